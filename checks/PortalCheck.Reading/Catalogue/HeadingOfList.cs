using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>What the heading of a list says of all its entries; at most one of the first three.</summary>
/// <param name="Field">"Lĩnh vực Hộ tịch", "Lĩnh vực: Hộ tịch (16)".</param>
/// <param name="Agency">"Sở Tư pháp".</param>
/// <param name="Tier">"Cấp xã".</param>
/// <param name="Other">A heading that is none of them for sure: a field where several lists of one sort stand under different ones.</param>
internal sealed record ListHeading(string? Field, string? Agency, string? Tier, string? Other)
{
    /// <summary>"Toàn trình (3)": the tab or heading of one level.</summary>
    public string? Level { get; init; }
}

/// <summary>Finds and reads the heading that a list stands under.</summary>
internal static partial class HeadingOfList
{
    private const int Longest = 160;
    private const int StepsUp = 6;

    /// <summary>The heading of a list; null where none is near or it says nothing of the entries.</summary>
    public static ListHeading? Of(PageMap map, IElement list)
    {
        var caption = list.QuerySelector("caption");
        if (caption is not null && caption.Closest("table") == list)
        {
            return Read(caption.TextContent);
        }

        var at = list;
        for (var steps = 0; steps < StepsUp && at is not null && at.LocalName is not ("body" or "main"); steps++, at = at.ParentElement)
        {
            if (Opener(map, at) is { } opener)
            {
                return Read(opener.TextContent);
            }

            for (var (before, looked) = (at.PreviousElementSibling, 0); before is not null && looked < 4; before = before.PreviousElementSibling, looked++)
            {
                if (TitleIn(before) is { } title)
                {
                    return Read(title);
                }

                // Another list, a form or a text: what stands before it is its heading, not ours.
                if (before.TextContent.Trim().Length > Longest || before.QuerySelector("table, ul, select, input") is not null)
                {
                    return null;
                }
            }

            // <li>Sở Tư pháp<ul>…: what the outer item says before the inner list.
            if (at.ParentElement is { } item && (item.LocalName is "li" || item.GetAttribute("role") is "treeitem"))
            {
                return Read(string.Concat(item.ChildNodes.TakeWhile(node => node != at).Where(node => node is IText or IElement).Select(node => " " + Bounded.Cut(node.TextContent, Longest * 2))));
            }

            if (at.ParentElement?.LocalName is "fieldset" or "details" && at.ParentElement.Children.FirstOrDefault(child => child.LocalName is "legend" or "summary") is { } legend)
            {
                return Read(legend.TextContent);
            }
        }

        return null;
    }

    /// <summary>Headings that stand among the entries of one container: each holds for the children after it. Empty where there are none.</summary>
    public static IReadOnlyDictionary<IElement, ListHeading> Among(IElement container, IReadOnlySet<IElement> records)
    {
        var under = new Dictionary<IElement, ListHeading>();
        ListHeading? last = null;
        foreach (var child in container.Children)
        {
            if (records.Contains(child))
            {
                if (last is not null)
                {
                    under[child] = last;
                }
            }
            else if ((CatalogueContext.IsHeading(child) || child.LocalName is "dt") && child.TextContent.Trim().Length is > 0 and <= Longest)
            {
                last = Read(child.TextContent);
            }
        }

        return under;
    }

    /// <summary>Entries under different headings of one sort: the headings are their fields. One heading alone may be anything.</summary>
    public static IReadOnlyList<CatalogueRow> AsFields(IReadOnlyList<(CatalogueRow Row, string? Under)> rows)
    {
        var several = rows.Select(row => row.Under).OfType<string>().Distinct(StringComparer.Ordinal).Take(2).Count() > 1;
        return [.. rows.Select(row => several && row.Row.Field is null && row.Under is { } field ? row.Row with { Field = field } : row.Row)];
    }

