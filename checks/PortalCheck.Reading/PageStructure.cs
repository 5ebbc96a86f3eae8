using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PortalCheck.Reading;

/// <summary>Signs in a document that it describes one procedure or lists many (portals-vn.md sections 3 and 4).</summary>
internal sealed partial class PageStructure
{
    private const int LabelLength = 60;

    public PageStructure(IHtmlDocument document)
    {
        var map = new PageMap(document, "");
        var sections = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in map.Elements.Where(element => !map.IsHidden(element) && element.ChildElementCount <= 3))
        {
            if (ShortText(element) is { Length: > 2 } text && SectionOf(VietnameseText.Fold(text)) is { } section)
            {
                sections.Add(section);
            }
        }

        // Steps or papers belong to a procedure's own page; fee and time stand in lists too.
        IsEntry = sections.Count >= 3 && (sections.Contains("steps") || sections.Contains("papers"));
        HasCatalogueTable = map.Elements.Any(element => element.LocalName is "table" && !map.IsHidden(element) && IsCatalogue(element));
        // Several are headings of blocks (nine on a department's home page): only a single one names the page.
        var headings = map.Elements.Where(element => element.LocalName is "h1" && !map.IsHidden(element)).Select(map.Texts.Shown).Where(text => text.Length > 0).Take(2).ToList();
        TopHeading = headings.Count == 1 ? headings[0] : "";
    }

    public bool IsEntry { get; }

    public bool HasCatalogueTable { get; }

    public string TopHeading { get; }

    private static bool IsCatalogue(IElement table)
    {
        var rows = table.QuerySelectorAll("tr").Where(row => row.Closest("table") == table).Take(3).ToList();
        if (rows.Count < 2)
        {
            return false;
        }

        var headers = rows[0].Children.Take(20).Select(cell => VietnameseText.Fold(ShortText(cell) ?? "")).ToList();
        return headers.Exists(NameHeader().IsMatch) && headers.Exists(OtherHeader().IsMatch);
    }

    private static string? SectionOf(string folded) =>
        Steps().IsMatch(folded) ? "steps"
        : How().IsMatch(folded) ? "how"
        : Papers().IsMatch(folded) ? "papers"
        : Time().IsMatch(folded) ? "time"
        : Fee().IsMatch(folded) ? "fee"
        : Conditions().IsMatch(folded) ? "conditions"
        : Basis().IsMatch(folded) ? "basis"
        : Result().IsMatch(folded) ? "result"
        : null;

    /// <summary>The element's whole text where it is short; null for a longer one, without reading it to its end.</summary>
    private static string? ShortText(IElement element)
    {
        var builder = new StringBuilder();
        return Append(element, builder, 0) ? VietnameseText.Tidy(builder.ToString()) : null;
    }

    private static bool Append(INode node, StringBuilder builder, int depth)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText text)
            {
                var data = text.Data.Trim();
                if (builder.Length + data.Length > LabelLength)
                {
                    return false;
                }

                builder.Append(' ').Append(data);
            }
            else if (child is IElement && (depth > 6 || !Append(child, builder, depth + 1)))
            {
                return false;
            }
        }

        return true;
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^([0-9a-z]{1,3}[.)] ?)?(trinh tu thuc hien|cac buoc thuc hien)$", Options)]
    private static partial Regex Steps();

    [GeneratedRegex(@"^([0-9a-z]{1,3}[.)] ?)?(cach thuc thuc hien|cach thuc hien|hinh thuc nop)$", Options)]
    private static partial Regex How();

    [GeneratedRegex(@"^([0-9a-z]{1,3}[.)] ?)?(thanh phan(,| va)?( so luong)? ho so|giay to phai (nop|xuat trinh))$", Options)]
    private static partial Regex Papers();

    [GeneratedRegex(@"^([0-9a-z]{1,3}[.)] ?)?(thoi (han|gian) giai quyet( ho so)?)$", Options)]
    private static partial Regex Time();

    [GeneratedRegex(@"^([0-9a-z]{1,3}[.)] ?)?(phi,? (va )?le phi|le phi|phi|le phi thu tuc)$", Options)]
    private static partial Regex Fee();

    [GeneratedRegex(@"^([0-9a-z]{1,3}[.)] ?)?(yeu cau( ?[,-]| va)? ?dieu kien( thuc hien)?|dieu kien thuc hien)$", Options)]
    private static partial Regex Conditions();

    [GeneratedRegex(@"^([0-9a-z]{1,3}[.)] ?)?(can cu phap ly|van ban phap ly|co so phap ly)$", Options)]
    private static partial Regex Basis();

    [GeneratedRegex(@"^([0-9a-z]{1,3}[.)] ?)?(ket qua (thuc hien|xu ly|giai quyet)( thu tuc hanh chinh| tthc)?)$", Options)]
    private static partial Regex Result();

    [GeneratedRegex(@"^ten( (thu tuc( hanh chinh)?|tthc|dich vu( cong)?))?$|^thu tuc hanh chinh$", Options)]
    private static partial Regex NameHeader();

    [GeneratedRegex(@"^(ma (thu tuc|tthc|dvc|so)|so hieu|ma so tthc|muc do( dvc| cung cap.*)?|cap do dich vu|linh vuc( thu tuc)?|gui ho so|nop ho so|khai truc tuyen|nop truc tuyen|thuc hien)$", Options)]
    private static partial Regex OtherHeader();
}
