namespace PortalCheck.Model.Evidence;

/// <summary>What came of asking a list's own search for procedures that the list is known to hold.</summary>
/// <param name="State">Whether it was asked.</param>
public sealed record ListSearch(ListSearchState State)
{
    /// <summary>The most questions of one visit: five names, each with and without diacritics.</summary>
    public const int MostQuestions = 10;

    /// <summary>The most entries that are kept of an answer.</summary>
    public const int MostFound = 10;

    /// <summary>Label or placeholder of the search box; empty without one.</summary>
    public string Label { get; init; } = "";

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyList<ListQuestion> Questions { get; init; } = [];
}

/// <summary>Whether a list's search was asked.</summary>
public enum ListSearchState
{
    /// <summary>It was.</summary>
    Asked,

    /// <summary>The list's page has no search box at all.</summary>
    NoBox,

    /// <summary>A box stands elsewhere on the page: it may search the site, not the list.</summary>
    Elsewhere,

    /// <summary>There is one that only sends a form (POST), stands behind a captcha, or did nothing that could be seen; or there was no time left.</summary>
    NotTried,
}

/// <summary>One question to a list's search.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Name">Name of the procedure that it is about, as listed.</param>
/// <param name="Code">Its code as listed; null without one.</param>
public sealed record ListQuestion(string Query, string Name, string? Code)
{
    /// <summary>The first entries of the answer, in order.</summary>
    public IReadOnlyList<FoundEntry> Found { get; init; } = [];

    /// <summary>Why there is no answer; null where there is one.</summary>
    public CollectFailure? Failure { get; init; }
}

/// <summary>An entry of an answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Code">Its code; null where none is shown.</param>
public sealed record FoundEntry(string Name, string? Code);
