using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>A level that stands outside any label.</summary>
internal sealed record LevelBadge(ServiceLevel Level, string Text, IElement Element);

/// <summary>The name in the page's heading, and the level in a badge beside it.</summary>
internal static partial class ProcedureHeading
{
    private static readonly string[] GenericHeadings =
    [
        "chi tiet thu tuc", "chi tiet thu tuc hanh chinh", "thu tuc hanh chinh", "thong tin thu tuc", "thong tin thu tuc hanh chinh", "thong tin chung", "noi dung thu tuc", "dich vu cong", "bo thu tuc",
        "bo thu tuc hanh chinh", "trang chu", "noi dung", "thong bao", "dang nhap", "tim kiem", "chi tiet dich vu cong", "chi tiet dich vu", "thong tin dich vu", "thong tin chi tiet", "noi dung chi tiet", "chi tiet",
        "dich vu cong truc tuyen", "danh sach thu tuc", "danh sach thu tuc hanh chinh", "danh muc thu tuc hanh chinh", "chi tiet tthc", "thong tin tthc", "huong dan thu tuc hanh chinh", "procedure details", "administrative procedure",
        "service details", "menu", "lien he", "administrative procedure details",
    ];

    private static readonly string[] PortalNames = ["cong dich vu cong", "cong thong tin", "trang thong tin", "he thong thong tin", "uy ban nhan dan", "ubnd", "public service portal", "national public service"];

    /// <summary>The highest heading that is no page type, no section's label and no portal's name; empty without one.</summary>
    public static string Of(PageMap map, IElement? container) => ElementOf(map, container) is { } element ? TextOf(element) : "";

    /// <summary>The element of that heading.</summary>
    public static IElement? ElementOf(PageMap map, IElement? container) => map.Elements
        .Where(element => LevelOf(element) is not null && map.RegionOf(element) is PageRegion.Main or PageRegion.Header && !map.IsHidden(element) && (container is null || container.Contains(element)))
        .Select((element, order) => (Element: element, Level: LevelOf(element)!, order))
        .Where(item => IsName(TextOf(item.Element)))
        .OrderBy(item => item.Level, StringComparer.Ordinal)
        .ThenBy(item => item.order)
        .Select(item => item.Element)
        .FirstOrDefault() ?? TitledElement(map, container) ?? LeadElement(map, container);

    // Pages without headings: the part of the window's title that the page shows too.
    private static IElement? TitledElement(PageMap map, IElement? container)
    {
        var parts = (map.Document.Title ?? "").Split(['|', '–', '»', '•']).SelectMany(part => part.Split(" - ")).Select(VietnameseText.Tidy).Where(part => part.Length >= 10 && IsName(part)).Select(VietnameseText.Fold).ToHashSet(StringComparer.Ordinal);
        return parts.Count == 0 ? null : map.Elements.FirstOrDefault(element =>
            element.TextContent is { Length: >= 10 and < 1_500 } text && map.RegionOf(element) is PageRegion.Main or PageRegion.Header && !map.IsHidden(element) && (container is null || container.Contains(element))
            && parts.Contains(VietnameseText.Fold(text)));
    }

    // Before the first label, a line drawn like a title that reads like a procedure's name; two of them name nobody for sure.
    private static IElement? LeadElement(PageMap map, IElement? container)
    {
        var leads = map.Elements
            .Where(element => map.RegionOf(element) is PageRegion.Main or PageRegion.Header && !map.IsHidden(element) && (container is null || container.Contains(element)))
            .TakeWhile(element => !IsFact(element))
            .Where(element => IsDrawnAsTitle(element) && ProcedureNames.LooksLike(TextOf(element)) && IsName(TextOf(element)))
            .Take(20).ToList();
        return leads.Count > 0 && leads.Select(element => VietnameseText.Fold(TextOf(element))).Distinct(StringComparer.Ordinal).Count() == 1 ? leads[^1] : null;
    }

    private static bool IsFact(IElement element) => ShortText.Within(element, ProcedureLabels.Longest) is { Length: > 1 } text
        && ProcedureLabels.Match(text) is { Rank: < ProcedureLabels.InlineOnly, Field: not null and not ProcedureField.Name and not ProcedureField.Code };

