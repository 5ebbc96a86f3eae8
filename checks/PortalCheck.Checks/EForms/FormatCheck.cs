using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.format-check</c>: a wrong date, identity number, mailbox, telephone number or tax code is caught before the form is sent. Accused is only a
/// field with whose wrong value the page wanted to send the form (in a trial that let nothing leave); a field that may take other papers is not counted.
/// </summary>
internal sealed class FormatCheck : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.format-check"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var tried = TrialsInView.ForData(portal);
        if (tried.Count == 0)
        {
            return TrialsInView.NoneTried(portal);
        }

        var fields = tried.SelectMany(form => form.Fields.Where(IsSurelyWrong).Select(field => (Form: form, Field: field))).ToList();
        var known = fields.Where(item => item.Field.Answer is not WrongAnswer.Unknown).ToList();
        if (known.Count == 0)
        {
            return tried.All(form => form.Trial is { Cut: false } && !form.Fields.Any(HasFormat))
                ? CheckResult.Inapplicable("no-field-with-format")
                : CheckResult.CantTell("format-not-known", ("page", tried[0].Page.Url));
        }

        var findings = known.Where(item => item.Field.Answer == WrongAnswer.Sent).Select(item => Finding(item.Form, item.Field)).ToList();
        return CheckResult.FromShare(criterion, new Measure(known.Count - findings.Count, known.Count, "fields"), findings);
    }

    private static bool HasFormat(FieldTrial field) => TrialValues.WrongKind(field.Purpose) != WrongValue.None;

    // A field for a passport too takes other numbers than twelve digits.
    private static bool IsSurelyWrong(FieldTrial field) => field.Value != WrongValue.None
        && !(field.Value == WrongValue.ShortIdentityNumber && VietnameseText.FoldKeepingMarks(field.Name) is var name
            && (name.Contains("ho chieu", StringComparison.Ordinal) || name.Contains("passport", StringComparison.Ordinal) || name.Contains("giay to", StringComparison.Ordinal)));

    private static FindingDraft Finding(TriedInView form, FieldTrial field)
    {
        var tag = field.Value switch
        {
            WrongValue.ImpossibleDate => "wrong-date-accepted",
            WrongValue.ShortIdentityNumber => "wrong-identity-accepted",
            WrongValue.MailboxWithoutAt => "wrong-mailbox-accepted",
            WrongValue.LettersInPhone => "wrong-phone-accepted",
            WrongValue.ShortTaxCode => "wrong-tax-code-accepted",
            WrongValue.None => throw new InvalidOperationException("Nothing wrong was typed."),
        };
        return FindingDraft.On(form.Page, field.Selector, tag, ("field", field.Name)) with
        {
            IdentityText = field.Name,
            Snippet = FormInView.Snippet(FormInView.Find(form.Page, field.Selector)),
        };
    }
}
