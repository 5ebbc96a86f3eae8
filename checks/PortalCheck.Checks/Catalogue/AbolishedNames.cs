using System.Text;
using System.Text.RegularExpressions;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// Names of what ended on 2025-07-01: the district tier and the merged provinces. Matched with diacritics (quận is not quân), and only on cells
/// that name a tier or an agency: names of procedures and addresses keep the old words lawfully.
/// </summary>
internal static partial class AbolishedNames
{
    /// <summary>Provinces that were merged into another (resolution 202/2025/QH15), without "tỉnh".</summary>
    private static readonly string[] MergedProvinces =
    [
        "Hà Giang", "Yên Bái", "Bắc Kạn", "Vĩnh Phúc", "Hòa Bình", "Bắc Giang", "Thái Bình", "Hải Dương", "Hà Nam", "Nam Định", "Quảng Bình",
        "Quảng Nam", "Kon Tum", "Bình Định", "Ninh Thuận", "Đắk Nông", "Bình Thuận", "Phú Yên", "Bình Phước", "Bà Rịa - Vũng Tàu", "Bình Dương",
        "Long An", "Tiền Giang", "Bến Tre", "Trà Vinh", "Sóc Trăng", "Hậu Giang", "Kiên Giang", "Bạc Liêu",
    ];

    private static readonly string[] FoldedMerged = [.. MergedProvinces.Select(VietnameseText.Fold)];

    /// <summary>True where the text names the district tier as tier or as the seat of an agency.</summary>
    public static bool NamesDistrict(string text) => District().IsMatch(Lower(text));

    /// <summary>True where the text names an agency of a merged province.</summary>
    public static bool NamesMergedProvince(string text)
    {
        var match = OfProvince().Match(VietnameseText.Fold(text));
        return match.Success && FoldedMerged.Contains(match.Groups["name"].Value.Trim(), StringComparer.Ordinal);
    }

    private static string Lower(string text) => VietnameseText.Tidy(text).Normalize(NormalizationForm.FormC).ToLowerInvariant().Replace("uỷ ban", "ủy ban", StringComparison.Ordinal);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(
        @"(^|[\s(,;/-])cấp (quận|huyện)($|[\s),.;/:-])|^(quận|huyện|thị xã)(\s*[,/&-]\s*(quận|huyện|thị xã|thành phố))*$|"
        + @"(ubnd|ủy ban nhân dân|phòng [\p{L} ]{2,40}|thanh tra|văn phòng hđnd và ubnd)\s+(các\s+|cấp\s+|thành phố\s*,?\s*(và\s+)?)*(quận|huyện|thị xã)($|[\s,.;/)-])",
        Options)]
    private static partial Regex District();

    [GeneratedRegex(@"^(ubnd|uy ban nhan dan|so [a-z, ]{2,60}|ban [a-z, ]{2,60}|cong an|trung tam phuc vu hanh chinh cong) tinh (?<name>[a-z -]{4,20})$", Options)]
    private static partial Regex OfProvince();
}
