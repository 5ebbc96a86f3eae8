using PortalCheck.Checks.Judging;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// <c>catalog.no-duplicate</c>: a list names one code once per tier and agency. Pages are looked at one by one, as filters and paging show a
/// row again; services of one procedure differ by name or by the code's last part.
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
        var coded = CatalogueView.Of(portal).Listed
            .Select(page => (page.Page, Rows: page.Reading.Rows.Where(row => row.Code is not null).ToList()))
            .Where(page => page.Rows.Count > 0)
            .ToList();
        if (coded.Count == 0)
        {
            return CheckResult.CantTell("no-codes-listed");
        }

        var findings = new List<FindingDraft>();
        foreach (var (page, rows) in coded)
        {
            findings.AddRange(rows.GroupBy(Key, StringComparer.Ordinal).Where(same => same.Count() > 1).SelectMany(same => same.Skip(1)).Select(row =>
                new FindingDraft(TaggedMessage.Of("listed-twice", ("procedure", row.Name), ("code", row.Code!)), new Location { Procedure = row.Code }) { Page = page.Url }));
        }

        var total = coded.Sum(page => page.Rows.Count);
        return CheckResult.FromShare(criterion, new Measure(total - findings.Count, total, "rows"), findings);
    }

    private static string Key(CatalogueRow row) =>
        string.Join('\u001f', row.Code, VietnameseText.Fold(row.Name), VietnameseText.Fold(row.Tier ?? ""), VietnameseText.Fold(row.Agency ?? ""));
}
