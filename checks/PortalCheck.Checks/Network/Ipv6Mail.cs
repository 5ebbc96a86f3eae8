using PortalCheck.Checks.Judging;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Network;

/// <summary><c>net.ipv6.mx</c>: at least one mail server of the portal's domain has an IPv6 address. A domain without mail servers has no such fault.</summary>
internal sealed class Ipv6Mail : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["net.ipv6.mx"];

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

        var with = report.Mx.Count(server => server.Aaaa.Count > 0);
        var measure = new Measure(with, report.Mx.Count, "servers");
        var findings = NetworkFindings.Of(criterion.Id, report);
        return with > 0 ? CheckResult.Passed(measure)
            : findings.Count > 0 ? CheckResult.Failed(findings, measure)
            : CheckResult.CantTell("mail-unknown", ("domain", report.Mail!.Domain));
    }
}
