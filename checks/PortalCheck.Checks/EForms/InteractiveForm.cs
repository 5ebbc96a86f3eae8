using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.interactive</c>: a service offered as toàn trình or một phần is filled in on the page (D224 Đ3k22), not only downloaded as a file.
/// What stands behind a login is not judged.
/// </summary>
internal sealed partial class InteractiveForm : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.interactive"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var pages = portal.PagesOf(PageKind.EForm).Where(page => page.Evidence.Status < 400)
            .Union(FormsInView.Of(portal, FormPurpose.EForm).Select(form => form.Page)).ToList();
        var good = pages.Where(HasFields).ToList();
        var findings = pages.Except(good).Where(page => !page.Is(PageKind.Login)).Select(OnlyAFile).OfType<FindingDraft>().ToList();
        if (good.Count + findings.Count > 0)
        {
            return CheckResult.FromShare(criterion, new Measure(good.Count, good.Count + findings.Count, "pages"), findings);
        }

        if (pages.Exists(page => !page.Is(PageKind.Login)))
        {
            return CheckResult.CantTell("eform-not-seen", ("page", pages.First(page => !page.Is(PageKind.Login)).Url));
        }

        // A portal that handles procedures has e-forms somewhere: not to have met one says nothing of them.
        var unseen = FormsInView.NoneSeen(portal);
        return unseen.Outcome is Outcome.Inapplicable ? CheckResult.CantTell("eform-not-found") : unseen;
    }

    private static bool HasFields(PageView page) => page.Forms.Any(form => form.Purpose is FormPurpose.EForm && form.Fields.Any(field => field.Visible))
        || page.Forms.Any(form => form.Purpose is FormPurpose.Other or FormPurpose.Feedback && form.Fields.Count(field => field.Visible && field.Purpose is not FieldPurpose.Keyword) >= 4);

    private static FindingDraft? OnlyAFile(PageView page)
    {
        var file = page.Links.FirstOrDefault(link => link.Visible && FileAddress().IsMatch(link.Href ?? ""));
        return file is not null && Online().IsMatch(VietnameseText.FoldKeepingMarks(PageText.Of(page)))
            ? FindingDraft.On(page, file.Selector, "only-a-file", ("file", file.Text.Length > 0 ? file.Text : file.Href!)) with { IdentityText = file.Href ?? "" }
            : null;
    }

    [GeneratedRegex(@"\.(docx?|pdf|xlsx?|odt|rtf)([?#]|$)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileAddress();

    [GeneratedRegex(@"\b(dich vu cong|dvc|dvctt|truc tuyen)( truc tuyen)? (toan trinh|mot phan)\b|\bmuc do (3|4)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Online();
}
