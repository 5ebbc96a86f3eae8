using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.submit-tls</c>: what people enter is sent over https (D224 Đ15k2b). Told from where the form is sent by its markup, and from where it wanted
/// to be sent when it was tried; nothing is ever sent by us.
/// </summary>
internal sealed class SubmitOverTls : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.submit-tls"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var forms = FormsInView.ForData(portal);
        if (forms.Count == 0)
        {
            return FormsInView.NoneSeen(portal);
        }

        var sendings = forms.Select(form => (Form: form, Sending: FormSending.Of(form))).ToList();
        var findings = sendings.Select(item => (item.Form, Address: item.Sending.Insecure ?? Tried(item.Form))).Where(item => item.Address is not null)
            .Select(item => Finding(item.Form, item.Address!)).ToList();
        var known = sendings.Count(item => item.Sending.Known || TrialsInView.OfForm(item.Form)?.Sent.Any() == true);
        var measure = new Measure(known - findings.Count, known, "forms");
        return findings.Count > 0 ? CheckResult.Failed(findings, measure)
            : known == 0 ? CheckResult.CantTell("sent-by-script", ("page", forms[0].Page.Url))
            : CheckResult.Passed(measure);
    }

    private static string? Tried(FormInView form) =>
        TrialsInView.OfForm(form)?.Sent.FirstOrDefault(sending => string.Equals(sending.Scheme, "http", StringComparison.Ordinal) && sending.Host.Length > 0) is { } sending
            ? $"http://{sending.Host}/"
            : null;

    private static FindingDraft Finding(FormInView form, string address)
    {
        var target = address.Split('?', '#')[0];
        return FindingDraft.On(form.Page, form.Form.Selector, "sent-over-http", ("address", target)) with
        {
            IdentityText = target,
            Snippet = FormInView.Snippet(form.Element),
        };
    }
}
