namespace PortalCheck.Reading.Catalogue;

/// <summary>A list of procedures over all its pages.</summary>
/// <param name="State">What the walk found: <see cref="CatalogueState.Listed"/> where any page lists something, else what the first page proved to be.</param>
/// <param name="StatedTotal">The number that the portal states; null where it states none.</param>
/// <param name="Pages">Pages that listed something.</param>
/// <param name="Entries">The entries in the order in which they were seen, each once.</param>
/// <param name="StatedParts">Numbers by tier or level that the pages state, each once.</param>
/// <param name="Columns">What the list has columns for.</param>
/// <param name="Filters">What the list can be filtered by.</param>
public sealed record CatalogueListing(
    CatalogueState State,
    int? StatedTotal,
    int Pages,
    IReadOnlyList<ListedEntry> Entries,
    IReadOnlyList<StatedPart> StatedParts,
    IReadOnlySet<CatalogueColumn> Columns,
    IReadOnlyList<CatalogueFilter> Filters);

/// <summary>One entry of the list.</summary>
/// <param name="Row">What is said of it; what one page leaves out is filled from another.</param>
/// <param name="PageUrl">Address of the page on which it was first seen.</param>
/// <param name="Page">Index of that page in <c>CatalogueWalk.Pages</c>.</param>
public sealed record ListedEntry(CatalogueRow Row, string PageUrl, int Page)
{
    /// <summary>What later pages say otherwise; the first value is kept.</summary>
    public IReadOnlyList<EntryConflict> Conflicts { get; init; } = [];
}

/// <summary>Two values for one column of one entry.</summary>
/// <param name="Column">Which column.</param>
/// <param name="Kept">The value seen first.</param>
/// <param name="Other">The other one.</param>
/// <param name="PageUrl">Address of the page that says the other one.</param>
public sealed record EntryConflict(CatalogueColumn Column, string Kept, string Other, string PageUrl);
