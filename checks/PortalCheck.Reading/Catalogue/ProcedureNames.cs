using System.Text.RegularExpressions;

namespace PortalCheck.Reading.Catalogue;

/// <summary>
/// Whether a text reads like the name of a procedure. The beginnings cover 95 of 100 names of the national record (5,670 names of July 2026); what
/// the beginnings cannot part from news and documents is parted by what stands around, so a share of names is asked, never one.
/// </summary>
internal static partial class ProcedureNames
{
    private const int Shortest = 6;
    private const int Longest = 1_500;

    /// <summary>True for a text that begins like a procedure and is no question, document, form or headline.</summary>
    public static bool LooksLike(string text)
    {
        var folded = Start(text);
        return folded.Length >= Shortest && text.Length <= Longest && folded.Contains(' ', StringComparison.Ordinal) && Beginning().IsMatch(folded) && !IsOther(folded);
    }

    /// <summary>True for what certainly is something else: a document, a form, a question, an agency, a field, a guide.</summary>
    public static bool IsOther(string folded) => folded.EndsWith('?') || Other().IsMatch(folded);

    /// <summary>True for "Nộp hồ sơ", "Xem chi tiết": what is done with a procedure, not its name.</summary>
    public static bool IsAction(string text) => text.Length <= 60 && Action().IsMatch(VietnameseText.Fold(text).Trim('>', '»', '›', '.', '…', ' ', '[', ']', '(', ')', '→', '+'));

    /// <summary>True for an agency's name.</summary>
    public static bool IsAgency(string folded) => folded.Length is > 4 and <= 120 && Agency().IsMatch(folded);

    /// <summary>True for a tier and nothing else.</summary>
    public static bool IsTier(string folded) => Tier().IsMatch(folded);

    // "1. ", "- ", "12) ", "TTHC: " before a name.
    private static string Start(string text) => Lead().Replace(VietnameseText.Fold(Bounded.Cut(text, Longest)), "");

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^([-–•+*> ]|\d{1,4}[.)/ ]|[ivx]{1,5}[.)]|tthc:? )+", Options)]
    private static partial Regex Lead();

    [GeneratedRegex(
        @"^(thu tuc|cap|cap,|dang ky|dang ky,|de nghi|ho tro|gia han|phe duyet|dieu chinh|chap thuan|cong bo|cong nhan|sua doi|giai quyet|thong bao|thu hoi|cho phep|xac nhan|thay doi|giao"
        + @"|quyet dinh|tham dinh|tham duyet|khai|khai bao|khai thue|ke khai|cham dut|thanh lap|giai the|chuyen|su dung|dinh chinh|kiem tra|xoa|xac dinh|xac minh|sap nhap|khai thac|tach|hop|tra lai|tra|tiep nhan|danh gia"
        + @"|bo nhiem|mien nhiem|chung thuc|huong|trinh|bo sung|thoa thuan|bao cao|xet|chinh sach|mien|chung nhan|hoan|chi dinh|lua chon|tuyen|cung cap|cho|mo|kham|tro cap|doi|huy|lap|nghiem thu|phuc hoi|khoi phuc"
        + @"|ngung|tam ngung|tam dung|rut|chia|tang|ban|tiep tuc|lien thong|nhan|nhap|xuat|ghi|lay|ky|quyet toan|thanh toan|thuc hien|to chuc|hieu dinh|nop|van chuyen|di chuyen|mua|thue|bao ho|thi|giam|dang kiem|dua|che do|vay|quan ly|tuyen dung|xu ly|thi nang|xep hang|phuc tra|dang)\b[ ,/]",
        Options)]
    private static partial Regex Beginning();

    [GeneratedRegex(
        @"^(cap (nhat|tinh|huyen|xa|bo|trung uong|cao|uy)\b|(quyet dinh|cong van|ke hoach|bao cao|to trinh|thong bao|cong bo) (so|ve viec|ket qua|ket luan|v/v|lich|tuyen dung|danh sach)\b|thong bao (ve|v/v)\b"
        + @"|nghi dinh|thong tu|luat |nghi quyet|cong van|chi thi|van ban (so|hop nhat)|huong dan\b|mau (so|don|to khai|giay|phieu)|to khai|don (de nghi|dang ky|xin)|bieu mau|phu luc|danh muc|danh sach|linh vuc|cau hoi|hoi dap|video|tai lieu|tin tuc"
        + @"|bo thu tuc|thu tuc hanh chinh$|thu tuc hanh chinh (cap|noi bo|moi|theo|lien quan)\b|dang (ky tai khoan|nhap|xuat|ky nhan tin)|ho tro (truc tuyen|ky thuat|khach hang|nguoi dung)|thong bao$|cong khai|dich vu cong|(thu tuc|tthc) (da xem|lien quan|noi bat|thuong dung))",
        Options)]
    private static partial Regex Other();

    [GeneratedRegex(
        @"^(xem|xem chi tiet|chi tiet|xem them|xem tiep|doc tiep|xem tat ca|xem huong dan|tai day|xem tai day|tai ve|tai xuong|tai mau|huong dan|huong dan nop|in|nop|nop (ho so|don|truc tuyen|ho so truc tuyen|ngay|hs)|gui ho so|gui|dang ky|dang ky (truc tuyen|ngay)"
        + @"|khai (truc tuyen|bao)|thuc hien( ngay)?|lam thu tuc|chon|chon thu tuc|tra cuu|tra cuu ho so|danh gia|gop y|tiep tuc|bat dau|sao chep|chia se|luu|quet ma qr|hoi dap|cau hoi thuong gap|bieu mau|tai bieu mau|quy trinh|tim kiem|mo rong|thu gon"
        + @"|dat lich( hen)?|tiep nhan|kiem tra ho so|thanh toan|details?|view( details?)?|read more|apply( online| now)?|submit|download|more|select|next|previous|truoc|sau|trang (sau|truoc)|dau|cuoi|\d+)$",
        Options)]
    private static partial Regex Action();

    [GeneratedRegex(
        @"^(so (tu phap|y te|noi vu|tai chinh|cong thuong|xay dung|nong nghiep|khoa hoc|giao duc|van hoa|thong tin|tai nguyen|ke hoach|lao dong|giao thong|ngoai vu|du lich|dan toc|quy hoach|cong an|an toan|the thao)|ubnd|uy ban nhan dan|cong an|bo (cong|noi|tu|y |giao|tai|xay|nong|van|khoa|quoc|ngoai|thong|lao|ke|dan)|cuc |tong cuc|chi cuc|van phong|ban (quan ly|dan toc|ton giao)|bao hiem xa hoi|toa an|vien kiem sat|ngan hang nha nuoc|thanh tra |trung tam |phong (tu phap|noi vu|kinh te|van hoa|giao duc|tai|lao|quan)|cac so|co quan)",
        Options)]
    private static partial Regex Agency();

    [GeneratedRegex(@"^(cap )?(trung uong|bo|tinh|thanh pho|huyen|xa|phuong)(( va|,|/| -|;) ?(cap )?(trung uong|bo|tinh|huyen|xa|phuong))*$", Options)]
    private static partial Regex Tier();
}
