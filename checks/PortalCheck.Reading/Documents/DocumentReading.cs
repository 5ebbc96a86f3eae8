using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Documents;

/// <summary>What a file says.</summary>
public sealed record DocumentReading
{
    /// <summary>Its format.</summary>
    public required DocumentFormat Format { get; init; }

    /// <summary>Its text page by page (sheet by sheet); a line a paragraph or row, cells apart by tabs.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Pages { get; init; } = [];

    /// <summary>True where it was not read to its end.</summary>
    public bool Cut { get; init; }

    /// <summary>Why nothing can be said of its text, for the person who runs the scanner; null where there is text.</summary>
    public string? Unread { get; init; }

    /// <summary>All lines.</summary>
    public IEnumerable<string> Lines => Pages.SelectMany(page => page);
}

/// <summary>Bounds of reading files: they are hostile.</summary>
internal static class DocumentLimits
{
    /// <summary>Pages or sheets read.</summary>
    public const int Pages = 100;

    /// <summary>Lines of a page or sheet.</summary>
    public const int LinesOfAPage = 5_000;

    /// <summary>Lines in all.</summary>
    public const int Lines = 20_000;

    /// <summary>Characters of a line.</summary>
    public const int Line = 1_000;

    /// <summary>Bytes that all compressed parts of a file may grow to.</summary>
    public const int Unpacked = 48 * 1_024 * 1_024;
}

/// <summary>Gathers lines within the bounds.</summary>
internal sealed class DocumentLines
{
    private readonly List<IReadOnlyList<string>> _pages = [];
    private List<string> _page = [];
    private int _lines;

    /// <summary>True where a bound was met.</summary>
    public bool Cut { get; private set; }

    /// <summary>True where nothing more is taken.</summary>
    public bool Full => Cut || _pages.Count >= DocumentLimits.Pages;

    /// <summary>Adds a line; blank ones are left out.</summary>
    public void Add(string line)
    {
        var tidy = string.Join('\t', line.Split('\t').Select(VietnameseText.Tidy)).TrimEnd('\t');
        if (tidy.Length == 0)
        {
            return;
        }

        if (_lines >= DocumentLimits.Lines || _page.Count >= DocumentLimits.LinesOfAPage)
        {
            Cut = true;
            return;
        }

        _lines++;
        _page.Add(Bounded.Cut(tidy, DocumentLimits.Line));
    }

    /// <summary>Ends a page or sheet.</summary>
    public void EndPage()
    {
        if (_pages.Count >= DocumentLimits.Pages)
        {
            Cut = true;
            return;
        }

        _pages.Add(_page);
        _page = [];
    }

    /// <summary>The pages so far.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Pages => _pages;
}
