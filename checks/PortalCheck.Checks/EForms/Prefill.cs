using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.EForms;

/// <summary>
/// <c>eform.prefill</c>: what the state knows of a person is filled in by itself (D224 Đ15k1d), and what somebody entered is not asked for again
/// (WCAG 3.3.7). The first only somebody with an account sees, so the answer is a task for a person; a form that anybody fills in, on a portal where nobody
/// can log in or fetch data, cannot fill in anything. The second was tried: a step back within the form, and back with the browser.
/// </summary>
internal sealed partial class Prefill : ICheck
{
    private static readonly FieldPurpose[] Known =
        [FieldPurpose.FullName, FieldPurpose.IdentityNumber, FieldPurpose.BirthDate, FieldPurpose.Sex, FieldPurpose.Address];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["eform.prefill"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        if (Lost(portal) is { } lost)
        {
            return lost;
        }

        var forms = FormSteps.Of(portal).Where(form => KnownIn(form) > 0).ToList();
        if (forms.Count == 0)
        {
            return FormsInView.NoneSeen(portal);
        }

        var page = forms[0].Page;
        if (portal.Pages.Select(seen => Offers.First(seen, Fetch())).FirstOrDefault(offer => offer is not null) is { } offered)
        {
            return CheckResult.CantTell("prefill-offered", ("page", page.Url), ("text", offered.Texts.First(text => Fetch().IsMatch(text))));
        }

        // One name or address alone may be anybody's: three facts of a person are what the population register holds of the applicant.
        var whole = forms.Where(form => FormSteps.IsLast(form) && KnownIn(form) >= 3).ToList();
        return whole.Count == forms.Count && !FormsInView.MayLogIn(portal) && !HomePage.IsBare(portal) && !portal.Pages.Any(seen => seen.Evidence.HtmlCut)
            ? CheckResult.Failed([.. whole.Select(form => FindingDraft.On(form.Page, form.Form.Selector, "nothing-prefilled", ("count", Number(KnownIn(form)))))])
            : CheckResult.CantTell("prefill-needs-account", ("page", page.Url));
    }

    // Leaving a page and coming back is no step of the form, and no-store protects people at shared computers: what is lost by it is a question.
    private static CheckResult? Lost(PortalView portal)
    {
        var tried = TrialsInView.ForData(portal);
        var between = tried.SelectMany(form => form.Trial.Steps.Where(step => step.Back is { Lost.Count: > 0 }).Select(step => Between(form, step.Back!))).ToList();
        if (between.Count > 0)
        {
            return CheckResult.Failed(between);
        }

        return tried.FirstOrDefault(form => form.Trial.Return is { Lost.Count: > 0 }) is { Trial.Return: { } kept } left
            ? CheckResult.CantTell(kept.NoStore ? "input-lost-on-return" : "input-may-be-lost", ("page", left.Page.Url), ("lost", Number(kept.Lost.Count)), ("fields", Number(kept.Fields)))
            : null;
    }

    private static FindingDraft Between(TriedInView form, InputKept kept) => FindingDraft.On(
        form.Page, form.Trial.Selector, "input-lost-between-steps", ("lost", Number(kept.Lost.Count)), ("fields", Number(kept.Fields)));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int KnownIn(FormInView form) => form.Fields.Select(field => field.Purpose).Where(Known.Contains).Distinct().Count();

    [GeneratedRegex(@"\b(lay|dong bo|khai thac|tu dong dien|dien tu dong) (thong tin|du lieu)( ca nhan| cong dan)? (tu|theo) .{0,40}\b(vneid|can cuoc|cccd|dan cu|tai khoan|dinh danh)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Fetch();
}
