using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Collect.Catalogue;

/// <summary>The part of a list's document that is kept: without scripts, styles, drawings and our own marks; of later pages without the portal's head and foot.</summary>
internal static class MainPart
{
    private const string Dropped = "script, style, link:not([rel~=next]), meta, template, iframe, object, svg > *, canvas";

    private static readonly string[] DroppedAttributes = ["data-pc-node", "data-pc-box", "style", "srcset", "integrity", "nonce"];

    private static readonly HtmlParser Parser = new();

    /// <summary>The part to keep, and whether it was cut.</summary>
    /// <param name="view">The page.</param>
    /// <param name="first">True for the first page of the walk, which keeps head and foot.</param>
    public static (string Html, bool Cut) Of(ListView view, bool first)
    {
        var whole = Reduced(view.Document, first);
        // A head that holds the list is no head.
        if (!first && CatalogueReader.Read(Parser.ParseDocument(whole), view.Url).Rows.Count < view.Reading.Rows.Count)
            whole = Reduced(view.Document, first: true);
        return Bounded(whole, view.Cut);
    }

    /// <summary>The text as far as it may be kept, and whether it was cut now or before.</summary>
    public static (string Html, bool Cut) Bounded(string html, bool cut)
    {
        if (html.Length <= CatalogueWalk.LongestBody)
            return (html, cut);
        var end = html.LastIndexOf('>', CatalogueWalk.LongestBody - 1);
        return (html[..(end + 1)], true);
    }

    private static string Reduced(IHtmlDocument document, bool first)
    {
        var copy = (IHtmlDocument)document.Clone(deep: true);
        if (!first)
        {
            foreach (var frame in copy.QuerySelectorAll("header, footer, [role=banner], [role=contentinfo]").Where(IsPageFrame).ToList())
                frame.Remove();
        }

        Clean(copy.DocumentElement);
        return copy.DocumentElement.OuterHtml;
    }

    /// <summary>Takes scripts, styles, drawings and our marks off a copy.</summary>
    public static void Clean(IElement copy)
    {
        foreach (var element in copy.QuerySelectorAll(Dropped).ToList())
            element.Remove();
        foreach (var element in copy.QuerySelectorAll("*").Prepend(copy))
        {
            foreach (var name in DroppedAttributes)
                element.RemoveAttribute(name);
        }
    }

    private static bool IsPageFrame(IElement element) => element.ParentElement?.Closest("main, article, section, form, table, [role=main]") is null;
}
