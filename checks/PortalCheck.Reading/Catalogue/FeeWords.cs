using System.Globalization;
using System.Text.RegularExpressions;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Reads fees from one line of one cell (portals-vn.md section 4); what is not sure gives nothing.</summary>
internal static partial class FeeWords
{
    // No fee of any procedure is smaller: "45" and "90" are thousands typed wrong.
    private const decimal SmallestAmount = 500;

    /// <summary>The fees that a line states; empty where it states none.</summary>
    /// <param name="line">The line as written.</param>
    /// <param name="way">The way of applying that the line stands under.</param>
    /// <param name="isCell">True where the line is all that its cell says: only then a bare number is a fee.</param>
    public static IReadOnlyList<Fee> Read(string line, ApplicationWay? way, bool isCell = true)
    {
        var folded = VietnameseText.FoldKeepingMarks(line);
        var amounts = Amount().Matches(folded).Where(match => !IsGlued(folded, match.Index)).Select(ValueOf).ToList();
        if (amounts.Count > 0)
        {
            return [.. amounts.Select(amount => new Fee(KindOf(amount), amount, way, line))];
        }

        var bare = WithoutLabel().Replace(VietnameseText.Fold(folded), "");
        if (isCell && Number().Match(bare) is { Success: true } number)
        {
            var value = Parse(number.Value);
            return [new Fee(KindOf(value), value, way, line)];
        }

        return Nothing().IsMatch(bare) || Exempt().IsMatch(bare) ? [new Fee(FeeKind.Free, 0, way, line)]
            : Council().IsMatch(bare) ? [new Fee(FeeKind.ByCouncil, null, way, line)]
            : Regulation().IsMatch(bare) ? [new Fee(FeeKind.ByRegulation, null, way, line)]
            : [];
    }

    private static FeeKind KindOf(decimal amount) => amount switch
    {
        0 => FeeKind.Free,
        < SmallestAmount => FeeKind.NeedsPerson,
        _ => FeeKind.Amount,
    };

    // "việc20.000 đồng": two cells glued together, where the number may be part of another.
    private static bool IsGlued(string text, int index) => index > 0 && (char.IsLetterOrDigit(text[index - 1]) || text[index - 1] is '.' or ',' or '/');

    private static decimal ValueOf(Match match)
    {
        var scale = match.Groups["scale"].Value switch
        {
            "trieu" => 1_000_000m,
            "ty" => 1_000_000_000m,
            "nghin" or "ngan" => 1_000m,
            _ => 1m,
        };
        var written = match.Groups["n"].Value;
        return scale == 1 ? Parse(written) : decimal.Parse(written.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * scale;
    }

    // Dots and commas part thousands; đồng has no decimals in use.
    private static decimal Parse(string written) =>
        decimal.Parse(Thousands().IsMatch(written) ? written.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal) : written.Replace(',', '.'),
            NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"(?<n>\d{1,3}([.,]\d{3}){1,4}|\d{1,9}([.,]\d{1,2})?)\s*(?<scale>trieu|nghin|ngan|ty)?\s*(dong|vnd|viet nam dong|d\b|₫)", Options)]
    private static partial Regex Amount();

    [GeneratedRegex(@"^\d{1,3}([.,]\d{3}){1,4}$|^\d{1,9}([.,]\d{1,2})?$", Options)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d{1,3}([.,]\d{3}){1,4}$", Options)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^((muc )?(thu )?(le )?phi( ho so)?|phi, le phi) ?: ?", Options)]
    private static partial Regex WithoutLabel();

    [GeneratedRegex(@"^(khong|khong co|khong thu|khong quy dinh|khong thu (phi|le phi|phi, le phi)|khong co (phi|le phi|phi, le phi)|khong mat phi|mien|free|none|no fees?)( \(.*)?$", Options)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"\bmien( thu)? (phi|le phi|100 ?%)|\bkhong (phai )?(thu|nop) (phi|le phi)|\bkhong mat phi", Options)]
    private static partial Regex Exempt();

    [GeneratedRegex(@"\bhdnd\b|hoi dong nhan dan", Options)]
    private static partial Regex Council();

    [GeneratedRegex(@"\btheo (quy dinh|thong tu|nghi quyet|nghi dinh|bieu)|quy dinh tai", Options)]
    private static partial Regex Regulation();
}
