using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Privacy;

/// <summary><c>privacy.policy</c>: the notice on personal data is linked from the home page and from pages whose forms ask for personal data, and can be read.</summary>
internal sealed class PolicyLinked : ICheck
{
    private static readonly FieldPurpose[] Personal =
        [FieldPurpose.FullName, FieldPurpose.IdentityNumber, FieldPurpose.BirthDate, FieldPurpose.Phone, FieldPurpose.Email, FieldPurpose.Address];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["privacy.policy"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var home = portal.Home!;
        var own = WebAddress.OwnHosts(portal);
        var forms = portal.Pages.Where(page => own.Contains(WebAddress.HostOf(page.Url)) && AsksForPersonalData(page)).ToList();
        var withoutLink = forms.Where(page => page != home && PolicyFinder.LinkOn(page) is null && !page.Evidence.HtmlCut).ToList();
        if (PolicyFinder.LinkOn(home) is null)
        {
            if (home.Evidence.HtmlCut)
            {
                return CheckResult.CantTell("page-cut");
            }

            if (PolicyFinder.NamedOn(home))
            {
                return CheckResult.CantTell("policy-named-only");
            }

            return portal.Pages.Any(page => PolicyFinder.LinkOn(page) is not null)
                ? CheckResult.Partial([FindingDraft.On(home, "body", "policy-not-on-home")])
                : HomePage.IsBare(portal) ? CheckResult.CantTell("home-bare")
                : CheckResult.Failed([FindingDraft.On(home, "body", "policy-missing")]);
        }

        var findings = withoutLink.Select(page => FindingDraft.On(page, "form", "policy-not-at-form")).ToList();
        if (PolicyFinder.Notice(portal) is null && portal.Evidence.Pages.FirstOrDefault(IsDead) is { } dead)
        {
            findings.Add(FindingDraft.On(home, PolicyFinder.LinkOn(home)!.Selector, "policy-unreadable", ("url", dead.Url)));
        }

        return findings.Count == 0 ? CheckResult.Passed() : CheckResult.Partial(findings);
    }

    private static bool IsDead(PageEvidence page) => page.Kinds.Contains(PageKind.Privacy) && page.Failure?.Kind == FailureKind.HttpError;

    private static bool AsksForPersonalData(PageView page) => page.Forms.Any(form =>
        form.Purpose is FormPurpose.EForm or FormPurpose.Feedback or FormPurpose.Other && form.Fields.Any(field => Personal.Contains(field.Purpose)));
}
