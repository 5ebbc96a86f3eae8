using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.no-pii-in-url</c>: personal data does not travel in an address, where logs, history and other sites keep it.
/// Told from forms whose markup sends personal fields with GET; a field without a name is not sent and not accused.
/// </summary>
internal sealed class NoPersonalDataInUrl : ICheck
{
    private static readonly FieldPurpose[] AlwaysPersonal =
        [FieldPurpose.IdentityNumber, FieldPurpose.BirthDate, FieldPurpose.Phone, FieldPurpose.Email, FieldPurpose.Password];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.no-pii-in-url"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var forms = FormsInView.Of(portal, Enum.GetValues<FormPurpose>())
            .Select(form => (Form: form, Fields: form.Fields.Where(field => field.Name.Length > 0 && IsPersonal(form, field)).ToList(), Sending: FormSending.Of(form)))
            .Where(item => item.Fields.Count > 0).ToList();
        if (forms.Count == 0)
        {
            return FormsInView.BehindLogin(portal) ? CheckResult.CantTell("eform-behind-login") : CheckResult.Inapplicable("no-personal-form");
        }

        var findings = forms.Where(item => item.Sending.Get).SelectMany(item => item.Fields.Select(field => Finding(item.Form, field))).ToList();
        var known = forms.Count(item => item.Sending.Known);
        var measure = new Measure(known - forms.Count(item => item.Sending.Get), known, "forms");
        return findings.Count > 0 ? CheckResult.Failed(findings, measure)
            : known == 0 ? CheckResult.CantTell("sent-by-script", ("page", forms[0].Form.Page.Url))
            : CheckResult.Passed(measure);
    }

    // A name typed into a search may be anybody's; in a form that is handed in it is the sender's own.
    private static bool IsPersonal(FormInView form, FieldEvidence field) => AlwaysPersonal.Contains(field.Purpose)
        || (field.Purpose is FieldPurpose.FullName or FieldPurpose.Address && form.Form.Purpose is FormPurpose.EForm or FormPurpose.Feedback);

    private static FindingDraft Finding(FormInView form, FieldEvidence field)
    {
        var tag = field.Purpose is FieldPurpose.Password ? "password-in-url" : "field-in-url";
        return FindingDraft.On(form.Page, field.Selector, tag, ("field", FormInView.NameOf(field)), ("name", field.Name)) with
        {
            IdentityText = field.Name,
            Snippet = FormInView.Snippet(form.Element),
        };
    }
}
