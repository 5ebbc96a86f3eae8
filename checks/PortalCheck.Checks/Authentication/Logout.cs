using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Authentication;

/// <summary>
/// <c>auth.logout</c>: after a login every page shows how to log out, and the old session is then worth nothing. The checker never logs in, so the
/// answer is a task for a person wherever there is a login.
/// </summary>
internal sealed class Logout : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["auth.logout"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal) =>
        portal.Evidence.Pages.FirstOrDefault(page => page.Kinds.Contains(PageKind.Login)) is { } page ? CheckResult.CantTell("logout-needs-account", ("page", page.FinalUrl))
            : FormsInView.MayLogIn(portal) ? CheckResult.CantTell("logout-needs-account", ("page", portal.Pages[0].Url))
            : CheckResult.Inapplicable("no-login");
}
