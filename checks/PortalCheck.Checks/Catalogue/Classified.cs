using PortalCheck.Checks.Judging;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary><c>catalog.classified</c>: the list can be narrowed by sector (or the agency that stands for it), field and tier.</summary>
internal sealed class Classified : ICheck
{
    private static readonly (CatalogueColumn By, string Tag, string[] Headings)[] Ways =
    [
        (CatalogueColumn.Agency, "no-filter-sector", ["co quan", "co quan thuc hien", "nganh", "don vi", "so, ban, nganh", "so nganh"]),
        (CatalogueColumn.Field, "no-filter-field", ["linh vuc", "linh vuc thu tuc hanh chinh", "linh vuc thu tuc", "theo linh vuc", "thu tuc theo linh vuc"]),
        (CatalogueColumn.Tier, "no-filter-tier", ["cap", "cap thuc hien", "cap hanh chinh", "thu tuc theo cap"]),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.classified"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var catalogue = CatalogueView.Of(portal);

        // A search form without results shows its filters too.
        var pages = catalogue.Listed.Concat(catalogue.Named.Where(page => page.Reading.State is CatalogueState.SearchOnly or CatalogueState.Empty)).ToList();
        if (pages.Count == 0)
        {
            return CheckResult.CantTell("no-list-read");
        }

        var missing = Ways.Where(way => !pages.Exists(page => Offers(page, way.By, way.Headings))).ToList();
        return CheckResult.FromShare(
            criterion, new Measure(Ways.Length - missing.Count, Ways.Length, "filters"), [.. missing.Select(way => FindingDraft.On(pages[0].Page, Place(pages[0]), way.Tag))]);
    }

    private static string Place(CataloguePage page) =>
        page.Reading.Filters is [var filter, ..] ? filter.Selector : page.Reading.Rows is [var row, ..] ? row.Selector : "body";

    // A block headed "Lĩnh vực" that holds links is a way to narrow the list as well.
    private static bool Offers(CataloguePage page, CatalogueColumn by, string[] headings) =>
        page.Reading.Filters.Any(filter => filter.By == by)
        || page.Page.Document.QuerySelectorAll("h1, h2, h3, h4, h5, h6, legend, [role=tablist], .title, summary").Any(heading =>
            heading.TextContent.Length <= 120
            && headings.Contains(VietnameseText.Fold(heading.TextContent), StringComparer.Ordinal)
            && (heading.ParentElement?.QuerySelectorAll("a[href]").Length >= 2 || heading.ParentElement?.ParentElement?.QuerySelectorAll("a[href]").Length >= 2));
}
