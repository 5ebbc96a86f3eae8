using PortalCheck.Model.Evidence;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Judging;

namespace PortalCheck.Model.Tests.Findings;

/// <summary>Small assessments to look with.</summary>
internal static class Looks
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 2, 0, 0, TimeSpan.Zero);

    public static PortalFindings None { get; } = new() { Portal = "p" };

    /// <summary>A scan on the n-th day. A finding is <c>criterion/name</c>, with the pages that show it.</summary>
    public static Assessment Scan(int day, IEnumerable<string> pages, IEnumerable<string>? unjudged = null, params (string Finding, string[] Pages)[] seen) => new()
    {
        Portal = "p", Agency = "a", Pack = new PackRef("vn-2026-07", 3, "00"), CollectedAt = Start.AddDays(day),
        Vantage = new Vantage("test", HasIpv6: false), Seed = "s", PagesCollected = 1,
        Looked = new LookedAt([.. pages], ["host.example"]),
        Criteria =
        [
            .. ((string[])["c1", "c2"]).Select(criterion => new CriterionResult
            {
                Id = criterion,
                Outcome = (unjudged ?? []).Contains(criterion) ? Outcome.Untested : Outcome.Failed,
                Findings = [.. seen.Where(one => one.Finding.StartsWith(criterion, StringComparison.Ordinal)).Select(one => Finding(one.Finding, one.Pages))],
            }),
        ],
    };

    /// <summary>The scan with these pages driven, and all that it saw seen only so.</summary>
    public static Assessment Driven(Assessment scan, params string[] pages) => scan with
    {
        Looked = scan.Looked! with { Driven = pages },
        Criteria = [.. scan.Criteria.Select(result => result with { Findings = [.. result.Findings.Select(finding => finding with { Driven = true })] })],
    };

    public static PortalFindings After(this PortalFindings findings, Assessment scan) =>
        FindingLook.OfScan(scan) is { } look ? findings.After(look) : findings;

    public static PortalFindings After(this PortalFindings findings, int day, string[]? gone = null, string[]? still = null) =>
        findings.After(FindingLook.OfRecheck(Start.AddDays(day), "vn-2026-07@3", (gone ?? []).Select(Id), (still ?? []).Select(Id)));

    public static FindingRecord Of(this PortalFindings findings, string name) => findings.Find(Id(name)) ?? throw new InvalidOperationException($"no {name}");

    public static string Id(string name) => FindingIdentity.Of("p", name, "t", Location.Whole, "");

    private static Finding Finding(string name, string[] pages) => new()
    {
        Id = Id(name), Tag = "t", Args = new SortedDictionary<string, string>(StringComparer.Ordinal), Page = pages.FirstOrDefault(), Pages = pages,
        Location = pages.Length > 0 ? new Location { Selector = "main > img" } : name.EndsWith("host", StringComparison.Ordinal) ? new Location { Host = "host.example" } : Location.Whole,
    };
}
