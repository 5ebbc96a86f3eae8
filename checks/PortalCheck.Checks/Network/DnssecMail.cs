using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Network;

/// <summary><c>net.dnssec.mx</c>: the names of the mail servers are signed, so that a sender finds the true ones (RFC 7672 section 2.2).</summary>
internal sealed class DnssecMail : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["net.dnssec.mx"];

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

        var known = report.Mx.Where(server => server.Status is not (null or DnssecVerdict.Indeterminate)).ToList();
        if (known.Count == 0)
        {
            return CheckResult.CantTell("mail-unknown", ("domain", report.Mail!.Domain));
        }

        var measure = new Measure(known.Count(server => server.Status == DnssecVerdict.Secure), known.Count, "servers");
        return CheckResult.FromShare(criterion, measure, NetworkFindings.Of(criterion.Id, report));
    }
}
