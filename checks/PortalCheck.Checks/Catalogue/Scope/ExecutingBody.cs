using System.Text.RegularExpressions;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Catalogue.Scope;

/// <summary>A body as the record names it, understood as far as its words say.</summary>
/// <param name="Level">Where it stands.</param>
/// <param name="Unit">Its name, folded, without its place; "sở" and "bộ" are told apart by it.</param>
/// <param name="Province">The province of today that it names; null where it names none (it stands for every province's).</param>
internal sealed partial record ExecutingBody(BodyLevel Level, string Unit, string? Province)
{
    /// <summary>Understands a name such as "Sở Xây dựng - Tỉnh Cao Bằng", "UBND cấp xã" or "Cục Hải quan - Bộ tài chính".</summary>
    public static ExecutingBody Of(string name)
    {
        var text = Tidy(name);
        var place = Place().Match(text);
        string? province = null;
        var unit = text;
        if (place.Success && !place.Groups["name"].Value.StartsWith("truc thuoc", StringComparison.Ordinal) && !place.Groups["name"].Value.StartsWith("va ", StringComparison.Ordinal))
        {
            province = ProvinceNames.Today(place.Groups["name"].Value);
            unit = text[..place.Index].TrimEnd(' ', '-', ',');
        }
        else if (ProvinceNames.Known.FirstOrDefault(known => text.EndsWith(' ' + known, StringComparison.Ordinal)) is { } known)
        {
            province = ProvinceNames.Today(known);
            unit = text[..^(known.Length + 1)].TrimEnd(' ', '-', ',');
        }

        return new ExecutingBody(LevelOf(text), UnitOf(unit), province);
    }

    /// <summary>True where both are the same sort of body: "Sở Giáo dục đào tạo" and "Sở Giáo dục và Đào tạo".</summary>
    public static bool SameUnit(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static BodyLevel LevelOf(string text) =>
        Vertical().IsMatch(text) ? BodyLevel.Vertical
        : Commune().IsMatch(text) ? BodyLevel.Commune
        : Province_().IsMatch(text) ? BodyLevel.Province
        : Central().IsMatch(text) ? BodyLevel.Central
        : BodyLevel.Other;

    private static string Tidy(string name)
    {
        var folded = VietnameseText.Fold(Bracketed().Replace(name, " ").Trim());
        return Spaces().Replace(
            folded.Replace("ubnd", "uy ban nhan dan", StringComparison.Ordinal).Replace("tp.", "thanh pho ", StringComparison.Ordinal)
                .Replace("nn va mt", "nong nghiep va moi truong", StringComparison.Ordinal),
            " ");
    }

    // "Sở Nông nghiệp & Môi trường", "Bộ Giáo dục đào tạo": small words and punctuation are written in every way.
    private static string UnitOf(string folded) =>
        string.Join(' ', folded.Split([' ', ',', '-', '&', '.', '/'], StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("va" or "cac")));

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"(^|[ ,-])(tinh|thanh pho|tp) (?<name>[a-z][a-z' -]{1,40})$", Options)]
    private static partial Regex Place();

    [GeneratedRegex(@"\([^)]*\)", Options)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\s+", Options)]
    private static partial Regex Spaces();

    // Branches of the state that answer to Hà Nội, not to a People's Committee, whatever tier they work at.
    [GeneratedRegex(@"^(cong an|phong canh sat|phong (quan ly )?xuat nhap canh|thue |chi cuc thue|chi cuc hai quan|hai quan|bao hiem xa hoi|co quan bao hiem|kho bac|ngan hang nha nuoc khu vuc|ban chi huy quan su|bo chi huy|bo tu lenh|quan khu|thi hanh an|toa an|vien kiem sat|cang vu|doi thu tuc|bien phong)", Options)]
    private static partial Regex Vertical();

    [GeneratedRegex(@"^(uy ban nhan dan|chu tich (uy ban nhan dan)?) ?(cap )?(xa|phuong|dac khu)|^(co quan|phong|trung tam) .*cap xa$|^phong (kinh te|van hoa)", Options)]
    private static partial Regex Commune();

    [GeneratedRegex(@"^so |^giam doc so |^cac so |^(uy ban nhan dan|chu tich uy ban nhan dan) ?(cap )?(tinh|thanh pho)|uy ban nhan dan cap tinh|^(chi nhanh )?van phong dang ky dat dai|^ban quan ly (cac )?khu |^van phong (uy ban nhan dan|so) |^trung tam phuc vu hanh chinh cong|^hoi dong nhan dan tinh", Options)]
    private static partial Regex Province_();

    [GeneratedRegex(@"^(bo|bo truong|cuc|vu|tong cuc|ngan hang nha nuoc viet nam|thu tuong|van phong chinh phu|thanh tra (bo|chinh phu)|uy ban (chung khoan|tieu chuan)|bo,)( |,|$)|- ?bo [a-z]", Options)]
    private static partial Regex Central();
}

/// <summary>Where a body stands.</summary>
internal enum BodyLevel
{
    /// <summary>A ministry or a body of one.</summary>
    Central,

    /// <summary>A province's People's Committee, a department, or a body of one.</summary>
    Province,

    /// <summary>A commune's People's Committee or a body of one.</summary>
    Commune,

    /// <summary>Police, tax, customs, social insurance and others that answer to the centre at every tier.</summary>
    Vertical,

    /// <summary>Not understood.</summary>
    Other,
}
