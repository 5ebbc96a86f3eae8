using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;

namespace PortalCheck.Pipeline.Rechecks;

/// <summary>
/// Which published findings a second look saw again, and which it saw no more. Pure. What it cannot decide is in neither list: a finding is gone only
/// where everything that it rested on was seen again in full, and its criterion could be judged.
/// </summary>
/// <param name="Gone">Ids, sorted (ordinal).</param>
/// <param name="StillThere">Ids, sorted (ordinal).</param>
internal sealed record RecheckVerdict(IReadOnlyList<string> Gone, IReadOnlyList<string> StillThere)
{
    // The most findings that a criterion keeps (docs/data.md): of a full list an id may be missing because it was cut.
    private const int FullList = 100;

    /// <summary>True where nothing could be decided.</summary>
    public bool IsEmpty => Gone.Count == 0 && StillThere.Count == 0;

    /// <summary>After a visit of one finding's pages.</summary>
    /// <param name="scope">The addresses that were asked for.</param>
    /// <param name="visit">The last good evidence.</param>
    /// <param name="fresh">What was collected now.</param>
    /// <param name="question">What was published.</param>
    public static RecheckVerdict OfPages(IReadOnlyList<string> scope, PortalEvidence visit, PortalEvidence fresh, RecheckQuestion question)
    {
        var (published, known, pack) = (question.Asked[0], question.Known, question.Pack);
        var replaced = EvidenceMerge.Replacements(visit, fresh);
        var merged = EvidenceMerge.Into(visit, fresh);
        var seen = merged.Pages.Where(page => replaced.ContainsKey(page.Url)).ToList();
        var alone = Result(Judge.Assess(RecheckScope.Reduced(merged with { Hosts = fresh.Hosts, Robots = fresh.Robots }, seen), pack), published.Criterion);
        var all = Result(Judge.Assess(merged, pack), published.Criterion);
        if (Has(alone, published, known))
        {
            // Where the rest of the portal speaks against it, only a whole visit tells.
            return new RecheckVerdict([], Has(all, published, known) ? [published.Finding.Id] : []);
        }

        var keys = replaced.Keys.Select(EvidenceMerge.KeyOf).ToHashSet(StringComparer.Ordinal);
        var complete = scope.All(address => keys.Contains(EvidenceMerge.KeyOf(address)))
            && (RestsOnPages(published.Finding) || HostsAreComplete(visit, fresh))
            && (published.Finding.Driven is not true || fresh.Pages.All(page => !page.Collected || page.Interaction is { Present: true }))
            && (seen.TrueForAll(page => !page.Collected) || IsJudged(alone));
        return complete && IsJudged(all) && !Has(all, published, known) ? new RecheckVerdict([published.Finding.Id], []) : new RecheckVerdict([], []);
    }

    /// <summary>After a visit of the whole portal that did not fail.</summary>
    /// <param name="visit">The last good evidence before; null where it was deleted.</param>
    /// <param name="fresh">What was collected now.</param>
    /// <param name="question">What was published.</param>
    public static RecheckVerdict OfVisit(PortalEvidence? visit, PortalEvidence fresh, RecheckQuestion question)
    {
        var known = question.Known;
        var results = Judge.Assess(fresh, question.Pack).Criteria.ToDictionary(result => result.Id, StringComparer.Ordinal);
        var before = visit?.Pages.DistinctBy(page => page.FinalUrl, StringComparer.Ordinal).ToDictionary(page => page.FinalUrl, StringComparer.Ordinal) ?? [];
        var settled = visit is null ? new Dictionary<string, PageEvidence>(StringComparer.Ordinal) : EvidenceMerge.Replacements(visit, fresh);
        var hostsAreComplete = visit is null || HostsAreComplete(visit, fresh);
        var gone = new List<string>();
        var still = new List<string>();
        foreach (var one in question.Asked)
        {
            var result = results.GetValueOrDefault(one.Criterion);
            if (Has(result, one, known))
            {
                still.Add(one.Finding.Id);
            }
            else if ((hostsAreComplete || RestsOnPages(one.Finding)) && IsJudged(result) && one.Finding.Pages.All(IsSettled) && (one.Finding.Driven is not true || one.Finding.Pages.All(WasDriven)))
            {
                gone.Add(one.Finding.Id);
            }
        }

        return new RecheckVerdict([.. gone.Order(StringComparer.Ordinal)], [.. still.Order(StringComparer.Ordinal)]);

        bool WasDriven(string page) => fresh.Pages.Any(seen => (!seen.Collected || seen.Interaction is { Present: true })
            && (string.Equals(seen.FinalUrl, page, StringComparison.Ordinal) || (before.TryGetValue(page, out var visited) && string.Equals(EvidenceMerge.KeyOf(seen.Url), EvidenceMerge.KeyOf(visited.Url), StringComparison.Ordinal))));

        // A finding names where its page came to; a page that is gone comes to nothing, and is known by where it was asked for.
        bool IsSettled(string page) => before.TryGetValue(page, out var visited)
            ? settled.ContainsKey(visited.Url)
            : fresh.Pages.Any(seen => seen is { Collected: true, Engine.Present: true } && string.Equals(seen.FinalUrl, page, StringComparison.Ordinal));
    }

