using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;

namespace PortalCheck.Checks.Structure;

/// <summary><c>site.domain-pattern</c>: the host has a form of D224 Đ11k4a–c; an old name that leads on to a new one is half.</summary>
internal sealed class DomainPattern : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["site.domain-pattern"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.None;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var registered = GovernmentHost.Classify(WebAddress.HostOf(portal.Portal.Address));
        if (registered.FollowsRule == true)
        {
            return CheckResult.Passed();
        }

        if (registered is { Standing: HostStanding.Government, FollowsRule: null } || registered.Standing == HostStanding.Malformed)
        {
            return CheckResult.CantTell("name-unlisted", ("host", registered.Host));
        }

        var final = WebAddress.HostOf(portal.Home?.Url);
        if (final.Length > 0 && !string.Equals(final, registered.Host, StringComparison.Ordinal) && GovernmentHost.Classify(final).FollowsRule == true)
        {
            return CheckResult.Partial([FindingDraft.Of(registered.Host, "domain", "old-name-leads-on", ("host", registered.Host), ("target", final))]);
        }

        return CheckResult.Failed([FindingDraft.Of(registered.Host, "domain", TagOf(registered), ("host", registered.Host))]);
    }

    private static string TagOf(HostReading reading) => reading.Form switch
    {
        GovernmentForm.FormerProvince or GovernmentForm.FormerProvinceUnit => "name-of-merged-province",
        GovernmentForm.FormerDistrict => "name-of-district",
        GovernmentForm.TooDeep => "name-too-deep",
        GovernmentForm.CentralBody or GovernmentForm.CentralUnit or GovernmentForm.Province or GovernmentForm.ProvinceUnit
            or GovernmentForm.UnlistedBody or GovernmentForm.UnlistedUnit or null => "name-not-gov",
    };
}
