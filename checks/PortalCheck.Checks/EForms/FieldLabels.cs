using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.EForms;

/// <summary><c>eform.labels</c>: each control of a form has a label tied to it; a placeholder is none (T32 Đ8k1, WCAG 3.3.2 and 1.3.1).</summary>
internal sealed class FieldLabels : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.labels"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var fields = FormsInView.ForData(portal).SelectMany(form => form.Fields.Select(field => (form.Page, Field: field))).ToList();
        if (fields.Count == 0)
        {
            return FormsInView.NoneSeen(portal);
        }

        var findings = fields.Select(item => FaultOf(item.Page, item.Field)).OfType<FindingDraft>().ToList();
        return CheckResult.FromShare(criterion, new Measure(fields.Count - findings.Count, fields.Count, "fields"), findings);
    }

    private static FindingDraft? FaultOf(PageView page, FieldEvidence field)
    {
        var (tag, argument, value) = field.Tie switch
        {
            LabelTie.LabelledBy or LabelTie.AriaLabel or LabelTie.For or LabelTie.Wrap or LabelTie.Title => ("", "", ""),
            LabelTie.None or LabelTie.Placeholder when field.NearbyText.Length > 0 => ("label-not-tied", "label", field.NearbyText),
            LabelTie.Placeholder => ("placeholder-only", "placeholder", field.Placeholder),
            LabelTie.None => ("label-missing", "field", field.Name.Length > 0 ? field.Name : $"type={field.Type}"),
        };
        return tag.Length == 0 ? null : FindingDraft.On(page, field.Selector, tag, (argument, value)) with
        {
            Snippet = FormInView.Snippet(FormInView.Find(page, field.Selector)),
            IdentityText = field.Name + " " + value,
        };
    }
}
