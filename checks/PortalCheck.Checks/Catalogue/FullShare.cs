using PortalCheck.Checks.Judging;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary><c>catalog.full-share</c>: how many of the listed services are toàn trình. A number without a limit (criteria.md): it is never a failure.</summary>
internal sealed class FullShare : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.full-share"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var entries = ListedCatalogue.Of(portal).Entries;
        if (entries.Count == 0)
        {
            return CheckResult.CantTell("no-list-read");
        }

        var levels = entries.Select(entry => entry.Level is { } text ? ServiceLevels.Read(text) : null).Where(level => level is not (null or ServiceLevel.OldScale)).ToList();
        return levels.Count < entries.Count * criterion.Threshold("minShown", 0.8)
            ? CheckResult.CantTell("levels-not-shown", ("shown", Number(levels.Count)), ("listed", Number(entries.Count)))
            : CheckResult.Passed(new Measure(levels.Count(level => level == ServiceLevel.FullProcess), levels.Count, "services"));
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
