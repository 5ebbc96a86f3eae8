using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>What a page without listed procedures proved to be. Only a page with other content says that there is no catalogue.</summary>
internal static class CatalogueStates
{
    private const int FewestFilters = 3;
    private const int ShellText = 300;
    private const int EmptyMain = 60;
    private const int BlockPageText = 1_500;
    private const int LoginPageText = 1_200;

    public static CatalogueState Of(CatalogueContext context, TableReading tables, IReadOnlyList<CatalogueRow> rows)
    {
        if (rows.Count > 0)
        {
            return CatalogueState.Listed;
        }

        var unscripted = VietnameseText.FoldKeepingMarks(Bounded.Cut(string.Join(' ', context.Map.Document.QuerySelectorAll("noscript").Take(5).Select(element => element.TextContent)), 4_000));
        if (context.Text.Length < BlockPageText && (CatalogueWords.SaysBlocked(context.Text) || (context.Text.Length < 100 && CatalogueWords.SaysBlocked(unscripted))))
        {
            return CatalogueState.Block;
        }

        if (tables.Unfilled || IsShell(context))
        {
            return CatalogueState.Shell;
        }

        var asks = context.NamesProcedures || context.NamesList || context.Filters.Count > 0 || tables.HeaderWithoutRows;
        if (CatalogueWords.SaysNoProcedures(context.Text) || (asks && !context.IsDetail && !context.SaysOthers && CatalogueWords.SaysEmpty(context.Text)))
        {
            return CatalogueState.Empty;
        }

        if ((tables.HeaderWithoutRows || (asks && context.Text.Length < LoginPageText)) && CatalogueWords.SaysLoading(context.Text))
        {
            return CatalogueState.Shell;
        }

        if (context.Filters.Count >= FewestFilters || (context.SearchesProcedures && context.FieldHeadings >= 2) || (tables.HeaderWithoutRows && context.Filters.Count > 0))
        {
            return CatalogueState.SearchOnly;
        }

        return AsksLogin(context) ? CatalogueState.LoginWall
            : tables.HeaderWithoutRows ? CatalogueState.Empty
            : CatalogueState.NoCatalogue;
    }

    // Where an application's content should be there is nothing: the frame around it may be filled.
    private static bool IsShell(CatalogueContext context)
    {
        var document = context.Map.Document;
        if (context.Text.Length < ShellText && document.QuerySelector("#root, #app, app-root, #__next, #__nuxt, [data-reactroot], [ng-app], noscript") is not null)
        {
            return true;
        }

        var main = context.Map.Elements.Where(element => context.Map.RegionOf(element) is PageRegion.Main && !context.Map.IsHidden(element)).ToList();
        var shown = main.Where(element => element.LocalName is not "body").SelectMany(element => element.ChildNodes.OfType<IText>()).Sum(text => text.Data.Trim().Length);
        return shown < EmptyMain
            && !main.Exists(element => element is IHtmlInputElement { Type: not "hidden" } or IHtmlSelectElement or IHtmlTextAreaElement)
            && main.Exists(element => element.LocalName is "main" or "section" or "div" && element.HasAttribute("id") && element.TextContent.Trim().Length == 0 && element.QuerySelector("img, video, canvas, iframe") is null)
            && document.QuerySelector("script") is not null;
    }

    private static bool AsksLogin(CatalogueContext context)
    {
        var map = context.Map;
        if (map.Elements.Exists(element => element is IHtmlInputElement { Type: "password" } && map.RegionOf(element) == PageRegion.Main && !map.IsHidden(element) && !InDialog(element)))
        {
            return true;
        }

        return context.Text.Length < LoginPageText && CatalogueWords.AsksLogin(context.Text);
    }

    private static bool InDialog(IElement element)
    {
        for (var at = element; at is not null; at = at.ParentElement)
        {
            if (at.GetAttribute("aria-hidden") is "true" || at.GetAttribute("role") is "dialog" || at.HasAttribute("aria-modal") || Landmarks.Tokens(at.GetAttribute("class")).Any(word => word is "modal" or "dialog" or "popup"))
            {
                return true;
            }
        }

        return false;
    }
}
