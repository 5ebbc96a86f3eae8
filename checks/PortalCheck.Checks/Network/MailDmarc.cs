using PortalCheck.Checks.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Network;

/// <summary><c>net.mail.dmarc</c>: the mail domain tells receivers what to do with forged mail (RFC 7489, RFC 9989); half where that is nothing.</summary>
internal sealed class MailDmarc : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["net.mail.dmarc"];

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
            ? report.Mail!.DmarcAsked ? CheckResult.Passed() : CheckResult.CantTell("mail-unknown", ("domain", report.Mail.Domain))
            : findings.TrueForAll(finding => finding.Message.Tag is "dmarc-none") ? CheckResult.Partial(findings)
            : CheckResult.Failed(findings);
    }
}
