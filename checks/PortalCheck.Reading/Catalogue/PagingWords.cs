using System.Globalization;
using System.Text.RegularExpressions;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Wordings of pagers, matched on folded text.</summary>
internal static partial class PagingWords
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Which way a control's own words, its name or the words of its classes point.</summary>
    public static PagingWay Way(string folded) =>
        folded.Length is 0 or > 40 ? PagingWay.None
        : Last().IsMatch(folded) ? PagingWay.Last
        : First().IsMatch(folded) ? PagingWay.First
        : Next().IsMatch(folded) ? PagingWay.Next
        : Previous().IsMatch(folded) ? PagingWay.Previous
        : PagingWay.None;

    /// <summary>True for "Xem thêm", "Tải thêm 20 thủ tục".</summary>
    public static bool SaysMore(string folded) => folded.Length <= 60 && More().IsMatch(folded);

    /// <summary>True for "Xem toàn bộ danh sách".</summary>
    public static bool SaysWhole(string folded) => folded.Length <= 60 && WholeList().IsMatch(folded);

    /// <summary>The page that a control's text names: "2", "[2]", "Trang 2"; null where it names none.</summary>
    public static int? PageNumber(string folded) =>
        folded.Length <= 24 && NumberText().Match(folded) is { Success: true } match ? Whole(match.Groups["n"].Value) : null;

    /// <summary>The page that an address or a handler names: <c>page=2</c>, <c>GetList(2)</c>, <c>Page$2</c>; null where it names none.</summary>
    public static int? PageIn(string code) => Argument().Match(code.ToLowerInvariant()) is { Success: true } match ? Whole(match.Groups["n"].Value) : null;

    /// <summary>"Trang 2/25", "trang 2 trên 25".</summary>
    public static (int Current, int Count)? PageOf(string folded)
    {
        var match = PageOfPages().Match(folded);
        return match.Success && Whole(match.Groups["n"].Value) is { } current && Whole(match.Groups["m"].Value) is { } count && current >= 1 && current <= count
            ? (current, count)
            : null;
    }

    /// <summary>"25 trang".</summary>
    public static int? PageTotal(string folded) => PagesStated().Match(folded) is { Success: true } match ? Whole(match.Groups["n"].Value) : null;

    /// <summary>"Hiển thị 1 - 10 trong tổng số 243", "1-20/499".</summary>
    public static StatedRange? Range(string folded)
    {
        foreach (Match match in RangeText().Matches(folded))
        {
            if (Whole(match.Groups["a"].Value) is { } from and >= 1 && Whole(match.Groups["b"].Value) is { } to && to >= from && to - from < 10_000)
            {
                var total = match.Groups["t"].Success ? Whole(match.Groups["t"].Value) : null;
                if (total is null || total >= to)
                {
                    return new StatedRange(from, to, total);
                }
            }
        }

        return null;
    }

    /// <summary>A whole number with or without dots, commas or spaces between the thousands; null where it is none.</summary>
    public static int? Whole(string text)
    {
        var bare = text.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return int.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    [GeneratedRegex(@"^(trang |page )?(sau|tiep|tiep theo|ke tiep|ke|next|nextpage|next page|go to next page|sau nay)( »| ›| >| →)?$|^(>|›|»|→|⟩|❯|▶|▸|>>|angle right|chevron right|arrow right|caret right|keyboard arrow right|right|den trang sau|chuyen den trang sau|trang tiep theo ?[›»>→]?|tiep ?[›»>→]+|sau ?[›»>→]+)$", Options)]
    private static partial Regex Next();

    [GeneratedRegex(@"^([‹«<←] ?)?(trang |page )?(truoc|quay lai|lui|previous|prev|previous page|prev page|go to previous page|previouspage|prevpage)$|^(<|‹|«|←|⟨|❮|◀|◂|<<|angle left|chevron left|arrow left|caret left|keyboard arrow left|left|den trang truoc|trang truoc do)$", Options)]
    private static partial Regex Previous();

    [GeneratedRegex(@"^(trang |page )?(cuoi|cuoi cung|last|lastpage|last page|go to last page|end)( »|>>|>\|)?$|^(>\||»\||⏭|»»|>>\||angle double right|angles right|step forward)$", Options)]
    private static partial Regex Last();

    [GeneratedRegex(@"^(« |<< |\|< ?)?(trang |page )?(dau|dau tien|first|firstpage|first page|go to first page)$|^(\|<|\|«|⏮|««|\|<<|angle double left|angles left|step backward)$", Options)]
    private static partial Regex First();

    [GeneratedRegex(@"^(xem|tai|hien thi|doc|mo) them( \d+)?( (thu tuc|dich vu|ket qua|ban ghi|muc|dong|du lieu)( cong| hanh chinh)?)?( \(?\d+\)?)?[ .…+▼⌄↓»›>]*$|^(load|show|view|see) more( results| items)?[ .…+]*$", Options)]
    private static partial Regex More();

    [GeneratedRegex(@"^(xem|hien thi|danh sach)? ?(toan bo|tat ca|day du)( cac| danh sach| danh muc)*( thu tuc| tthc| dich vu| ket qua)?( hanh chinh| cong)?( truc tuyen)?[ .…»›>]*$|^(view|show|see) (all|the whole list)( procedures)?$", Options)]
    private static partial Regex WholeList();

    [GeneratedRegex(@"^(\[|\(|trang |page |go to page |den trang |chuyen den trang )?(?<n>\d{1,5})(\]|\))?( ?\((hien tai|current)\))?$", Options)]
    private static partial Regex NumberText();

    [GeneratedRegex(@"(page|trang|cur|curpage|currentpage|pageindex|page_?no|pagenumber|p|pg)(\$|=|/|:|-)(?<n>\d{1,5})($|[^0-9.])|\( ?'?(?<n>\d{1,5})'? ?\)|\(['""]?(?<n>\d{1,5})['""]? ?,", Options)]
    private static partial Regex Argument();

    [GeneratedRegex(@"\b(trang|page) ?(so )?:? ?(?<n>\d{1,5}) ?(/|tren( tong so)?|cua|of|trong( tong so)?) ?(?<m>\d{1,5})\b", Options)]
    private static partial Regex PageOfPages();

    [GeneratedRegex(@"\b(tong( cong| so)?:?|co|gom|trong|/|tren) ?(?<n>\d{1,5}) (trang|pages)\b|\btong (so|cong) trang ?:? ?(?<n>\d{1,5})\b", Options)]
    private static partial Regex PagesStated();

    [GeneratedRegex(
        @"\b(hien thi|ban ghi|tu|showing|dang xem|ket qua|thu tuc|dong|muc|xem|trang)( dong| ban ghi| thu tuc| ket qua| cac| so| tu| items| results)* ?:? ?(?<a>\d[\d.]{0,8}) ?(-|–|—|den|toi|to|~) ?(?<b>\d[\d.]{0,8})( ban ghi| thu tuc| ket qua| dong| muc| entries)? ?(/|tren|trong|cua|of|out of|\() ?(tong so|tong cong|tong|so|total)? ?:? ?(?<t>\d[\d.,]{0,8})"
        + @"|(^|[^\d./])(?<a>\d[\d.]{0,8}) ?(-|–|—|den) ?(?<b>\d[\d.]{0,8}) ?(/|tren|trong|cua|of) ?(tong so|tong cong|tong)? ?:? ?(?<t>\d[\d.,]{0,8})($|[^\d/])"
        + @"|\b(hien thi|showing)( tu| dong| ban ghi| thu tuc| ket qua)* (?<a>\d[\d.]{0,8}) ?(-|–|—|den|toi|to) ?(?<b>\d[\d.]{0,8})\b",
        Options)]
    private static partial Regex RangeText();
}

/// <summary>Where a pager's control points.</summary>
internal enum PagingWay
{
    /// <summary>Nowhere that we can read.</summary>
    None,

    /// <summary>To the first page.</summary>
    First,

    /// <summary>To the page before.</summary>
    Previous,

    /// <summary>To the page after.</summary>
    Next,

    /// <summary>To the last page.</summary>
    Last,
}
