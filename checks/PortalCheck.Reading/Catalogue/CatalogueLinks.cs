using AngleSharp.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Lists of procedures as links: the name leads to an address with the procedure's identity, or its code stands beside it.</summary>
internal static class CatalogueLinks
{
    private const int ShortestName = 6;
    private const int LongestBlock = 1_500;

    public static IReadOnlyList<CatalogueRow> Read(PageMap map)
    {
        var rows = new List<CatalogueRow>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in map.Elements.Where(element => element.LocalName is "a" && !map.IsHidden(element) && map.RegionOf(element) is PageRegion.Main))
        {
            var name = VietnameseText.Tidy(Bounded.Cut(link.TextContent, 4_000));
            var href = Target(map, link);
            var item = ItemOf(link);
            var code = item is null ? null : OnlyCode(item);
            if (IsAction(name) && HeadingBeside(link) is { } heading)
            {
                name = heading;
            }

            if (name.Length < ShortestName || ProcedureCodes.In(name).Count > 1 || IsAction(name) || (code is null && (href is null || !CatalogueWords.NamesProcedure(href))))
            {
                continue;
            }

            if (seen.Add(href ?? name))
            {
                rows.Add(new CatalogueRow(name, map.Selectors.Of(item ?? link)) { Code = code ?? ProcedureCodes.FirstIn(href ?? ""), Level = item is null ? null : LevelIn(item, link), Href = href });
            }
        }

        return rows;
    }

    /// <summary>Where a link leads; null where it leads nowhere.</summary>
    public static string? Target(PageMap map, IElement? link) =>
        link?.GetAttribute("href")?.Trim() is { Length: > 0 } href && href[0] != '#' && !href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
            ? map.Resolve(href)
            : null;

    // The list item or card that a link stands in, as long as it is about one procedure.
    private static IElement? ItemOf(IElement link)
    {
        var item = link.ParentElement;
        for (var steps = 0; steps < 5 && item is not null; steps++, item = item.ParentElement)
        {
            if (item.LocalName is "li" or "tr" or "article" or "dd")
            {
                return item.TextContent.Length <= LongestBlock ? item : null;
            }
        }

        item = link.ParentElement;
        for (var steps = 0; steps < 4 && item is not null && item.TextContent.Length <= LongestBlock; steps++, item = item.ParentElement)
        {
            if (OnlyCode(item) is not null)
            {
                return item;
            }
        }

        return null;
    }

    // "Tại đây" under a card's heading: the heading is the procedure's name.
    private static string? HeadingBeside(IElement link)
    {
        var block = link.ParentElement;
        for (var steps = 0; steps < 4 && block is not null && block.TextContent.Length <= LongestBlock; steps++, block = block.ParentElement)
        {
            var headings = block.QuerySelectorAll("h2, h3, h4, h5, h6");
            if (headings.Length > 0)
            {
                return headings.Length == 1 && VietnameseText.Tidy(headings[0].TextContent) is { Length: >= ShortestName } text ? text : null;
            }
        }

        return null;
    }

    private static string? OnlyCode(IElement item)
    {
        var codes = item.TextContent.Length <= LongestBlock ? ProcedureCodes.In(item.TextContent).Distinct(StringComparer.Ordinal).ToList() : [];
        return codes.Count == 1 ? codes[0] : null;
    }

    private static string? LevelIn(IElement item, IElement link) => item.QuerySelectorAll("span, small, b, strong, em, p, div, td")
        .Where(part => part.ChildElementCount == 0 && !link.Contains(part) && part.TextContent.Length <= 200 && ServiceLevels.ReadBadge(part.TextContent) is not null)
        .Select(part => VietnameseText.Tidy(part.TextContent))
        .FirstOrDefault();

    private static bool IsAction(string name) =>
        VietnameseText.Fold(name) is "xem chi tiet" or "tai day" or "xem tai day" or "xem them" or "xem" or "chi tiet" or "nop ho so" or "nop truc tuyen" or "nop ho so truc tuyen" or "gui ho so" or "tai ve" or "huong dan" or "khai truc tuyen" or "dang ky truc tuyen" or "in";
}
