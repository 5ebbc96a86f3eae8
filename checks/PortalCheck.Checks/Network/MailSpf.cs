using PortalCheck.Checks.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Network;

/// <summary><c>net.mail.spf</c>: the mail domain says who may send for it (RFC 7208). "Everybody" is half of nothing.</summary>
internal sealed class MailSpf : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["net.mail.spf"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Names | EvidenceNeeds.Answers;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var report = portal.Names!;
        if (MailQuestion.Unanswered(report) is { } unanswered)
        {
            return unanswered;
        }

        var findings = NetworkFindings.Of(criterion.Id, report);
        return findings.Count == 0
            ? report.Mail!.SpfAsked ? CheckResult.Passed() : CheckResult.CantTell("mail-unknown", ("domain", report.Mail.Domain))
            : findings.TrueForAll(finding => finding.Message.Tag is "spf-permissive") ? CheckResult.Partial(findings)
            : CheckResult.Failed(findings);
    }
}
