namespace PortalCheck.Reading.Catalogue;

/// <summary>What a JSON answer says as a list of procedures.</summary>
/// <param name="Rows">The procedures, in order; their selector is the path within the answer (<c>$.data.items[0]</c>).</param>
/// <param name="StatedTotal">The number of procedures in all that the answer states; null where it states none.</param>
public sealed record CatalogueJsonReading(IReadOnlyList<CatalogueRow> Rows, int? StatedTotal)
{
    /// <summary>Page number as the answer counts it (from 0 or from 1); null without one.</summary>
    public int? Page { get; init; }

    /// <summary>Number of pages; null without one.</summary>
    public int? PageCount { get; init; }

    /// <summary>Rows a page; null without one.</summary>
    public int? PageSize { get; init; }

    /// <summary>The cursor to the following page that the answer hands out; null without one.</summary>
    public string? Cursor { get; init; }

    /// <summary>Identity of the last procedure, which some services take as a cursor (<c>lastId</c>); null without one.</summary>
    public string? LastId { get; init; }
}
