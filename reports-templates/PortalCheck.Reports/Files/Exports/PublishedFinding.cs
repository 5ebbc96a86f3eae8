using PortalCheck.Model.Findings;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Pages;

namespace PortalCheck.Reports.Files.Exports;

/// <summary>One finding of the published scorecard with what every export says of it.</summary>
/// <param name="Criterion">The pack's row.</param>
/// <param name="Result">What the criterion came to.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Message">Its sentence.</param>
/// <param name="Life">Its life over the rounds; null where none is kept.</param>
/// <param name="State">Where it stands on the round's last day; null where no life is kept.</param>
internal sealed record PublishedFinding(Criterion Criterion, CriterionResult Result, Finding Finding, LocalText Message, FindingRecord? Life, FindingState? State)
{
    /// <summary>Findings of a portal, the gravest criteria first.</summary>
    public static IEnumerable<PublishedFinding> Of(Site site, Portal portal, Scorecard card)
    {
        var life = site.Findings(portal.Id);
        return card.Assessment.Criteria
            .Select(result => (Result: result, Criterion: site.Criterion(result.Id))).Where(pair => pair.Criterion is not null)
            .OrderBy(pair => pair.Criterion!.Severity).ThenBy(pair => pair.Result.Id, StringComparer.Ordinal)
            .SelectMany(pair => pair.Result.Findings.DistinctBy(finding => finding.Id, StringComparer.Ordinal).OrderBy(finding => finding.Page, StringComparer.Ordinal).ThenBy(finding => finding.Id, StringComparer.Ordinal), (pair, finding) =>
            {
                var record = site.Record(portal.Id, finding.Id);
                var message = site.Input.Texts.Say(pair.Result.Id, new TaggedMessage(finding.Tag, finding.Args));
                return new PublishedFinding(pair.Criterion!, pair.Result, finding, message, record, record is null ? null : life!.StateOn(record, site.Day));
            });
    }

    /// <summary>The place in one line: selector, procedure, or host and record.</summary>
    public static string PlaceOf(Location location) =>
        location.Selector ?? location.Procedure ?? string.Join(' ', new[] { location.Host, location.Record }.OfType<string>());
}
