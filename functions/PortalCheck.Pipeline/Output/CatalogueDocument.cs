using System.Text.Json.Serialization;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Pipeline.Output;

/// <summary>
/// What <c>read catalogue --json</c> prints. Described in docs/data.md; docs/schemas/catalogue.schema.json is held against real output by a test.
/// What the list does not show is null, never guessed.
/// </summary>
public sealed record CatalogueDocument
{
    /// <summary>What the page proved to be; only <c>no-catalogue</c> says that there is no list.</summary>
    public required CatalogueState State { get; init; }

    /// <summary>The number of procedures that the portal states.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int? StatedCount { get; init; }

    /// <summary>Pages that listed something.</summary>
    public required int Pages { get; init; }

    /// <summary>The procedures, each once, in the order of the list.</summary>
    public required IReadOnlyList<CatalogueEntryDocument> Entries { get; init; }

    /// <summary>The document of a list.</summary>
    public static CatalogueDocument Of(CatalogueListing listing)
    {
        ArgumentNullException.ThrowIfNull(listing);
        return new CatalogueDocument
        {
            State = listing.State,
            StatedCount = listing.StatedTotal,
            Pages = listing.Pages,
            Entries = [.. listing.Entries.Select(entry => CatalogueEntryDocument.Of(entry.Row))],
        };
    }
}

/// <summary>One procedure in a <see cref="CatalogueDocument"/>, in the portal's own words.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">Its level.</param>
/// <param name="Field">Lĩnh vực.</param>
/// <param name="Agency">Cơ quan.</param>
/// <param name="Tier">Cấp thực hiện.</param>
/// <param name="DetailUrl">Address of its page; null where the name leads nowhere (no link, a script). Of a saved page whose address is not known: its path.</param>
/// <param name="Text">The row's own text, blocks and cells parted by line feeds, at most 2,000 characters.</param>
public sealed record CatalogueEntryDocument(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Code,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Level,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Field,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Agency,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Tier,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? DetailUrl,
    string Text)
{
    private const int LongestText = 2_000;

    /// <summary>The document of a row.</summary>
    public static CatalogueEntryDocument Of(CatalogueRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new CatalogueEntryDocument(row.Code, row.Name, row.Level, row.Field, row.Agency, row.Tier, row.Href, Cut(row.Text.Length > 0 ? row.Text : row.Name));
    }

    private static string Cut(string text) =>
        text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
}
