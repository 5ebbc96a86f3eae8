using PortalCheck.Model.Judging;

namespace PortalCheck.Model.Findings;

/// <summary>
/// One look at a portal: a scan as its assessment tells it, or a webmaster's re-check. Says what was seen and, no less, what was looked at.
/// </summary>
public sealed class FindingLook
{
    // The most findings that a criterion keeps (docs/data.md): of a full list an id may be missing because it was cut.
    private const int FullList = 100;

    private readonly Dictionary<string, (string Criterion, Finding Finding)> _findings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _judged = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hosts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stillThere = new(StringComparer.Ordinal);
    private readonly HashSet<string> _pages = new(StringComparer.Ordinal);

    private readonly HashSet<string> _driven = new(StringComparer.Ordinal);

    private FindingLook(DateTimeOffset at, bool isScan, string pack) => (At, IsScan, Pack) = (at, isScan, pack);

    /// <summary>End of the visit or re-check (UTC).</summary>
    public DateTimeOffset At { get; }

    /// <summary>True for a scan; false for a re-check.</summary>
    public bool IsScan { get; }

    /// <summary>The pack that judged, as <c>id@version</c>.</summary>
    public string Pack { get; }

    /// <summary>Pages that were seen as well as a finding asks: in full, or driven too, or that answer that they are gone.</summary>
    /// <param name="driven">What <see cref="Judging.Finding.Driven"/> says of the finding.</param>
    public IReadOnlySet<string> PagesFor(bool? driven) => driven is true ? _driven : _pages;

    /// <summary>Every finding with its criterion, sorted by id; the order of the assessment's lists does not matter.</summary>
    public IEnumerable<(string Criterion, Finding Finding)> Findings => _findings.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);

    /// <summary>The look that an assessment is; null for a visit that came to nothing.</summary>
    public static FindingLook? OfScan(Assessment assessment)
    {
        if (assessment.Failure is not null)
        {
            return null;
        }

        var look = new FindingLook(assessment.CollectedAt, isScan: true, NameOf(assessment.Pack));
        look._pages.UnionWith(assessment.Looked?.Pages ?? []);
        look._driven.UnionWith(assessment.Looked?.Driven ?? []);
        look._hosts.UnionWith(assessment.Looked?.Hosts ?? []);
        foreach (var result in assessment.Criteria)
        {
            if (IsJudged(result))
            {
                look._judged.Add(result.Id);
            }

            foreach (var finding in result.Findings)
            {
                look._findings.TryAdd(finding.Id, (result.Id, finding));
            }
        }

        return look;
    }

    /// <summary>The look that a re-check is.</summary>
    /// <param name="at">When it ended (UTC).</param>
    /// <param name="pack">The pack that judged.</param>
    /// <param name="gone">Ids that it saw no more: everything that they rested on was seen again in full.</param>
    /// <param name="stillThere">Ids that it saw again.</param>
    public static FindingLook OfRecheck(DateTimeOffset at, string pack, IEnumerable<string> gone, IEnumerable<string> stillThere)
    {
        var look = new FindingLook(at, isScan: false, pack);
        look._gone.UnionWith(gone);
        look._stillThere.UnionWith(stillThere);
        return look;
    }

    /// <summary>A pack by id and version.</summary>
    public static string NameOf(PackRef pack) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{pack.Id}@{pack.Version}");

    /// <summary>True where the finding was seen.</summary>
    public bool Sees(string id) => _findings.ContainsKey(id) || _stillThere.Contains(id);

    /// <summary>The finding as it was seen; null where it was not, or by a re-check.</summary>
    public Finding? Finding(string id) => _findings.TryGetValue(id, out var found) ? found.Finding : null;

    /// <summary>
    /// True where the absence of the finding says something. Of a scan: its criterion was judged (not Untested, not CantTell) and kept all its findings;
    /// at least one page that showed it was seen in full; its host, where it is one of a host, answered. Of a re-check: it says so itself.
    /// </summary>
    public bool LooksAt(FindingRecord record) => IsScan
        ? _judged.Contains(record.Criterion)
            && (record.Location.Host is not { } host || _hosts.Contains(host))
            && (record.Pages.Count == 0 || record.Pages.Concat(record.PagesLeft).Any(PagesFor(record.Driven).Contains))
        : _gone.Contains(record.Id);

    private static bool IsJudged(CriterionResult result) => result.Findings.Count < FullList && result.Outcome switch
    {
        Outcome.Passed or Outcome.Partial or Outcome.Failed or Outcome.Inapplicable => true,
        Outcome.CantTell or Outcome.Untested => false,
    };
}
