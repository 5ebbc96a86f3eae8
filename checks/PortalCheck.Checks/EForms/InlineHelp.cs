using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.inline-help</c>: a field whose value has a form of its own (identity number, tax code, date that is typed) says which, in its label or in a hint
/// that is tied to it (T32 Đ8k3). A hint that only stands there is half.
/// </summary>
internal sealed partial class InlineHelp : ICheck
{
    private const int Levels = 4;
    private const int LongestHint = 600;
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.inline-help"];

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

        var fields = forms.SelectMany(form => form.Fields.Where(field => NeedsHelp(field) && !IsPicked(form, field)).Select(field => (Form: form, Field: field))).ToList();
        if (fields.Count == 0)
        {
            return CheckResult.Inapplicable("no-field-that-needs-help");
        }

        var untied = fields.Where(item => !IsTied(item.Field)).ToList();
        var missing = untied.Where(item => !IsVisible(item.Form, item.Field)).ToList();
        var findings = untied.Select(item => Finding(item.Form, item.Field, missing.Contains(item) ? "help-missing" : "help-not-tied")).ToList();
        var measure = new Measure(fields.Count - untied.Count, fields.Count, "fields");

        // Guidance for the whole form is help, though not at the field.
        var guided = missing.TrueForAll(item => Guidance().IsMatch(TextOf(item.Form.Element)));
        return findings.Count == 0 ? CheckResult.Passed(measure)
            : guided || fields.Count - missing.Count >= fields.Count * criterion.Threshold("partial", 0.8) ? CheckResult.Partial(findings, measure)
            : CheckResult.Failed(findings, measure);
    }

    private static bool NeedsHelp(FieldEvidence field) => field.Type is "text" or "tel" or "number" or "search"
        && field.Purpose is FieldPurpose.IdentityNumber or FieldPurpose.TaxCode or FieldPurpose.BirthDate;

    // A calendar that opens at the field writes the date itself.
    private static bool IsPicked(FormInView form, FieldEvidence field) =>
        field.Purpose is FieldPurpose.BirthDate && FormInView.Find(form.Page, field.Selector) is { } element && Picker().IsMatch(element.ClassName + " " + element.GetAttribute("data-provide"));

    private static bool IsTied(FieldEvidence field) => field.Description.Length > 0
        || (field.Tie is LabelTie.For or LabelTie.Wrap or LabelTie.LabelledBy or LabelTie.AriaLabel && Hint().IsMatch(VietnameseText.FoldKeepingMarks(field.Label)));

    private static bool IsVisible(FormInView form, FieldEvidence field) =>
        Hint().IsMatch(VietnameseText.FoldKeepingMarks(field.Placeholder)) || field.Placeholder.Any(char.IsAsciiDigit)
        || Hint().IsMatch(VietnameseText.FoldKeepingMarks(field.NearbyText))
        || Around(form, field) is { } around && Hint().IsMatch(TextOf(around));

    // The largest block around the field that holds no other one.
    private static IElement? Around(FormInView form, FieldEvidence field)
    {
        IElement? around = null;
        var at = FormInView.Find(form.Page, field.Selector)?.ParentElement;
        for (var level = 0; level < Levels && at is not null && at.QuerySelectorAll("input:not([type=hidden]), select, textarea").Length == 1; level++)
        {
            around = at;
            at = at.ParentElement;
        }

        return around;
    }

    private static string TextOf(IElement? element)
    {
        var text = element?.TextContent ?? "";
        return VietnameseText.FoldKeepingMarks(text.Length <= LongestHint || element is { LocalName: "form" or "body" } ? text.Length <= 50_000 ? text : text[..50_000] : text[..LongestHint]);
    }

    private static FindingDraft Finding(FormInView form, FieldEvidence field, string tag) =>
        FindingDraft.On(form.Page, field.Selector, tag, ("field", FormInView.NameOf(field))) with
        {
            IdentityText = FormInView.NameOf(field),
            Snippet = FormInView.Snippet(FormInView.Find(form.Page, field.Selector)),
        };

    [GeneratedRegex(@"\d+ ?(chu so|ky tu|so\b|digits|characters)|dd ?[/-] ?mm|ngay ?/ ?thang|\bvd\b|\bvi du\b|dinh dang|\bgom\b|chi nhap|nhap (dung|theo|so)|\bkhong (dau|cach)|e\.g\.|example|\d{1,2}/\d{1,2}/\d{4}|huong dan", Options)]
    private static partial Regex Hint();

    [GeneratedRegex(@"date-?_?(time)?-?_?picker|flatpickr|pikaday|\bcalendar\b|-calendar\b", Options | RegexOptions.IgnoreCase)]
    private static partial Regex Picker();

    [GeneratedRegex(@"huong dan (dien|khai|nhap|ke khai|su dung)|cach (dien|khai|ghi)", Options)]
    private static partial Regex Guidance();
}
