using PortalCheck.Collect.Browser;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Trials;

/// <summary>Chooses the forms of a visit that are tried: one of each purpose first, then further ones, three at most. Pure.</summary>
internal static class TrialChoice
{
    private static readonly FormPurpose[] InOrder = [FormPurpose.EForm, FormPurpose.Feedback, FormPurpose.Lookup, FormPurpose.Login];

    /// <summary>The forms, by the numbers of their pages; those that an interrupted visit had tried are counted and left out.</summary>
    /// <param name="pages">The pages of the visit.</param>
    /// <param name="site">The portal's own site: a form in a frame of another one is only noted, so it comes last.</param>
    public static IReadOnlyList<(int Page, FormEvidence Form)> Of(IReadOnlyList<PageEvidence> pages, OwnSite site)
    {
        var tried = pages.SelectMany(page => page.Trials ?? []).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var forms = pages.Index()
            .Where(item => item.Item is { Collected: true, Status: < 400 })
            .SelectMany(item => item.Item.Forms.Where(form => !IsTried(item.Item, form)).Select(form => (Page: item.Index, Form: form)))
            .Where(item => InOrder.Contains(item.Form.Purpose) && item.Form.Fields.Any(field => field.Visible) && seen.Add(KeyOf(item.Form)))
            .ToList();
        var done = tried.Select(trial => trial.Purpose).ToList();
        return
        [
            .. forms.GroupBy(item => item.Form.Purpose)
                .SelectMany(same => same.Index().Select(item => (Turn: item.Index + done.Count(purpose => purpose == same.Key), item.Item)))
                .OrderBy(item => item.Item.Form.Frame is { } frame && !site.Holds(frame)).ThenBy(item => item.Turn).ThenBy(item => Array.IndexOf(InOrder, item.Item.Form.Purpose)).ThenBy(item => item.Item.Page)
                .Select(item => item.Item)
                .Take(Math.Max(0, FormTrial.MostForms - tried.Count)),
        ];
    }

    private static bool IsTried(PageEvidence page, FormEvidence form) =>
        (page.Trials ?? []).Any(trial => string.Equals(trial.Selector, form.Selector, StringComparison.Ordinal));

    // A form that stands on every page is one form.
    private static string KeyOf(FormEvidence form) =>
        string.Join('\u001f', form.Fields.Where(field => field.Visible).Select(field => field.Type + " " + field.Name + " " + field.Label).Prepend(form.Purpose + " " + form.Action?.Split('?')[0]));
}
