using PortalCheck.Checks.Judging;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// <c>catalog.tier-current</c>: since 2025-07-01 no tier column, no filter and no agency of a catalogue names the district tier or a merged
/// province. Only those places are looked at; from which day and for which kinds of portal it counts, the pack says.
/// </summary>
internal sealed class TierCurrent : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.tier-current"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var catalogue = CatalogueView.Of(portal);
        var pages = catalogue.Listed.Concat(catalogue.Named).Distinct().ToList();
        var places = pages.SelectMany(OfList).Concat(catalogue.Entries.SelectMany(OfEntry)).ToList();
        if (places.Count == 0)
        {
            return CheckResult.CantTell("no-tier-shown");
        }

        var findings = places.Where(place => TagOf(place.Text) is not null)
            .DistinctBy(place => (TagOf(place.Text), VietnameseText.Fold(place.Text)))
            .Select(place => new FindingDraft(TaggedMessage.Of(TagOf(place.Text)!, ("text", place.Text)), place.Location)
            {
                Page = place.Page.Url,
                IdentityText = place.Text,
            })
            .ToList();
        return findings.Count == 0 ? CheckResult.Passed() : CheckResult.Failed(findings);
    }

    private static string? TagOf(string text) =>
        AbolishedNames.NamesDistrict(text) ? "district-named" : AbolishedNames.NamesMergedProvince(text) ? "merged-province-named" : null;

    private static IEnumerable<(PageView Page, string Text, Location Location)> OfList(CataloguePage page)
    {
        foreach (var filter in page.Reading.Filters.Where(filter => filter.By is CatalogueColumn.Tier or CatalogueColumn.Agency))
        {
            foreach (var option in filter.Options)
            {
                yield return (page.Page, option, new Location { Selector = filter.Selector });
            }
        }

        foreach (var row in page.Reading.Rows)
        {
            foreach (var text in new[] { row.Tier, row.Agency }.OfType<string>())
            {
                // One old agency in a hundred rows is one fault, so the place is the list, not the row.
                yield return (page.Page, text, new Location { Record = "list" });
            }
        }

        // Tabs: "Thủ tục cấp huyện".
        foreach (var tab in page.Page.Document.QuerySelectorAll("a, button, [role=tab], label").Where(tab => tab.TextContent.Length <= 80))
        {
            var text = VietnameseText.Tidy(tab.TextContent);
            if (VietnameseText.Fold(text) is "cap huyen" or "thu tuc cap huyen" or "tthc cap huyen" or "thu tuc hanh chinh cap huyen" or "cap quan, huyen" or "quan, huyen")
            {
                yield return (page.Page, text, new Location { Record = "tab" });
            }
        }
    }

    private static IEnumerable<(PageView Page, string Text, Location Location)> OfEntry(EntryPage entry) =>
        from field in (ProcedureField[])[ProcedureField.Tier, ProcedureField.Agency]
        from value in entry.Reading.Filled(field)
        from line in value.Text.Split('\n')
        where line.Length <= 200
        select (entry.Page, line, entry.Location);
}