    private static bool IsDrawnAsTitle(IElement element) => ShortText.Within(element, 1_500) is { Length: >= 10 } && element.Closest("a, li, nav, aside, button, label, option") is null && !IsInCellBesideOthers(element)
        && (element.LocalName is "b" or "strong" || element.LocalName.Contains("title", StringComparison.Ordinal) || Landmarks.Tokens(element.GetAttribute("class")).Any(word => word is "title" or "heading" or "tieude"));

    // Old pages draw their title in the only cell of a row of a table that lays the page out.
    private static bool IsInCellBesideOthers(IElement element) => element.Closest("td, th") is { } cell && (cell.LocalName is "th" || cell.ParentElement is not { ChildElementCount: 1 });

    /// <summary>The first badge with a level, outside links and lists of other procedures; null where none is sure.</summary>
    public static LevelBadge? BadgeOf(PageMap map, IElement? container)
    {
        var badges = map.Elements
            .Where(element => element.LocalName is "span" or "div" or "p" or "b" or "strong" or "small" or "em" or "td" or "label" or "font" or "i" or "li" or "h4" or "h5" or "h6"
                && element.ChildElementCount == 0 && map.RegionOf(element) is PageRegion.Main or PageRegion.Header && !map.IsHidden(element) && (container is null || container.Contains(element)))
            .Select(element => (Element: element, Level: ServiceLevels.ReadBadge(Bounded.Cut(element.TextContent, 200))))
            .Where(item => item.Level is not null && item.Element.Closest("a[href], select, nav, aside") is null)
            .Take(20)
            .ToList();

        // Badges that differ belong to several procedures, or to a filter.
        return badges.Count > 0 && badges.Select(badge => badge.Level).Distinct().Count() == 1
            ? new LevelBadge(badges[0].Level!.Value, VietnameseText.Tidy(badges[0].Element.TextContent), badges[0].Element) : null;
    }

    private static string? LevelOf(IElement element) =>
        element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" ? element.LocalName
        : element.GetAttribute("role") is "heading" ? "h" + (element.GetAttribute("aria-level") ?? "2")
        : null;

    // A level's badge, a code in brackets and a small second line are no part of the name.
    private static string TextOf(IElement element)
    {
        var left = element.ChildElementCount is 0 or > 20 ? [element] : element.ChildNodes.Where(node => node is not IElement child || !(child.LocalName is "small" || IsBadge(child))).ToArray<INode>();
        var text = VietnameseText.Tidy(BlockText.Of(left, oneLine: true).Replace('\n', ' ')).Replace("\u200b", "", StringComparison.Ordinal);
        return Label().Replace(Aside().Replace(text, ""), "").Trim();
    }

    private static bool IsBadge(IElement element) =>
        element.TextContent is { Length: < 120 } text && (ServiceLevels.ReadBadge(VietnameseText.Tidy(text)) is not null || (ProcedureCodes.FirstIn(text) is { } code && VietnameseText.Tidy(text).Length <= code.Length + 20));

    // "(Mã TTHC: 1.012753)" after the name.
    [GeneratedRegex(@"\s*[\(\[]\s*(mã|ma|Mã|MÃ)[^()\[\]]{0,40}[\)\]]\s*$|\s*[\(\[–-]?\s*[1-6]\.\d{6}[\w.]{0,20}\s*[\)\]]?\s*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Aside();

    [GeneratedRegex(@"^(Tên thủ tục|TÊN THỦ TỤC|Thủ tục|THỦ TỤC|Tên TTHC|Tên dịch vụ)( hành chính| HÀNH CHÍNH)?\s*:\s*|^[1-6]\.\d{6}[\w.]{0,20}\s*[-–:]\s*", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    private static bool IsName(string text)
    {
        var folded = ProcedureLabels.Bare(text);
        return folded.Length is >= 6 and <= 1_300
            && ProcedureLabels.Match(text) is null
            && !GenericHeadings.Contains(folded, StringComparer.Ordinal)
            && !Array.Exists(PortalNames, name => folded.StartsWith(name, StringComparison.Ordinal))
            && !FieldWords.SaysNothing(text);
    }
}
