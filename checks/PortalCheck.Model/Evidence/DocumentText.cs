namespace PortalCheck.Model.Evidence;

/// <summary>What a file says. Of a form its masked text stays; of any other file only where it seems to hold data of people.</summary>
public sealed record DocumentText
{
    /// <summary>What its first bytes say that it is.</summary>
    public DocumentFormat Format { get; init; }

    /// <summary>Pages or sheets; 1 where the format does not tell.</summary>
    public int Pages { get; init; }

    /// <summary>True where it was not read to its end: absence of something is then no proof.</summary>
    public bool Cut { get; init; }

    /// <summary>Of a form: its text, a line a paragraph or row, cells apart by tabs, personal data masked. Empty for other files.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Of other files: where they seem to hold data of people.</summary>
    public IReadOnlyList<PeopleSign> People { get; init; } = [];
}

/// <summary>Why a file was fetched.</summary>
public enum DocumentUse
{
    /// <summary>The form of a procedure.</summary>
    Form,

    /// <summary>Anything else that the portal publishes.</summary>
    Published,
}

/// <summary>Formats, told by a file's first bytes.</summary>
public enum DocumentFormat
{
    /// <summary>None of those that are read.</summary>
    Unknown,

    /// <summary>PDF (ISO 32000).</summary>
    Pdf,

    /// <summary>Word, Office Open XML (ECMA-376).</summary>
    Word,

    /// <summary>Word 97 to 2003 (MS-DOC).</summary>
    OldWord,

    /// <summary>Excel, Office Open XML.</summary>
    Excel,

    /// <summary>Excel 97 to 2003 (MS-XLS); not read.</summary>
    OldExcel,
}

/// <summary>A place that seems to hold data of several people; never a value.</summary>
/// <param name="Kind">What it seems to hold.</param>
/// <param name="Count">Rows, lines or numbers.</param>
/// <param name="Where">Page or sheet of a file, 1-based; 0 for a page of the portal.</param>
/// <param name="Shape">The heading of the table, or a line with digits as x and words cut to their first letter.</param>
public sealed record PeopleSign(PeopleSignKind Kind, int Count, int Where, string Shape);

/// <summary>Kinds of such places.</summary>
public enum PeopleSignKind
{
    /// <summary>A column of whole identity numbers.</summary>
    IdentityColumn,

    /// <summary>Identity numbers named as such in text, or beside people's names.</summary>
    IdentityInText,

    /// <summary>A list of people with their telephones.</summary>
    PhoneColumn,

    /// <summary>A list of people with birth and home.</summary>
    BirthAndHome,
}
