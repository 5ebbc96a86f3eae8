using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.no-pii-in-url</c>: personal data does not travel in an address, where logs, history and other sites keep it.
/// Told from forms whose markup sends personal fields with GET, and from addresses that a tried form wanted to ask for, or gave its own page,
/// with our dummy data in them; a field without a name is not sent and not accused.
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
        var seen = forms.Where(item => !item.Sending.Get)
            .Select(item => (item.Form, Findings: TrialsInView.OfForm(item.Form) is { } tried ? Findings(item.Form, tried) : [])).Where(item => item.Findings.Count > 0).ToList();
        findings.AddRange(seen.SelectMany(item => item.Findings));
        var known = forms.Count(item => item.Sending.Known || TrialsInView.OfForm(item.Form)?.Sent.Any() == true || seen.Exists(one => ReferenceEquals(one.Form, item.Form)));
        var measure = new Measure(known - forms.Count(item => item.Sending.Get) - seen.Count, known, "forms");
        return findings.Count > 0 ? CheckResult.Failed(findings, measure)
            : known == 0 ? CheckResult.CantTell("sent-by-script", ("page", forms[0].Form.Page.Url))
            : CheckResult.Passed(measure);
    }

    // A name typed into a search may be anybody's; in a form that is handed in it is the sender's own.
    private static bool IsPersonal(FormInView form, FieldEvidence field) => AlwaysPersonal.Contains(field.Purpose)
        || (field.Purpose is FieldPurpose.FullName or FieldPurpose.Address && form.Form.Purpose is FormPurpose.EForm or FormPurpose.Feedback);

    // Only what an address held as a whole, not a beginning of it: of a request that was refused, or of the page itself.
    private static List<FindingDraft> Findings(FormInView form, TriedInView tried)
    {
        var sent = tried.Trial.Sendings.Where(sending => sending.Type is "document" or "xhr" or "fetch" or "image" or "window" or "beacon").SelectMany(sending => sending.InAddress);
        return
        [
            .. Personal(sent).Select(purpose => Finding(form, tried, purpose, "typed-in-url")),
            .. Personal(tried.Trial.InOwnAddress).Select(purpose => Finding(form, tried, purpose, "typed-in-own-address")),
        ];

        IEnumerable<FieldPurpose> Personal(IEnumerable<FieldPurpose> purposes) => purposes
            .Where(purpose => AlwaysPersonal.Contains(purpose)
                || (purpose is FieldPurpose.FullName or FieldPurpose.Address && tried.Trial.Purpose is FormPurpose.EForm or FormPurpose.Feedback))
            .Distinct().Order();
    }

    private static FindingDraft Finding(FormInView form, TriedInView tried, FieldPurpose purpose, string tag)
    {
        var field = tried.Fields.FirstOrDefault(field => field.Purpose == purpose);
        return FindingDraft.On(form.Page, field?.Selector ?? form.Form.Selector, tag, ("field", field?.Name ?? "")) with
        {
            IdentityText = field?.Name ?? "",
            Snippet = FormInView.Snippet(form.Element),
        };
    }

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
