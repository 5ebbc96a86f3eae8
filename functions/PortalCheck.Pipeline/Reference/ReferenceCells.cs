using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Model.Reference;
using PortalCheck.Model.Register;
using PortalCheck.Reading;

namespace PortalCheck.Pipeline.Reference;

/// <summary>Cells of a record read into values, with dirty data repaired where it can be read in one way only (portals-vn.md section 5).</summary>
internal static partial class ReferenceCells
{
    /// <summary>Longest name (the longest real one has 1,192 characters).</summary>
    public const int LongestName = 4_000;

    /// <summary>Longest other text that is kept.</summary>
    public const int LongestText = 1_000;

    private const int KeyLength = 8;

    /// <summary>A code without spaces and without the mark "-Xoa", and whether it bore that mark; null where it is empty.</summary>
    public static (string Code, bool Deleted)? Code(string text)
    {
        var code = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('\u200b' or '\ufeff')));
        var mark = code.IndexOf("-xo", StringComparison.OrdinalIgnoreCase);
        var kept = mark >= 0 ? code[..mark] : code;
        return kept.Length == 0 ? null : (kept, mark >= 0);
    }

    /// <summary>
    /// What names the procedure: <c>1.004194</c> of <c>1.004194.000.00.00.H17</c>. A code that is not in the national form (seven digits) is
    /// kept whole, so that it never stands for another procedure that shares its beginning.
    /// </summary>
    public static string Key(string code) => NationalCode().IsMatch(code) ? code[..KeyLength] : code;

    /// <summary>An absolute web address without a name or password in it; null for anything else.</summary>
    public static string? Address(string? text) =>
        text is { Length: > 8 and <= 300 } && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.UserInfo.Length == 0 ? address.AbsoluteUri : null;

    /// <summary>True for a code in the national form.</summary>
    public static bool IsNational(string code) => NationalCode().IsMatch(code);

    /// <summary>A name as it is kept: NFC, white space collapsed, no dots or semicolons at the end.</summary>
    public static string Name(string text) => VietnameseText.Tidy(text).TrimEnd('.', ';', ',', ':', ' ');

    /// <summary>Any other text as it is kept; null where it is empty.</summary>
    public static string? Text(string? text)
    {
        var tidy = VietnameseText.Tidy(text ?? "");
        return tidy.Length == 0 ? null : tidy.Length > LongestText ? tidy[..LongestText] : tidy;
    }

    /// <summary>Texts as they are kept: without empty and repeated ones.</summary>
    public static IReadOnlyList<string> Texts(IEnumerable<string?> texts) => [.. texts.Select(Text).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The state that a word says; null for an empty one.</summary>
    public static ReferenceState? State(string? text) => VietnameseText.Fold(text ?? "") switch
    {
        "" => null,
        "active" or "updated" or "in-force" or "con hieu luc" or "dang hieu luc" or "cong khai" => ReferenceState.InForce,
        "abolished" or "deleted" or "inactive" or "expired" or "cancelled" or "bai bo" or "da bai bo" or "huy bo" or "het hieu luc" or "xoa" or "da xoa" =>
            ReferenceState.Abolished,
        _ => ReferenceState.Unknown,
    };

    /// <summary>The sort that a word says; null for an empty or unknown one.</summary>
    public static ReferenceKind? Kind(string? text) => VietnameseText.Fold(text ?? "").Replace('_', '-') switch
    {
        "standard" or "chuan hoa" or "tthc chuan" => ReferenceKind.Standard,
        "specific" or "dac thu" or "tthc dac thu" => ReferenceKind.Specific,
        "internal" or "standard-internal" or "specific-internal" or "noi bo" or "tthc noi bo" => ReferenceKind.Internal,
        _ => null,
    };

    /// <summary>The level that a word says; null for an empty or unknown one.</summary>
    public static ReferenceLevel? Level(string? text)
    {
        var folded = VietnameseText.Fold(text ?? "");
        return folded is "full-process" || folded.Contains("toan trinh", StringComparison.Ordinal) ? ReferenceLevel.FullProcess
            : folded is "partial" || folded.Contains("mot phan", StringComparison.Ordinal) ? ReferenceLevel.Partial
            : folded is "information-only" || folded.Contains("thong tin", StringComparison.Ordinal) ? ReferenceLevel.InformationOnly
            : null;
    }

    /// <summary>The tier that a word says; null for an empty or unknown one.</summary>
    public static Tier? TierOf(string? text) => VietnameseText.Fold(text ?? "").Replace("cap ", "", StringComparison.Ordinal) switch
    {
        "central" or "trung uong" or "bo" => Tier.Central,
        "province" or "tinh" => Tier.Province,
        "district" or "huyen" => Tier.District,
        "commune" or "xa" => Tier.Commune,
        _ => null,
    };

    /// <summary>Amounts in đồng that a text names with their unit; a bare 90 is none.</summary>
    public static IEnumerable<long> Amounts(string text) => Amount().Matches(VietnameseText.FoldKeepingMarks(text))
        .Select(match => long.TryParse(match.Groups["n"].Value.Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1)
        .Where(value => value >= 0);

    /// <summary>Time limits that a text names with their unit.</summary>
    public static IEnumerable<ReferenceTime> Times(string text)
    {
        foreach (Match match in TimeLimit().Matches(VietnameseText.FoldKeepingMarks(text)))
        {
            if (decimal.TryParse(match.Groups["n"].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                yield return new ReferenceTime(value, match.Groups["unit"].Value switch
                {
                    "ngay lam viec" => ReferenceTimeUnit.WorkingDay,
                    "gio" => ReferenceTimeUnit.Hour,
                    "thang" => ReferenceTimeUnit.Month,
                    _ => ReferenceTimeUnit.Day,
                });
            }
        }
    }

    /// <summary>A day written year-month-day or day/month/year; null for anything else.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^[1-6]\.\d{6}(\D.*)?$", Options)]
    private static partial Regex NationalCode();

    [GeneratedRegex(@"(?<n>\d{1,3}(\.\d{3})+|\d{1,9})\s*(dong|vnd|viet nam dong|d\b)", Options)]
    private static partial Regex Amount();

    [GeneratedRegex(@"(?<n>\d{1,4}([.,]\d{1,2})?)\s*(\([^)]{0,40}\)\s*)?(?<unit>ngay lam viec|ngay|gio|thang)\b", Options)]
    private static partial Regex TimeLimit();
}
