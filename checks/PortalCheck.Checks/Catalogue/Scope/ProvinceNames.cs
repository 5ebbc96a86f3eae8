using PortalCheck.Reading;

namespace PortalCheck.Checks.Catalogue.Scope;

/// <summary>
/// The provinces since 2025-07-01 and the former ones that were merged into them (resolution 202/2025/QH15), folded and without "tỉnh" and
/// "thành phố". A name that is on neither list stands for itself.
/// </summary>
internal static class ProvinceNames
{
    private static readonly string[] Current =
    [
        "ha noi", "cao bang", "tuyen quang", "dien bien", "lai chau", "son la", "lao cai", "thai nguyen", "lang son", "quang ninh", "bac ninh", "phu tho",
        "hai phong", "hung yen", "ninh binh", "thanh hoa", "nghe an", "ha tinh", "quang tri", "hue", "da nang", "quang ngai", "gia lai", "khanh hoa",
        "dak lak", "lam dong", "dong nai", "ho chi minh", "tay ninh", "dong thap", "vinh long", "an giang", "can tho", "ca mau",
    ];

    private static readonly Dictionary<string, string> Merged = new(StringComparer.Ordinal)
    {
        ["ha giang"] = "tuyen quang", ["yen bai"] = "lao cai", ["bac kan"] = "thai nguyen", ["vinh phuc"] = "phu tho", ["hoa binh"] = "phu tho",
        ["bac giang"] = "bac ninh", ["thai binh"] = "hung yen", ["hai duong"] = "hai phong", ["ha nam"] = "ninh binh", ["nam dinh"] = "ninh binh",
        ["quang binh"] = "quang tri", ["thua thien hue"] = "hue", ["quang nam"] = "da nang", ["kon tum"] = "quang ngai", ["binh dinh"] = "gia lai",
        ["phu yen"] = "dak lak", ["ninh thuan"] = "khanh hoa", ["dak nong"] = "lam dong", ["binh thuan"] = "lam dong", ["binh phuoc"] = "dong nai",
        ["ba ria - vung tau"] = "ho chi minh", ["ba ria vung tau"] = "ho chi minh", ["binh duong"] = "ho chi minh", ["long an"] = "tay ninh",
        ["tien giang"] = "dong thap", ["ben tre"] = "vinh long", ["tra vinh"] = "vinh long", ["kien giang"] = "an giang", ["soc trang"] = "can tho",
        ["hau giang"] = "can tho", ["bac lieu"] = "ca mau", ["hcm"] = "ho chi minh",
    };

    /// <summary>Names that a text may end with although no "tỉnh" stands before them ("Sở Tư pháp Thanh Hóa").</summary>
    public static IReadOnlyList<string> Known { get; } = [.. Current, .. Merged.Keys];

    /// <summary>The province of today for a folded name.</summary>
    public static string Today(string folded)
    {
        var name = VietnameseText.Fold(folded).Replace("dac ", "dak ", StringComparison.Ordinal).Replace(" lac", " lak", StringComparison.Ordinal);
        return Merged.TryGetValue(name, out var today) ? today : name;
    }
}
