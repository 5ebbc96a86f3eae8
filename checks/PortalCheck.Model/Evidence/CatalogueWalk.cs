namespace PortalCheck.Model.Evidence;

/// <summary>
/// What the collector saw on its walk through the portal's list of procedures: raw pages and answers, read by <c>CatalogueReader.ReadWalk</c>,
/// so a better reader reads old evidence again.
/// </summary>
public sealed record CatalogueWalk
{
    /// <summary>The most pages of a list that are kept.</summary>
    public const int MostPages = 200;

    /// <summary>The longest document or answer that is kept of one page, in characters.</summary>
    public const int LongestBody = 512 * 1024;

    /// <summary>The longest sum of documents and answers over all pages, in characters.</summary>
    public const int LongestTotal = 8 * 1024 * 1024;

    /// <summary>The clicks from the home page to the first page of the list, in order; empty where the list stands on the home page or was given.</summary>
    public IReadOnlyList<WalkClick> Path { get; init; } = [];

    /// <summary>The pages of the list in the order in which they were walked. The first one is the list as the path leads to it.</summary>
    public IReadOnlyList<WalkPage> Pages { get; init; } = [];

    /// <summary>Why the walk ended.</summary>
    public required WalkStop Stop { get; init; }

    /// <summary>What failed, where <see cref="Stop"/> is <see cref="WalkStop.Failed"/>.</summary>
    public CollectFailure? Failure { get; init; }

    /// <summary>The number of procedures that the list stated as the walk began; null where it states none.</summary>
    public int? StatedTotal { get; init; }

    /// <summary>How many pages it loaded beside the visit's own: they count against <see cref="PageSample.MaxPages"/>.</summary>
    public int Loads { get; init; }

    /// <summary>Entries without an address that were pressed to see where they lead; few, as each costs two loads.</summary>
    public IReadOnlyList<OpenedEntry> Opened { get; init; } = [];

    /// <summary>What came of asking the list's own search; null where it was not looked for, as in all evidence of builds that knew none.</summary>
    public ListSearch? Search { get; init; }
}

/// <summary>An entry whose name has no address: where pressing it led.</summary>
/// <param name="Page">Index of its page in <see cref="CatalogueWalk.Pages"/>.</param>
/// <param name="Name">Its name as listed.</param>
/// <param name="Url">Address after the press; the list's own where the press showed something in place, or nothing.</param>
public sealed record OpenedEntry(int Page, string Name, string Url)
{
    /// <summary>What the press showed in place, as <see cref="WalkPage.Html"/> is kept; null where it led to another address or showed nothing.</summary>
    public string? Html { get; init; }

    /// <summary>True where <see cref="Html"/> was cut: absence of something is then no proof.</summary>
    public bool Cut { get; init; }
}

/// <summary>One click on the way from the home page to the list.</summary>
/// <param name="From">Address of the page that was clicked on.</param>
/// <param name="Text">Name of the link or button.</param>
/// <param name="Url">Address after the click.</param>
public sealed record WalkClick(string From, string Text, string Url);

/// <summary>One page of the list as it was seen: a document, or an answer of the page's own traffic.</summary>
public sealed record WalkPage
{
    /// <summary>Address in the browser's bar; of the answer for <see cref="WalkReach.Api"/>.</summary>
    public required string Url { get; init; }

    /// <summary>How the walk came here from the page before.</summary>
    public required WalkReach Reach { get; init; }

    /// <summary>Name of what was pressed or chosen; null where nothing was.</summary>
    public string? Pressed { get; init; }

    /// <summary>The main part of the rendered document, serialised as <see cref="PageEvidence.Html"/> is; null for an answer.</summary>
    public string? Html { get; init; }

    /// <summary>Body of an answer of the page's own JSON traffic; null for a document.</summary>
    public string? Json { get; init; }

    /// <summary>True where the document or the answer was cut: absence of something is then no proof.</summary>
    public bool Cut { get; init; }
}

/// <summary>How a page of the list was reached.</summary>
public enum WalkReach
{
    /// <summary>The clicks of the path.</summary>
    Path,

    /// <summary>A link with an address.</summary>
    Link,

    /// <summary>Something without an address was pressed.</summary>
    Button,

    /// <summary>Another page size was chosen.</summary>
    PageSize,

    /// <summary>A filter was set, a tab or a field of the list was opened.</summary>
    Filter,

    /// <summary>The page fetched it itself.</summary>
    Api,
}

/// <summary>Why the walk through a list ended.</summary>
public enum WalkStop
{
    /// <summary>As many entries were seen as the list states.</summary>
    Complete,

    /// <summary>The list offers no further page.</summary>
    NoNext,

    /// <summary>The next page showed what an earlier one had shown.</summary>
    SamePage,

    /// <summary>The budget of pages, bytes or time was spent: there may be more.</summary>
    Budget,

    /// <summary>A page could not be had.</summary>
    Failed,
}
