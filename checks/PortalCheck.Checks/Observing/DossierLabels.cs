using System.Text.RegularExpressions;

namespace PortalCheck.Checks.Observing;

/// <summary>What a label of a dossier's facts means (folded; D224 Đ15k1g names what must be told).</summary>
internal static partial class DossierLabels
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    /// <summary>The applicant's name.</summary>
    [GeneratedRegex(@"^(ho (va |, )?ten|ten|ho ten)?( cua)? ?(nguoi (nop|dang ky|yeu cau|de nghi|duoc cap)|chu ho so|cong dan|khach hang)|^ho (va |, )?ten( cong dan)?$", Options)]
    public static partial Regex Applicant();

    /// <summary>A telephone number of the applicant.</summary>
    [GeneratedRegex(@"^(so )?(dien thoai|di dong|sdt)( (cua )?(nguoi (nop|yeu cau)|chu ho so|cong dan|lien he))?$", Options)]
    public static partial Regex Phone();

    /// <summary>Its state.</summary>
    [GeneratedRegex(@"\b(trang thai|tinh trang|tien do)\b", Options)]
    public static partial Regex State();

    /// <summary>The agency that has it.</summary>
    [GeneratedRegex(@"\b(co quan|don vi|phong ban|phong|bo phan)\b|\bnoi (dang )?(tiep nhan|xu ly|giai quyet|thu ly|nhan)\b", Options)]
    public static partial Regex Agency();

    /// <summary>The official who received or handles it.</summary>
    [GeneratedRegex(@"\b(can bo|chuyen vien|cong chuc)\b|\bnguoi( dang)? (tiep nhan|xu ly|giai quyet|thu ly|nhan ho so)\b", Options)]
    public static partial Regex Official();

    /// <summary>When it was received.</summary>
    [GeneratedRegex(@"\b(ngay|thoi gian|thoi diem|luc) (tiep )?nhan\b|\b(ngay|thoi gian) nop\b", Options)]
    public static partial Regex Received();

    /// <summary>When it is or was handled.</summary>
    [GeneratedRegex(@"\b(ngay|thoi gian|thoi diem|thoi han|han)( dang| bat dau| hoan thanh)? (xu ly|giai quyet|thu ly|chuyen|cap nhat)\b|\bhan xu ly\b", Options)]
    public static partial Regex Handled();

    /// <summary>When the result is given.</summary>
    [GeneratedRegex(@"\b(ngay|thoi gian|thoi diem|han)( hen)? tra\b|\bngay hen\b|\bhen tra\b|\bngay (co|nhan) ket qua\b", Options)]
    public static partial Regex Returned();
}
