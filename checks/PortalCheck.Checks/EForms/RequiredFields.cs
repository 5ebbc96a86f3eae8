using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.required-marked</c>: what must be filled in is marked for the eye and said in the markup, and the mark is explained (WCAG 3.3.2).
/// One of the two is half; a form of a procedure that marks nothing at all fails.
/// </summary>
internal sealed class RequiredFields : ICheck
{
    private const int FieldsOfARealForm = 4;
    private const int SiblingsBefore = 5;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.required-marked"];

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

        var judged = forms.Where(form => form.AsksForData).Select(Judge).OfType<FormVerdict>().ToList();
        if (judged.Count == 0)
        {
            return CheckResult.CantTell("no-required-field-known");
        }

        var findings = judged.SelectMany(form => form.Findings).ToList();
        var measure = new Measure(judged.Count(form => form.Findings.Count == 0), judged.Count, "forms");
        var failed = judged.Count(form => form.Nothing);
        return findings.Count == 0 ? CheckResult.Passed(measure)
            : failed > judged.Count * (1 - criterion.Threshold("partial", 0.8)) ? CheckResult.Failed(findings, measure)
            : CheckResult.Partial(findings, measure);
    }

    // Null for a form of which nothing can be said: a feedback form may really leave all to the sender.
    private static FormVerdict? Judge(FormInView form)
    {
        var required = form.Fields.Where(field => field.Required || field.RequiredMark).ToList();
        // "(không bắt buộc)" explains no star.
        var text = VietnameseText.FoldKeepingMarks(form.Element is { } element ? Text(element) : "").Replace("khong bat buoc", "", StringComparison.Ordinal);
        if (required.Count == 0)
        {
            var real = form.Form.Purpose is FormPurpose.EForm && form.Fields.Count >= FieldsOfARealForm && form.Personal.Any();
            return !real || text.Contains("bat buoc", StringComparison.Ordinal) ? null : new FormVerdict([Finding(form, form.Form.Selector, "nothing-marked", "")], Nothing: true);
        }

        var findings = new List<FindingDraft>();
        findings.AddRange(required.Where(field => !field.Required).Select(field => Finding(form, field.Selector, "mark-without-attribute", FormInView.NameOf(field))));
        // A statement to tick says itself that it is needed.
        findings.AddRange(required.Where(field => !field.RequiredMark && field.Type is not ("checkbox" or "radio" or "switch")).Select(field => Finding(form, field.Selector, "attribute-without-mark", FormInView.NameOf(field))));
        if (required.Exists(HasStar) && !RequiredMarks.IsLegend(text) && !text.Contains("bat buoc", StringComparison.Ordinal))
        {
            findings.Add(Finding(form, form.Form.Selector, "legend-missing", ""));
        }

        return new FormVerdict(findings, Nothing: false);
    }

    // The legend may stand before the form or around it: the parent's text is read, and where that is the whole page what stands right before the form.
    private static string Text(AngleSharp.Dom.IElement form)
    {
        if (string.Equals(form.LocalName, "body", StringComparison.Ordinal) || form.ParentElement is not { } parent)
        {
            return Cut(form.TextContent);
        }

        return parent.LocalName is not "body" ? Cut(parent.TextContent) : Cut(form.TextContent) + " " + string.Join(' ', Before(form).Select(element => Cut(element.TextContent)));
    }

    private static IEnumerable<AngleSharp.Dom.IElement> Before(AngleSharp.Dom.IElement form)
    {
        var element = form.PreviousElementSibling;
        for (var steps = 0; steps < SiblingsBefore && element is not null and not AngleSharp.Html.Dom.IHtmlFormElement; steps++, element = element.PreviousElementSibling)
        {
            yield return element;
        }
    }

    private static string Cut(string text) => text.Length <= 50_000 ? text : text[..50_000];

    private static bool HasStar(FieldEvidence field) => (field.Label + field.NearbyText + field.Placeholder).Contains('*', StringComparison.Ordinal);

    private static FindingDraft Finding(FormInView form, string selector, string tag, string field)
    {
        var draft = field.Length > 0 ? FindingDraft.On(form.Page, selector, tag, ("field", field)) : FindingDraft.On(form.Page, selector, tag);
        return draft with { IdentityText = field, Snippet = FormInView.Snippet(FormInView.Find(form.Page, selector)) };
    }

    private sealed record FormVerdict(IReadOnlyList<FindingDraft> Findings, bool Nothing);
}
