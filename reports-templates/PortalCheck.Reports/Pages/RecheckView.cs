using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>What a re-check saw of one finding, as a short mark and a sentence.</summary>
internal sealed record RecheckView(string Text, string Kind)
{
    /// <summary>The newest re-check of a finding; null where there was none.</summary>
    public static RecheckView? Of(PageMaker maker, string portalId, string findingId) =>
        maker.Site.Rechecks(portalId).FirstOrDefault(recheck => string.Equals(recheck.Finding, findingId, StringComparison.Ordinal)) is { } recheck
            ? new RecheckView(
                maker.Texts.Say("recheck." + SiteTexts.Kebab(recheck.State), ("day", maker.Texts.Figures.Day(recheck.At))),
                "recheck-" + SiteTexts.Kebab(recheck.State))
            : null;
}

/// <summary>How many of a page's findings were looked at again, and what was seen; null counts are none.</summary>
internal sealed record RecheckTally(string? Gone, string? StillThere, string? CantTell)
{
    /// <summary>The re-checks of a portal's published findings; null where none was.</summary>
    public static RecheckTally? Of(PageMaker maker, Scorecard card)
    {
        var published = card.Assessment.Criteria.SelectMany(result => result.Findings).Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal);
        var counts = maker.Site.Rechecks(card.Assessment.Portal)
            .Where(recheck => published.Contains(recheck.Finding))
            .CountBy(recheck => recheck.State).ToDictionary();
        return counts.Count == 0 ? null : new RecheckTally(
            CountOf(SiteRecheckState.Gone), CountOf(SiteRecheckState.StillThere), CountOf(SiteRecheckState.CantTell));

        string? CountOf(SiteRecheckState state) => counts.TryGetValue(state, out var count) ? maker.Texts.Figures.Count(count) : null;
    }
}
