using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.consent</c>: before personal data is sent, a notice of how it is used can be read, and a consent box is neither ticked beforehand
/// nor mixed with another statement (L91 Đ9, D356 Đ6: consent by default is banned).
/// </summary>
internal sealed partial class DataConsent : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.consent"];

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

        var personal = forms.Where(form => form.Personal.Any()).ToList();
        if (personal.Count == 0)
        {
            return CheckResult.Inapplicable("no-personal-form");
        }

        var verdicts = personal.Select(Judge).ToList();
        var judged = verdicts.Where(verdict => verdict is not null).Select(verdict => verdict!).ToList();
        var findings = judged.SelectMany(verdict => verdict.Findings).ToList();
        var measure = new Measure(judged.Count(verdict => verdict.Findings.Count == 0), judged.Count, "forms");
        return judged.Count == 0 ? CheckResult.CantTell("last-step-not-seen", ("page", personal[0].Page.Url))
            : judged.Exists(verdict => verdict.Fails) ? CheckResult.Failed(findings, measure)
            : findings.Count > 0 ? CheckResult.Partial(findings, measure)
            : CheckResult.Passed(measure);
    }

    // Null where nothing is told yet and more steps follow: the notice may stand in the last one.
    private static Verdict? Judge(FormInView form)
    {
        var boxes = form.Fields.Where(field => field.Purpose is FieldPurpose.Consent).ToList();
        var ticked = boxes.Where(box => box.Checked).Select(box => Finding(form, box.Selector, "ticked-beforehand", box)).ToList();
        if (ticked.Count > 0)
        {
            return new Verdict(ticked, Fails: true);
        }

        var notice = form.Page.Links.Any(IsNotice);
        var mixed = boxes.Where(box => Oath().IsMatch(VietnameseText.Fold(FormInView.NameOf(box)))).Select(box => Finding(form, box.Selector, "box-mixed", box)).ToList();
        if (notice || boxes.Count > 0)
        {
            return new Verdict(notice ? mixed : [.. mixed, Finding(form, form.Form.Selector, "box-without-notice", null)], Fails: false);
        }

        return FormSteps.IsLast(form) ? new Verdict([Finding(form, form.Form.Selector, "no-notice", null)], Fails: true) : null;
    }

    private static bool IsNotice(LinkEvidence link) =>
        link.Visible && (PageTypeGuess.FromLink(link).Contains(PageKind.Privacy) || NoticeText().IsMatch(VietnameseText.Fold(link.Text)));

    private static FindingDraft Finding(FormInView form, string selector, string tag, FieldEvidence? box) =>
        (box is null ? FindingDraft.On(form.Page, selector, tag) : FindingDraft.On(form.Page, selector, tag, ("box", FormInView.NameOf(box)))) with
        {
            IdentityText = box?.Name ?? "",
            Snippet = FormInView.Snippet(FormInView.Find(form.Page, selector)),
        };

    [GeneratedRegex(@"\bcam (doan|ket)\b|\bchiu (hoan toan )?trach nhiem\b", RegexOptions.NonBacktracking)]
    private static partial Regex Oath();

    [GeneratedRegex(@"\bdu lieu ca nhan\b|\bchinh sach (bao mat|quyen rieng tu|rieng tu)\b|\bquyen rieng tu\b|\bbao mat thong tin\b|\bprivacy\b", RegexOptions.NonBacktracking)]
    private static partial Regex NoticeText();

    private sealed record Verdict(IReadOnlyList<FindingDraft> Findings, bool Fails);
}
