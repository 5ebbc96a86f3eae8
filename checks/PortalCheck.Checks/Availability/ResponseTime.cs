using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Availability;

/// <summary>
/// <c>avail.response</c>: time to the first byte, median and 95th percentile (nearest rank). Where the light probes of all places answered
/// often enough they decide, as they span days and places; else the visited pages of this one visit do, which the messages say, and
/// fewer than five of those prove nothing.
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
        var probes = OfProbes(portal);
        if (probes.Total >= criterion.Threshold("minProbes", 1_000))
        {
            return Held(criterion, probes, "answers", "-probes");
        }

        var pages = OfPages(portal);
        return pages.Total < criterion.Threshold("minPages", 5)
            ? CheckResult.CantTell("too-few-pages", ("count", pages.Total.ToString(CultureInfo.InvariantCulture)))
            : Held(criterion, pages, "pages", "");
    }

    private static CheckResult Held(Criterion criterion, Times times, string unit, string source)
    {
        var medianLimit = criterion.Threshold("medianSeconds", 2);
        var tailLimit = criterion.Threshold("p95Seconds", 10);
        var median = times.NearestRank(0.50);
        var tail = times.NearestRank(0.95);
        var findings = new List<FindingDraft>();
        if (median >= medianLimit)
        {
            findings.Add(Slow("median-slow" + source, median, medianLimit));
        }

        if (tail >= tailLimit)
        {
            findings.Add(Slow("p95-slow" + source, tail, tailLimit));
        }

        var measure = new Measure(times.Below(medianLimit), times.Total, unit);
        return findings.Count switch
        {
            0 => CheckResult.Passed(measure),
            1 => CheckResult.Partial(findings, measure),
            _ => CheckResult.Failed(findings, measure),
        };
    }

    private static Times OfProbes(PortalView portal) => new(
    [
        .. (portal.Evidence.Availability?.Places ?? [])
            .SelectMany(place => place.FirstByte)
            .Where(entry => entry.Count is > 0 and < 1_000_000 && entry.Milliseconds >= 0)
            .Select(entry => (entry.Milliseconds / 1000.0, entry.Count)),
    ]);

    private static Times OfPages(PortalView portal)
    {
        var own = WebAddress.OwnHosts(portal);
        return new(
        [
            .. portal.Pages
                .Where(page => own.Contains(WebAddress.HostOf(page.Url)))
                .Select(page => page.Evidence.TimeToFirstByteMs / 1000)
                .OfType<double>()
                .Select(seconds => (seconds, 1)),
        ]);
    }

    private static FindingDraft Slow(string tag, double value, double limit) => FindingDraft.Whole(
        tag, ("seconds", value.ToString("0.0", CultureInfo.InvariantCulture)), ("limit", limit.ToString("0.#", CultureInfo.InvariantCulture)));

    /// <summary>Times with how often each came.</summary>
    private sealed class Times(List<(double Seconds, int Count)> entries)
    {
        private readonly List<(double Seconds, int Count)> _sorted = [.. entries.OrderBy(entry => entry.Seconds)];

        public int Total { get; } = entries.Sum(entry => entry.Count);

        public int Below(double limit) => _sorted.Where(entry => entry.Seconds < limit).Sum(entry => entry.Count);

        public double NearestRank(double share)
        {
            var rank = Math.Max(1, (int)Math.Ceiling(share * Total));
            var passed = 0;
            return _sorted.First(entry => (passed += entry.Count) >= rank).Seconds;
        }
    }
}
