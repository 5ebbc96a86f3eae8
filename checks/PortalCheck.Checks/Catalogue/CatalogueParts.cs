using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>Counts a catalogue's entries by level and by tier, beside what the portal states and the agency declared.</summary>
internal static class CatalogueParts
{
    /// <summary>The parts of which anybody says anything, in the order of the enum.</summary>
    /// <param name="listing">The list; null where none was read.</param>
    /// <param name="declared">What the register says; null where nothing was declared.</param>
    public static IReadOnlyList<CatalogueCount> Of(CatalogueListing? listing, DeclaredCounts? declared)
    {
        var rows = listing?.Entries.Select(entry => entry.Row).ToList() ?? [];
        var levels = rows.CountBy(LevelOf).ToDictionary();
        var tiers = rows.CountBy(TierOf).ToDictionary();
        var showsLevels = levels.Keys.Any(part => part is not CatalogueCountPart.NoLevel);
        var showsTiers = tiers.Keys.Any(part => part is not CatalogueCountPart.NoTier);
        return [.. Enum.GetValues<CatalogueCountPart>()
            .Select(part => new CatalogueCount(part, ListedOf(part), StatedOf(part, listing), DeclaredOf(part, declared)))
            .Where(count => count is not { Listed: null or 0, Stated: null, Declared: null })];

        int? ListedOf(CatalogueCountPart part) => part switch
        {
            CatalogueCountPart.Total => rows.Count,
            <= CatalogueCountPart.NoLevel => showsLevels ? levels.GetValueOrDefault(part) : null,
            _ => showsTiers ? tiers.GetValueOrDefault(part) : null,
        };
    }

    private static int? StatedOf(CatalogueCountPart part, CatalogueListing? listing)
    {
        if (part is CatalogueCountPart.Total)
        {
            return listing?.StatedTotal;
        }

        return PartOf(part) is { } stated ? listing?.StatedParts.FirstOrDefault(item => item.Part == stated)?.Count : null;
    }

    private static CataloguePart? PartOf(CatalogueCountPart part) => part switch
    {
        CatalogueCountPart.FullProcess => CataloguePart.FullProcess,
        CatalogueCountPart.Partial => CataloguePart.Partial,
        CatalogueCountPart.Province => CataloguePart.Province,
        CatalogueCountPart.District => CataloguePart.District,
        CatalogueCountPart.Commune => CataloguePart.Commune,
        CatalogueCountPart.Total or CatalogueCountPart.InformationOnly or CatalogueCountPart.OldScale or CatalogueCountPart.NoLevel
            or CatalogueCountPart.Ministry or CatalogueCountPart.OtherTier or CatalogueCountPart.NoTier => null,
    };

    private static int? DeclaredOf(CatalogueCountPart part, DeclaredCounts? declared) => part switch
    {
        CatalogueCountPart.Total => declared?.Total,
        CatalogueCountPart.FullProcess => declared?.FullProcess,
        CatalogueCountPart.Partial => declared?.Partial,
        CatalogueCountPart.Province => declared?.Province,
        CatalogueCountPart.District => declared?.District,
        CatalogueCountPart.Commune => declared?.Commune,
        CatalogueCountPart.InformationOnly or CatalogueCountPart.OldScale or CatalogueCountPart.NoLevel
            or CatalogueCountPart.Ministry or CatalogueCountPart.OtherTier or CatalogueCountPart.NoTier => null,
    };

    private static CatalogueCountPart LevelOf(CatalogueRow row) => (row.Level is { } text ? ServiceLevels.Read(text) : null) switch
    {
        ServiceLevel.FullProcess => CatalogueCountPart.FullProcess,
        ServiceLevel.Partial => CatalogueCountPart.Partial,
        ServiceLevel.InformationOnly => CatalogueCountPart.InformationOnly,
        ServiceLevel.OldScale => CatalogueCountPart.OldScale,
        null => CatalogueCountPart.NoLevel,
    };

    private static CatalogueCountPart TierOf(CatalogueRow row) => row.Tier is null ? CatalogueCountPart.NoTier : GovernmentTiers.Read(row.Tier) switch
    {
        [] => CatalogueCountPart.NoTier,
        [GovernmentTier.Ministry] => CatalogueCountPart.Ministry,
        [GovernmentTier.Province] => CatalogueCountPart.Province,
        [GovernmentTier.District] => CatalogueCountPart.District,
        [GovernmentTier.Commune] => CatalogueCountPart.Commune,
        _ => CatalogueCountPart.OtherTier,
    };
}
