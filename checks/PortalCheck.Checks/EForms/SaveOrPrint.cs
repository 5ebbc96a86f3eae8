using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.EForms;

/// <summary><c>eform.save</c>: what was filled in can be kept, as a draft or a file (T32 Đ8k4); printing alone is half.</summary>
internal sealed partial class SaveOrPrint : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.save"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var forms = FormSteps.Of(portal);
        if (forms.Count == 0)
        {
            return FormsInView.NoneSeen(portal);
        }

        var judged = forms.Select(form => (Form: form, Way: WayOf(form))).Where(item => item.Way is not Way.Unknown).ToList();
        if (judged.Count == 0)
        {
            return CheckResult.CantTell("save-not-seen", ("page", forms[0].Page.Url));
        }

        var findings = judged.Where(item => item.Way is not Way.Kept)
            .Select(item => FindingDraft.On(item.Form.Page, item.Form.Form.Selector, item.Way is Way.Printed ? "print-only" : "not-kept")).ToList();
        var measure = new Measure(judged.Count(item => item.Way is Way.Kept), judged.Count, "forms");
        var missing = judged.Count(item => item.Way is Way.None);
        return findings.Count == 0 ? CheckResult.Passed(measure)
            : judged.Count - missing >= criterion.Threshold("partial", 0.8) * judged.Count ? CheckResult.Partial(findings, measure)
            : CheckResult.Failed(findings, measure);
    }

    // A form whose later steps were not seen may offer it there.
    private static Way WayOf(FormInView form) =>
        Offers.First(form.Page, Save()) is not null ? Way.Kept
        : !FormSteps.IsLast(form) || form.Page.Evidence.HtmlCut ? Way.Unknown
        : Offers.First(form.Page, Print()) is not null || form.Page.Document.QuerySelector("[onclick*='print(']") is not null ? Way.Printed
        : Way.None;

    private enum Way
    {
        Unknown,
        None,
        Printed,
        Kept,
    }

    // "Tải về mẫu đơn" is the empty paper, so "mẫu" is no word of it.
    [GeneratedRegex(
        @"^luu\b|\bluu( lai)?( va|,|/| &)? (nop|gui|tiep tuc) sau\b|\bluu (ban )?(nhap|tam|lai|to khai|ho so|don|thong tin)\b|\b(tai|xuat|ket xuat|in)( ve| xuong| ra)? (file|tep|pdf|word|excel|to khai da)\b|\b(tai|xuat|ket xuat)( ve| xuong| ra)? (to khai|don|ho so|ban khai|phieu)\b|\bsave( as)?( draft| form)?\b|\bdownload (pdf|form)\b",
        RegexOptions.NonBacktracking)]
    private static partial Regex Save();

    [GeneratedRegex(@"^in$|\bin (to khai|don|phieu|bieu mau|ho so|ban khai|trang|noi dung|van ban)\b|\bban in\b|\bprint\b", RegexOptions.NonBacktracking)]
    private static partial Regex Print();
}