    /// <summary>What a heading's words say; null for an empty one, a life event, or words for any list of procedures.</summary>
    public static ListHeading? Read(string text)
    {
        var tidy = Count().Replace(VietnameseText.Tidy(Bounded.Cut(text, Longest * 4)), "").Trim(' ', ':', ';', ',', '-', '–', '▾', '▼', '+', '»', '›', '.');
        var number = tidy.IndexOf(' ', StringComparison.Ordinal);
        if (number is > 0 and <= 5 && Numbering().IsMatch(tidy[..number]))
        {
            tidy = tidy[(number + 1)..].Trim();
        }

        var folded = VietnameseText.Fold(tidy);
        if (tidy.Length is < 3 or > Longest || !tidy.Any(char.IsLetter))
        {
            return null;
        }

        foreach (var before in (string[])["thu tuc hanh chinh linh vuc", "thu tuc linh vuc", "tthc linh vuc", "linh vuc"])
        {
            if (folded.StartsWith(before + " ", StringComparison.Ordinal) || folded.StartsWith(before + ":", StringComparison.Ordinal))
            {
                var words = before.Count(c => c == ' ') + 1;
                var rest = string.Join(' ', tidy.Split(' ').Skip(words)).Trim(':', ' ', '-', ';', ',');
                return rest.Length > 1 && !VietnameseText.Fold(rest).StartsWith("thu tuc", StringComparison.Ordinal) ? new ListHeading(rest, null, null, null) : null;
            }
        }

        if (ServiceLevels.ReadBadge(tidy) is not null)
        {
            return new ListHeading(null, null, null, null) { Level = tidy };
        }

        return ProcedureNames.IsTier(folded) && folded.StartsWith("cap", StringComparison.Ordinal) ? new ListHeading(null, null, tidy, null)
            : NationalFields.Contains(folded) ? new ListHeading(tidy, null, null, null)
            : ProcedureNames.IsAgency(folded) ? new ListHeading(null, tidy, null, null)
            : CatalogueContext.Speaks(folded) || CatalogueContext.SaysLifeEvent(folded) || CatalogueContext.SaysTeaser(folded) || Generic().IsMatch(folded) ? null
            : new ListHeading(null, null, null, tidy);
    }

    // The button or link that opens this panel.
    private static IElement? Opener(PageMap map, IElement panel)
    {
        if (panel.GetAttribute("aria-labelledby") is { Length: > 0 } labels && map.ByIds(panel, labels).FirstOrDefault() is { } named && named.TextContent.Trim().Length is > 0 and <= Longest && !named.Contains(panel))
        {
            return named;
        }

        return panel.GetAttribute("id") is { Length: > 0 and <= 80 } id && map.OpenerOf(id) is { } opener && !opener.Contains(panel) && opener.TextContent.Trim().Length is > 0 and <= Longest ? opener : null;
    }

    private static string? TitleIn(IElement element)
    {
        var text = element.TextContent.Trim();
        if (text.Length is 0 or > Longest || element.QuerySelector("input, select, table, ul, ol") is not null)
        {
            return null;
        }

        return CatalogueContext.IsHeading(element) || element.QuerySelector("h1, h2, h3, h4, h5, h6, [role=heading], legend") is not null || element.LocalName is "summary" or "legend" or "dt" or "caption" ? text
            : element.HasAttribute("aria-expanded") || element.QuerySelector("[aria-expanded], [data-toggle=collapse], [data-bs-toggle=collapse]") is not null || element.HasAttribute("onclick") ? text
            : element.LocalName is "b" or "strong" || (element.ChildElementCount == 1 && element.Children[0].LocalName is "b" or "strong" && element.Children[0].TextContent.Trim().Length == text.Length) ? text
            : VietnameseText.Fold(text).StartsWith("linh vuc", StringComparison.Ordinal) ? text
            : Landmarks.Tokens(element.GetAttribute("class")).Any(word => word is "title" or "heading" or "header" or "tieude") ? text
            : null;
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"[\(\[]? ?\d[\d.]{0,6} ?(thủ tục( hành chính)?|TTHC|dịch vụ( công)?|DVC|bản ghi|kết quả)? ?[\)\]]?$", Options)]
    private static partial Regex Count();

    [GeneratedRegex(@"^([0-9]{1,3}|[ivx]{1,5}|[a-hđ])[.)/]$", Options)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"^(danh sach|danh muc|ket qua|tim kiem|loc|bo loc|tat ca|trang chu|noi dung|thong tin|menu|chi tiet|dich vu|muc do|hien thi|sap xep|xem|tra cuu|linh vuc|co quan|gioi thieu|chuc nang|results?|search|all|tab|nhom)", Options)]
    private static partial Regex Generic();
}