    private static CriterionResult? Result(Assessment assessment, string criterion) =>
        assessment.Criteria.FirstOrDefault(result => string.Equals(result.Id, criterion, StringComparison.Ordinal));

    // Under a new id, and at the old place of an old page, it is the same fault: a small change of the page's structure may rename it.
    private static bool Has(CriterionResult? result, PublishedFinding published, IReadOnlySet<string> known) =>
        result?.Findings.Any(finding => string.Equals(finding.Id, published.Finding.Id, StringComparison.Ordinal)
            || (!known.Contains(finding.Id) && IsAtThePlaceOf(published.Finding, finding))) is true;

    private static bool IsAtThePlaceOf(Finding before, Finding seen) =>
        string.Equals(before.Tag, seen.Tag, StringComparison.Ordinal)
        && before.Location with { Box = null } == seen.Location with { Box = null }
        && (before.Pages.Count == 0 ? seen.Pages.Count == 0 : before.Pages.Intersect(seen.Pages, StringComparer.Ordinal).Any());

    private static bool IsJudged(CriterionResult? result) => result is { Findings.Count: < FullList } && result.Outcome switch
    {
        Outcome.Passed or Outcome.Partial or Outcome.Failed or Outcome.Inapplicable => true,
        Outcome.CantTell or Outcome.Untested => false,
    };

    private static bool RestsOnPages(Finding finding) => finding.Pages.Count > 0 && finding.Location.Host is null;

    // A fact that the visit had and that could not be had now: whatever rests on it is undecided.
    private static bool HostsAreComplete(PortalEvidence visit, PortalEvidence fresh) =>
        visit.Hosts.Where(host => host.Roles.Contains(HostRole.Main) || host.Roles.Contains(HostRole.Sibling)).All(before =>
            fresh.Hosts.FirstOrDefault(host => string.Equals(host.Host, before.Host, StringComparison.Ordinal)) is { } seen
            && Kept(before.Http, seen.Http) && Kept(before.Https, seen.Https) && Kept(before.Tls, seen.Tls)
            && NetworkSight.IsAsGood(before.Names, seen.Names) && NetworkSight.IsAsGood(before.Addresses, seen.Addresses));

    private static bool Kept<T>(Artifact<T> before, Artifact<T> seen)
        where T : class => seen.Present || !before.Present;
}

/// <summary>What a re-check asks about, and what it rests on.</summary>
/// <param name="Pack">The pack of the published round.</param>
/// <param name="Portal">The portal as that round registered it.</param>
/// <param name="Agency">Its owner.</param>
/// <param name="Asked">The one finding, or all that the round published of the portal.</param>
/// <param name="Known">Ids of all findings that the round published of the portal.</param>
internal sealed record RecheckQuestion(
    RulePack Pack, Portal Portal, Agency Agency, IReadOnlyList<PublishedFinding> Asked, IReadOnlySet<string> Known);

/// <summary>A finding of the published round.</summary>
/// <param name="Criterion">Id of its criterion.</param>
/// <param name="Finding">The finding.</param>
internal sealed record PublishedFinding(string Criterion, Finding Finding);
