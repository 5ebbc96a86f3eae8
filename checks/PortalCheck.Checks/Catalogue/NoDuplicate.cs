using PortalCheck.Checks.Judging;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// <c>catalog.no-duplicate</c>: a list names one code once per tier and agency. The walk through the list is looked at where there is one, in which a
/// row of a later page is the one seen before; else the visited pages one by one, as filters and paging show a row again. Services of one procedure differ by name or by the code's last part.
/// </summary>
internal sealed class NoDuplicate : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.no-duplicate"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var view = CatalogueView.Of(portal);
        var coded = Lists(view).Select(list => list.Where(item => item.Row.Code is not null).ToList()).Where(list => list.Count > 0).ToList();
        if (coded.Count == 0)
        {
            return CheckResult.CantTell("no-codes-listed");
        }

        var findings = new List<FindingDraft>();
        foreach (var list in coded)
        {
            findings.AddRange(list.GroupBy(item => Key(item.Row), StringComparer.Ordinal).Where(same => same.Count() > 1).SelectMany(same => same.Skip(1)).Select(item =>
                new FindingDraft(TaggedMessage.Of("listed-twice", ("procedure", item.Row.Name), ("code", item.Row.Code!)), new Location { Procedure = item.Row.Code }) { Page = item.PageUrl }));
        }

        var total = coded.Sum(list => list.Count);
        return CheckResult.FromShare(criterion, new Measure(total - findings.Count, total, "rows"), findings);
    }

    private static IEnumerable<IEnumerable<(CatalogueRow Row, string PageUrl)>> Lists(CatalogueView view) =>
        view.Walked is { State: CatalogueState.Listed, Entries.Count: > 0 } walked
            ? [walked.Entries.Select(entry => (entry.Row, entry.PageUrl))]
            : view.Listed.Select(page => page.Reading.Rows.Select(row => (row, page.Page.Url)));

    private static string Key(CatalogueRow row) =>
        string.Join('\u001f', row.Code, VietnameseText.Fold(row.Name), VietnameseText.Fold(row.Tier ?? ""), VietnameseText.Fold(row.Agency ?? ""));
}
