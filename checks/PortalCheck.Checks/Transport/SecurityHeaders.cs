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
    private static readonly Dictionary<string, (string Record, Func<OwnAnswer, TaggedMessage?> Fault)> Rules = new(StringComparer.Ordinal)
    {
        ["http.nosniff"] = ("X-Content-Type-Options", HeaderFaults.Nosniff),
        ["http.frame"] = ("X-Frame-Options", HeaderFaults.Frame),
        ["http.referrer"] = ("Referrer-Policy", HeaderFaults.Referrer),
        ["http.csp"] = ("Content-Security-Policy", HeaderFaults.Scripts),
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => [.. Rules.Keys];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var (record, fault) = Rules[criterion.Id];
        var answers = OwnAnswers.Of(portal);
        if (answers.Count == 0)
        {
            return CheckResult.CantTell("no-own-answer");
        }

        var findings = new List<FindingDraft>();
        foreach (var answer in answers)
        {
            if (fault(answer) is { } message)
            {
                findings.Add(new FindingDraft(message, new Location { Host = answer.Host, Record = record })
                {
                    Page = answer.Page.Url,
                    Snippet = answer.Header(record) is { } value ? record + ": " + value : null,
                });
            }
        }

        return CheckResult.FromShare(criterion, new Measure(answers.Count - findings.Count, answers.Count, "pages"), findings);
    }
}
