using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Authentication;

/// <summary>
/// <c>auth.autocomplete</c>: a password manager can fill in the password and pasting is allowed (WCAG 1.3.5, 3.3.8). Switched off or not said is
/// half; a token that means something else, paste refused in the markup, or a password that the server filled in fails. Officials are
/// told elsewhere not to let browsers keep passwords (criteria.md section 1d), so a fault of their login alone is not one.
/// </summary>
internal sealed class PasswordAutocomplete : ICheck
{
    private static readonly string[] Valid = ["current-password", "new-password", "one-time-code"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["auth.autocomplete"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var seen = LoginForms.WithPassword(portal);
        if (seen.Count == 0)
        {
            return LoginForms.NoneSeen(portal);
        }

        var fields = seen.SelectMany(form => form.Fields.Where(field => field.Purpose is FieldPurpose.Password).Select(field => (form.Page, Field: field, OfStaff: LoginForms.IsForStaff(form))))
            .Where(item => !item.OfStaff || FaultOf(item.Page, item.Field) is null).ToList();
        if (fields.Count == 0)
        {
            return CheckResult.Inapplicable("staff-login-only");
        }

        var findings = fields.Select(item => FaultOf(item.Page, item.Field)).OfType<FindingDraft>().ToList();
        var measure = new Measure(fields.Count - findings.Count, fields.Count, "fields");
        return findings.Count == 0 ? CheckResult.Passed(measure)
            : findings.Exists(finding => finding.Message.Tag is "paste-refused" or "autocomplete-wrong" or "password-filled-in") ? CheckResult.Failed(findings, measure)
            : CheckResult.Partial(findings, measure);
    }

    private static FindingDraft? FaultOf(PageView page, FieldEvidence field)
    {
        var element = FormInView.Find(page, field.Selector);
        if (element is not null && RefusesPaste(element))
        {
            return Finding(page, field, FindingDraft.On(page, field.Selector, "paste-refused"));
        }

        // A page as it is served, without the collector's marks, holds the value itself.
        if (element is not null && (element.HasAttribute("data-pc-filled") || element.GetAttribute("value") is { Length: > 0 }))
        {
            return Finding(page, field, FindingDraft.On(page, field.Selector, "password-filled-in")) with { Snippet = null };
        }

        // The last word is the field's meaning (HTML 4.10.18.7.1: "section-a current-password").
        return field.Autocomplete?.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault()?.ToLowerInvariant() switch
        {
            null or "on" => Finding(page, field, FindingDraft.On(page, field.Selector, "autocomplete-missing")),
            "off" => Finding(page, field, FindingDraft.On(page, field.Selector, "autocomplete-off")),
            var token when Valid.Contains(token, StringComparer.Ordinal) => null,
            var token => Finding(page, field, FindingDraft.On(page, field.Selector, "autocomplete-wrong", ("token", token))),
        };
    }

    // On the field itself, or on anything around it: the event rises.
    private static bool RefusesPaste(AngleSharp.Dom.IElement element)
    {
        for (var at = element; at is not null; at = at.ParentElement)
        {
            var handler = (at.GetAttribute("onpaste") ?? "").Replace(" ", "", StringComparison.Ordinal);
            if (handler.Contains("returnfalse", StringComparison.OrdinalIgnoreCase) || handler.Contains("preventDefault()", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static FindingDraft Finding(PageView page, FieldEvidence field, FindingDraft draft) =>
        draft with { IdentityText = field.Name, Snippet = FormInView.Snippet(FormInView.Find(page, field.Selector)) };
}
