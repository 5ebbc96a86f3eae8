using System.Globalization;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Benchmarks.Country;

/// <summary>
/// A variant as one portal's own: its addresses, ids of findings and counts are like no other's, so that nothing which publishing keeps for the next portal
/// fits there by the way that countries are made.
/// </summary>
internal static class PortalOfCountry
{
    private const int Ids = 8;

    public static (Scorecard Card, PortalFindings Life) Of(Portal portal, int number, (Scorecard Card, PortalFindings Life) variant)
    {
        var assessment = variant.Card.Assessment;
        var from = new Uri(assessment.SampledPages[0]).Host;
        var to = new Uri(portal.Address).Host;
        return (
            variant.Card with
            {
                Assessment = assessment with
                {
                    Portal = portal.Id,
                    Agency = portal.Agency,
                    Seed = portal.Id,
                    SampledPages = [.. assessment.SampledPages.Select(Own)],
                    Criteria = [.. assessment.Criteria.Select(ResultOf)],
                },
            },
            variant.Life with { Portal = portal.Id, Records = [.. variant.Life.Records.Select(RecordOf).OrderBy(record => record.Id, StringComparer.Ordinal)] });

        string Own(string text) => text.Replace(from, to, StringComparison.OrdinalIgnoreCase);

        Location PlaceOf(Location place) => place with { Host = place.Host is { } host ? Own(host) : null };

        string IdOf(string id) => number.ToString("x" + Ids, CultureInfo.InvariantCulture) + id[Ids..];

        CriterionResult ResultOf(CriterionResult result) => result with
        {
            Measure = result.Measure is { Total: > 0 } measure ? measure with { Good = measure.Good + (number % 37), Total = measure.Total + (number % 37) } : result.Measure,
            Findings = [.. result.Findings.Select(finding => finding with { Id = IdOf(finding.Id), Page = finding.Page is { } page ? Own(page) : null, Pages = [.. finding.Pages.Select(Own)], Location = PlaceOf(finding.Location) })],
        };

        FindingRecord RecordOf(FindingRecord record) => record with { Id = IdOf(record.Id), Pages = [.. record.Pages.Select(Own)], PagesLeft = [.. record.PagesLeft.Select(Own)], Location = PlaceOf(record.Location) };
    }
}
