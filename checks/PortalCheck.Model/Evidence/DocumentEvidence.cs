namespace PortalCheck.Model.Evidence;

/// <summary>A file that pages of the portal offer, and what one look into it told. The file itself is not kept.</summary>
public sealed record DocumentEvidence
{
    /// <summary>Address that was asked for.</summary>
    public required string Url { get; init; }

    /// <summary>Address of the page that links it.</summary>
    public required string Page { get; init; }

    /// <summary>Text of the link.</summary>
    public string LinkText { get; init; } = "";

    /// <summary>What the file is made of; missing where it did not come, is too large, encrypted, or no PDF.</summary>
    public required Artifact<PdfFacts> Pdf { get; init; }

    /// <summary>Why it was fetched.</summary>
    public DocumentUse Use { get; init; }

    /// <summary>What it says; missing where it did not come or its text cannot be read; null in evidence of builds that read no text.</summary>
    public Artifact<DocumentText>? Text { get; init; }
}

/// <summary>What a PDF says of itself to assistive technology (ISO 32000-1, ISO 14289-1). Its text is counted, never kept.</summary>
public sealed record PdfFacts
{
    /// <summary>The most pages of a file that are looked into.</summary>
    public const int MostPagesRead = 10;

    /// <summary>Bytes of the file.</summary>
    public long Bytes { get; init; }

    /// <summary>Pages in all, 500 at most.</summary>
    public int Pages { get; init; }

    /// <summary>Pages looked into: the first ones.</summary>
    public int PagesRead { get; init; }

    /// <summary>Pages of those that show text as text.</summary>
    public int PagesWithText { get; init; }

    /// <summary>Pages of those that show a picture and no text.</summary>
    public int PagesOnlyPicture { get; init; }

    /// <summary>True where it is marked as tagged and has a tree of tags (14.7, 14.8).</summary>
    public bool Tagged { get; init; }

    /// <summary>Language of the document, as written (14.9.2); null for none.</summary>
    public string? Language { get; init; }

    /// <summary>True where it names a title, in its information or its metadata (14.3).</summary>
    public bool Titled { get; init; }

    /// <summary>Fields to fill in (12.7), 500 at most.</summary>
    public int Fields { get; init; }

    /// <summary>Fields of those that say nothing of themselves: no <c>TU</c>.</summary>
    public int UnnamedFields { get; init; }

    /// <summary>Fonts of the pages read that Vietnamese was written with before Unicode, by name: their text is read out as gibberish.</summary>
    public IReadOnlyList<string> OldFonts { get; init; } = [];
}
