using PortalCheck.Model.Evidence;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Collect.Sampling;

/// <summary>An entry of the list in the order of the draw.</summary>
/// <param name="Name">Its code; its name where it has none.</param>
/// <param name="Url">Its address; null where it has none.</param>
/// <param name="Tier">Tier of its stratum.</param>
/// <param name="Level">Level of its stratum.</param>
internal sealed record DrawnEntry(string Name, string? Url, string Tier, string Level);

/// <summary>
/// Draws entries of the walked list by strata of tier and level (criteria.md section 3). Within a stratum the seed decides; every beginning of the
/// order takes one of each stratum first and then follows their sizes, so a draw that the budget cuts short is still stratified. Pure.
/// </summary>
internal static class EntryDraw
{
    private const int Census = 20;

    /// <summary>Size of the sample that a list of this length asks for.</summary>
    public static int SizeFor(int listed) => listed <= Census ? listed : (int)Math.Ceiling(96.0 * listed / (listed + 95));

    /// <summary>All entries in the order of the draw.</summary>
    public static IReadOnlyList<DrawnEntry> Order(IReadOnlyList<ListedEntry> entries, string seed)
    {
        var strata = entries.Select(Make).DistinctBy(entry => (entry.Name, entry.Url)).GroupBy(entry => (entry.Tier, entry.Level))
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Tier, StringComparer.Ordinal).ThenBy(group => group.Key.Level, StringComparer.Ordinal)
            .Select((group, stratum) => (Size: group.Count(), stratum, Entries: group
                // What can be opened comes first: an entry without an address cannot be looked at.
                .OrderBy(entry => entry.Url is null ? 1 : 0).ThenBy(entry => SeededOrder.Rank(seed, $"{entry.Name}\n{entry.Url}"))));
        return [.. strata
            .SelectMany(stratum => stratum.Entries.Select((entry, place) => (entry, stratum.stratum, place, Share: (place + 0.5) / stratum.Size)))
            .OrderBy(item => item.place == 0 ? 0 : 1).ThenBy(item => item.place == 0 ? 0 : item.Share).ThenBy(item => item.stratum)
            .Select(item => item.entry)];
    }

    /// <summary>What is told of the draw.</summary>
    public static EntrySample Sample(IReadOnlyList<DrawnEntry> order, int room, Func<DrawnEntry, bool> drawn) => new(
        order.Count,
        SizeFor(order.Count),
        room,
        [.. order.GroupBy(entry => (entry.Tier, entry.Level))
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Tier, StringComparer.Ordinal).ThenBy(group => group.Key.Level, StringComparer.Ordinal)
            .Select(group => new EntryStratum(group.Key.Tier, group.Key.Level, group.Count(), [.. group.Where(drawn).Select(entry => entry.Name)]))]);

    private static DrawnEntry Make(ListedEntry entry)
    {
        var row = entry.Row;
        var tier = VietnameseText.Fold(row.Tier ?? "");
        return new DrawnEntry(
            row.Code ?? row.Name,
            PageAddress.Normalise(row.Href),
            tier.StartsWith("cap ", StringComparison.Ordinal) ? tier[4..] : tier,
            row.Level is { } level && ServiceLevels.Read(level) is { } read ? NameOf(read) : "");
    }

    private static string NameOf(ServiceLevel level) => level switch
    {
        ServiceLevel.FullProcess => "full-process",
        ServiceLevel.Partial => "partial",
        ServiceLevel.InformationOnly => "information-only",
        ServiceLevel.OldScale => "old-scale",
    };
}
