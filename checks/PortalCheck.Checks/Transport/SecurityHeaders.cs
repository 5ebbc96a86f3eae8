using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Transport;

/// <summary>
/// The header rows <c>http.nosniff</c>, <c>http.frame</c>, <c>http.referrer</c>, <c>http.csp</c>: one rule each, over all real answers
/// of the portal's own host.
/// </summary>
internal sealed class SecurityHeaders : ICheck
{
    private static readonly Dictionary<string, (string Record, Func<OwnAnswer, IReadOnlyList<OwnAnswer>, IReadOnlyList<HeaderFault>> Faults)> Rules = new(StringComparer.Ordinal)
    {
        ["http.nosniff"] = ("X-Content-Type-Options", One(HeaderFaults.Nosniff)),
        ["http.frame"] = ("X-Frame-Options", One(HeaderFaults.Frame)),
        ["http.referrer"] = ("Referrer-Policy", One(HeaderFaults.Referrer)),
        ["http.csp"] = ("Content-Security-Policy", HeaderFaults.Scripts),
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => [.. Rules.Keys];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var (record, faults) = Rules[criterion.Id];
        var answers = OwnAnswers.Of(portal);
        if (answers.Count == 0)
        {
            return CheckResult.CantTell("no-own-answer");
        }

        var judged = answers.Select(answer => (Answer: answer, Faults: faults(answer, answers))).ToList();
        var findings = judged.SelectMany(item => item.Faults.Select(fault => Finding(item.Answer, record, fault.Message))).ToList();
        var measure = new Measure(judged.Count(item => item.Faults.All(fault => fault.Half)), judged.Count, "pages");
        return findings.Count > 0 && measure.Good == measure.Total
            ? CheckResult.Partial(findings, measure)
            : CheckResult.FromShare(criterion, measure, findings);
    }

    private static Func<OwnAnswer, IReadOnlyList<OwnAnswer>, IReadOnlyList<HeaderFault>> One(Func<OwnAnswer, TaggedMessage?> fault) =>
        (answer, _) => fault(answer) is { } message ? [new HeaderFault(message)] : [];

    private static FindingDraft Finding(OwnAnswer answer, string record, TaggedMessage message) => new(message, new Location { Host = answer.Host, Record = record })
    {
        Page = answer.Page.Url,
        Snippet = answer.Header(record) is { } value ? record + ": " + value : null,
    };
}
