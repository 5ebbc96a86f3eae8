using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Wordings of a procedure's labels, as real portals write them (portals-vn.md section 4), folded.</summary>
internal static partial class ProcedureLabels
{
    /// <summary>The longest label that is looked at, in characters before folding.</summary>
    public const int Longest = 80;

    // Letters that number a list: a to e, g, h, and Roman numerals.
    private static readonly System.Buffers.SearchValues<char> ListLetters = System.Buffers.SearchValues.Create("abcdeghivxlm");

    private static readonly FrozenDictionary<string, ProcedureField> ByWording = new Dictionary<ProcedureField, string[]>
    {
        [ProcedureField.Code] = ["ma thu tuc", "ma tthc", "ma thu tuc hanh chinh", "ma so tthc", "ma so thu tuc", "so hieu", "ma dich vu", "ma dich vu cong", "ma so ho so tthc"],
        [ProcedureField.Name] = ["ten thu tuc", "ten thu tuc hanh chinh", "ten tthc", "ten dich vu", "ten dich vu cong"],
        [ProcedureField.Decision] = ["so quyet dinh", "quyet dinh cong bo", "qd cong bo", "qdcb", "so quyet dinh cong bo"],
        [ProcedureField.Tier] = ["cap thuc hien", "cap quan ly", "cap do thu tuc", "cap hanh chinh", "cap giai quyet"],
        [ProcedureField.Kind] = ["loai thu tuc", "loai tthc"],
        [ProcedureField.Audience] = ["doi tuong thuc hien", "doi tuong thuc hien thu tuc hanh chinh", "doi tuong"],
        [ProcedureField.Field] = ["linh vuc", "linh vuc thu tuc", "linh vuc thuc hien"],
        [ProcedureField.Agency] =
        [
            "co quan thuc hien", "co quan thuc hien thu tuc hanh chinh", "co quan thuc hien tthc", "co quan co tham quyen", "co quan co tham quyen quyet dinh",
            "co quan giai quyet", "co quan quan ly", "co quan tiep nhan", "co quan duoc uy quyen", "co quan truc tiep thuc hien", "don vi thuc hien", "co quan ban hanh",
        ],
        [ProcedureField.Level] =
        [
            "muc do", "muc do dvc", "muc do cung cap", "muc do dich vu", "muc do dich vu cong", "muc do cung cap dich vu cong truc tuyen", "cap do dich vu",
            "muc do truc tuyen", "muc do cung cap dich vu", "muc do cung cap dich vu cong",
        ],
        [ProcedureField.Steps] = ["trinh tu thuc hien", "cac buoc thuc hien", "trinh tu"],
        [ProcedureField.Method] = ["cach thuc thuc hien", "cach thuc hien", "hinh thuc nop", "hinh thuc nop ho so"],
        [ProcedureField.Dossier] =
        [
            "thanh phan ho so", "thanh phan so luong ho so", "thanh phan, so luong ho so", "giay to phai nop", "giay to phai xuat trinh", "thanh phan va so luong ho so",
            "ho so can chuan bi", "giay to can chuan bi", "ho so gom",
        ],
        [ProcedureField.TimeLimit] = ["thoi han giai quyet", "thoi han giai quyet ho so", "thoi gian", "thoi gian giai quyet", "thoi han", "thoi gian giai quyet ho so"],
        [ProcedureField.Fee] = ["phi, le phi", "phi", "le phi", "le phi thu tuc", "phi/le phi", "phi le phi", "phi - le phi", "tthc yeu cau tra phi, le phi", "chi phi du kien", "muc phi", "muc thu phi"],
        [ProcedureField.Conditions] = ["yeu cau, dieu kien thuc hien", "yeu cau - dieu kien", "yeu cau, dieu kien", "dieu kien thuc hien", "yeu cau hoac dieu kien", "yeu cau dieu kien"],
        [ProcedureField.LegalBasis] = ["can cu phap ly", "van ban phap ly", "co so phap ly", "can cu phap ly cua tthc", "can cu phap ly cua thu tuc hanh chinh"],
        [ProcedureField.Result] = ["ket qua thuc hien", "ket qua xu ly", "ket qua giai quyet", "ket qua"],
        [ProcedureField.Forms] = ["bieu mau", "bieu mau thu tuc", "mau don, to khai", "ten mau don, mau to khai", "file mau", "tap tin dinh kem"],
    }.SelectMany(pair => pair.Value.Select(wording => (wording, pair.Key))).ToFrozenDictionary(pair => pair.wording, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The field that a whole text names; null where it names none. Numbering and pictures before it are left out.</summary>
    public static ProcedureField? Find(string text)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        var folded = WithoutNumber(VietnameseText.Fold(text));
        return ByWording.TryGetValue(folded, out var field) ? field
            : NamedFee().IsMatch(folded) ? ProcedureField.Fee
            : null;
    }

    /// <summary>"1. ", "a) ", "III. ", "⏰ " before a label.</summary>
    private static string WithoutNumber(string folded)
    {
        var start = 0;
        while (start < folded.Length && start < 6 && !char.IsAsciiLetterLower(folded[start]))
        {
            start++;
        }

        var rest = folded[start..];
        var cut = rest.AsSpan().IndexOfAny('.', ')');
        var numbered = cut is > 0 and <= 4 && rest.AsSpan(0, cut).IndexOfAnyExcept(ListLetters) < 0 && cut + 1 < rest.Length && rest[cut + 1] == ' ';
        return numbered ? rest[(cut + 1)..].Trim() : rest;
    }

    // "Phí thẩm định hồ sơ", "Lệ phí cấp GCN"; not "Lệ phí không", which is a label with its value.
    [GeneratedRegex(@"^(phi|le phi) (tham dinh|cap|dang ky|su dung|khai thac|giai quyet|ho so|thuc hien)[a-z ]{0,30}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex NamedFee();
}
