using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Authentication;

/// <summary><c>auth.login-tls</c>: the page that asks for a password and the address that the password goes to are https (T32 Đ20).</summary>
internal sealed class LoginOverTls : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["auth.login-tls"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var forms = LoginForms.WithPassword(portal);
        if (forms.Count == 0)
        {
            return LoginForms.NoneSeen(portal);
        }

        var findings = forms.Select(FaultOf).OfType<FindingDraft>().ToList();
        var measure = new Measure(forms.Count - findings.Count, forms.Count, "forms");
        return findings.Count > 0 ? CheckResult.Failed(findings, measure) : CheckResult.Passed(measure);
    }

    private static FindingDraft? FaultOf(FormInView form)
    {
        // Whoever changes an http page on its way can send the password anywhere, whatever the form says.
        if (WebAddress.IsHttp(form.Page.Url))
        {
            return Finding(form, "page-over-http", form.Page.Url);
        }

        return FormSending.Of(form).Insecure is { } address ? Finding(form, "password-over-http", address) : null;
    }

    private static FindingDraft Finding(FormInView form, string tag, string address)
    {
        var target = address.Split('?', '#')[0];
        return FindingDraft.On(form.Page, form.Form.Selector, tag, ("address", target)) with { IdentityText = target, Snippet = FormInView.Snippet(form.Element) };
    }
}
