using PortalCheck.Model.Judging;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Reports.Pages;

/// <summary>What the scorecard says of the catalogue in one sentence.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Page">The catalogue's page; null where there is nothing to show.</param>
/// <param name="Csv">Its entries as CSV; null without any.</param>
internal sealed record CatalogueLine(string Text, string? Page, string? Csv)
{
    /// <summary>The line of a scorecard.</summary>
    public static CatalogueLine Of(PageMaker maker, string path, string portalId, Scorecard card)
    {
        var texts = maker.Texts;
        if (card.Assessment.Catalogue is not { } catalogue)
        {
            return new CatalogueLine(texts["catalogue.not-told"], Page: null, Csv: null);
        }

        var text = catalogue.Found is not CatalogueFound.Listed ? texts.Of("catalogue-found", catalogue.Found)
            : catalogue.Stated is { } stated ? texts.Say("catalogue.line-stated", ("listed", texts.Figures.Count(catalogue.Listed)), ("stated", texts.Figures.Count(stated)))
            : texts.Say("catalogue.line", ("listed", texts.Figures.Count(catalogue.Listed)));
        return new CatalogueLine(
            text,
            CataloguePage.Exists(card) ? maker.Href(path, SitePaths.Catalogue(portalId)) : null,
            catalogue.Entries is null ? null : maker.FileHref(path, SitePaths.CatalogueCsv(portalId)));
    }
}
