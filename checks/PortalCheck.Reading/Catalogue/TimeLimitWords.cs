using System.Globalization;
using System.Text.RegularExpressions;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Reads time limits from one line of one cell (portals-vn.md section 4).</summary>
internal static partial class TimeLimitWords
{
    /// <summary>The limits that a line states; empty where it states none.</summary>
    /// <param name="line">The line as written.</param>
    /// <param name="way">The way of applying that the line stands under.</param>
    /// <param name="isCell">True where the line is all that its cell says: only then a bare number is a time.</param>
    public static IReadOnlyList<TimeLimit> Read(string line, ApplicationWay? way, bool isCell = true)
    {
        var folded = VietnameseText.FoldKeepingMarks(line);
        var found = Span().Matches(folded).Where(match => IsLimit(folded, match)).Select(match => OfMatch(line, match, way)).ToList();
        if (found.Count > 0)
        {
            return found;
        }

        var bare = VietnameseText.Fold(folded);
        return isCell && Number().IsMatch(bare) ? [new TimeLimit(line, Parse(bare), null, TimeUnit.Unstated, way)]
            : SameDay().IsMatch(bare) ? [new TimeLimit(line, null, null, TimeUnit.SameDay, way)]
            : AtOnce().IsMatch(bare) ? [new TimeLimit(line, null, null, TimeUnit.AtOnce, way)]
            : [];
    }

    private static TimeLimit OfMatch(string line, Match match, ApplicationWay? way) => new(
        line,
        Parse(match.Groups["from"].Value),
        match.Groups["to"].Success ? Parse(match.Groups["to"].Value) : null,
        UnitOf(match.Groups["unit"].Value),
        way);

    // "ngày 28 tháng 7 năm 2020" is a date, "từ 7 giờ 30 phút" an hour of the day, "việc07 ngày" two cells glued together.
    private static bool IsLimit(string text, Match match)
    {
        var before = match.Index == 0 ? ' ' : text[match.Index - 1];
        if (char.IsLetterOrDigit(before) || before is '/' or '.' or ',')
        {
            return false;
        }

        var ahead = text[..match.Index].TrimEnd();
        var word = ahead[(ahead.LastIndexOf(' ') + 1)..];
        return word is not ("ngay" or "thang" or "quy" or "nam")
            && !(match.Groups["unit"].Value is "gio" or "phut" && word is "tu" or "den" or "luc" or "sau" or "truoc" or "gio" or "sang" or "chieu");
    }

    private static TimeUnit UnitOf(string unit) => unit switch
    {
        "ngay lam viec" or "working days" or "working day" => TimeUnit.WorkingDays,
        "ngay" or "days" or "day" => TimeUnit.Days,
        "gio" or "hours" or "hour" => TimeUnit.Hours,
        "phut" => TimeUnit.Minutes,
        "buoi" => TimeUnit.HalfDays,
        "tuan" => TimeUnit.Weeks,
        "thang" => TimeUnit.Months,
        _ => TimeUnit.Years,
    };

    private static decimal Parse(string number) => decimal.Parse(number.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"(?<from>\d{1,4}([.,]\d{1,2})?)(\s*(-|–|den)\s*(?<to>\d{1,4}([.,]\d{1,2})?))?\s*(\([^()]{0,60}\)\s*)?(?<unit>ngay lam viec|ngay|gio|phut|buoi|tuan|thang|nam|working days?|days?|hours?)\b",
        Options)]
    private static partial Regex Span();

    [GeneratedRegex(@"^\d{1,4}([.,]\d{1,2})?$", Options)]
    private static partial Regex Number();

    [GeneratedRegex(@"\btrong ngay\b|\btrong ngay lam viec\b", Options)]
    private static partial Regex SameDay();

    [GeneratedRegex(@"\btra (ket qua )?ngay\b|\bngay (sau )?khi\b|^ngay$|giai quyet ngay\b", Options)]
    private static partial Regex AtOnce();
}
