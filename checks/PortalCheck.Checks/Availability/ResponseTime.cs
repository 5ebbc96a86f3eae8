using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Availability;

/// <summary>
/// <c>avail.response</c>: time to the first byte of the visited pages, median and 95th percentile (nearest rank). It rests on one visit
/// from one place, which the messages say; fewer than five pages prove nothing.
/// </summary>
internal sealed class ResponseTime : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["avail.response"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var own = WebAddress.OwnHosts(portal);
        var seconds = portal.Pages
            .Where(page => own.Contains(WebAddress.HostOf(page.Url)))
            .Select(page => page.Evidence.TimeToFirstByteMs / 1000)
            .OfType<double>()
            .Order()
            .ToList();
        if (seconds.Count < criterion.Threshold("minPages", 5))
        {
            return CheckResult.CantTell("too-few-pages", ("count", seconds.Count.ToString(CultureInfo.InvariantCulture)));
        }

        var medianLimit = criterion.Threshold("medianSeconds", 2);
        var tailLimit = criterion.Threshold("p95Seconds", 10);
        var median = NearestRank(seconds, 0.50);
        var tail = NearestRank(seconds, 0.95);
        var findings = new List<FindingDraft>();
        if (median >= medianLimit)
        {
            findings.Add(Slow("median-slow", median, medianLimit));
        }

        if (tail >= tailLimit)
        {
            findings.Add(Slow("p95-slow", tail, tailLimit));
        }

        var measure = new Measure(seconds.Count(value => value < medianLimit), seconds.Count, "pages");
        return findings.Count switch
        {
            0 => CheckResult.Passed(measure),
            1 => CheckResult.Partial(findings, measure),
            _ => CheckResult.Failed(findings, measure),
        };
    }

    private static double NearestRank(List<double> sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];

    private static FindingDraft Slow(string tag, double value, double limit) => FindingDraft.Whole(
        tag, ("seconds", value.ToString("0.0", CultureInfo.InvariantCulture)), ("limit", limit.ToString("0.#", CultureInfo.InvariantCulture)));
}
