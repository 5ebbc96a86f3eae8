using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Catalogue;

/// <summary>
/// What of a list is never pressed (DESIGN section 6): whatever could submit, register, pay, rate, vote, sign, log in or out, delete or fetch a file.
/// The first of two lines; the second are the request rules while something is pressed. Pure.
/// </summary>
internal static partial class PressRule
{
    private const int LongestText = 400;

    /// <summary>True where a pager, a page size or another control of a list's own may be pressed.</summary>
    public static bool AllowsControl(IElement element) =>
        AllowsPlace(element) && !ChangingWords().IsMatch(Words(element)) && !ChangingCode().IsMatch(Code(element));

    /// <summary>True where a part of a list may be opened: its name may be any field's ("Đăng ký kinh doanh", "Xử phạt"), only its place and its code count.</summary>
    public static bool AllowsPart(IElement element) => AllowsPlace(element) && !ChangingCode().IsMatch(Code(element)) && !ActionWords().IsMatch(Words(element));

    private static bool AllowsPlace(IElement element)
    {
        if (element.HasAttribute("download") || element.HasAttribute("disabled") || element.LocalName is "textarea")
            return false;
        var type = element.GetAttribute("type")?.Trim().ToLowerInvariant();
        if (element.LocalName is "input" && type is not ("button" or "submit" or "image"))
            return false;
        if (element.Closest("form") is not { } form)
            return true;
        if (form.QuerySelector("input[type=password], input[type=file]") is not null)
            return false;
        // Links and buttons of script stand in the one form of a Web Forms page; what sends the form by itself is never pressed.
        var sends = element.LocalName is "button" ? type is null or "" or "submit" : element.LocalName is "input" && type is "submit" or "image";
        return !sends || !string.Equals(form.GetAttribute("method")?.Trim(), "post", StringComparison.OrdinalIgnoreCase);
    }

    private static string Words(IElement element) => VietnameseText.FoldKeepingMarks(Cut(string.Join(
        ' ', element.TextContent, element.GetAttribute("title"), element.GetAttribute("aria-label"), element.LocalName is "input" ? element.GetAttribute("value") : null)));

    // "btnNopHoSo", "nop-ho-so", "nopHoSo(12)" all become " nop ho so ".
    private static string Code(IElement element)
    {
        var raw = Cut(string.Join(
            ' ', element.Id, element.ClassName, element.GetAttribute("name"), element.GetAttribute("onclick"), element.GetAttribute("href"),
            element.GetAttribute("formaction"), element.GetAttribute("data-url"), element.GetAttribute("data-href"), element.GetAttribute("data-action")));
        var parted = CaseChange().Replace(raw, "$1 $2");
        return $" {string.Join(' ', NoWord().Replace(VietnameseText.FoldKeepingMarks(parted), " ").Split(' ', StringSplitOptions.RemoveEmptyEntries))} ";
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"\b(nop|gui|dang ky|dang nhap|dang xuat|thoat|thanh toan|tra phi|danh gia|binh chon|hai long|ky so|xoa|huy|luu|cap nhat|tai len|tai ve|tai xuong|binh luan|chia se|in|xuat|" +
        @"dong y|xac nhan|khai|ke khai|submit|send|apply|register|sign|log ?in|log ?out|pay|rate|rating|vote|delete|remove|save|like|share|print|download|upload|export|captcha)\b",
        Options)]
    private static partial Regex ChangingWords();

    // As a whole name: what applicants press in a row, never the name of a part of a list.
    [GeneratedRegex(
        @"^ *(nop|gui)( ho so| don| to khai)?( truc tuyen)?$|^ *(ke )?khai truc tuyen$|^ *dang (ky|nhap|xuat)( tai khoan)?$|^ *thanh toan( truc tuyen)?$|^ *danh gia.{0,30}$|^ *binh chon$|^ *ky so$|" +
        @"^ *(rat )?(khong )?hai long$|^ *(xoa|huy|luu|thoat|in|tai ve|gui danh gia)$|^ *(submit|apply|register|sign ?in|log ?(in|out)|pay|rate|vote|delete|save|print|download)( now| online)?$",
        Options)]
    private static partial Regex ActionWords();

    [GeneratedRegex(
        @" (nop ?(ho ?so|don|truc ?tuyen)|gui ?(ho ?so|danh ?gia|y ?kien|don)|dang ?(ky|nhap|xuat)|thanh ?toan|danh ?gia|binh ?(chon|luan)|ky ?so|dat ?lich|tai ?(len|ve|xuong)|" +
        @"log ?(in|out|off)|sign ?(in|out|up|on)|register|subscribe|pay|payment|checkout|rate|rating|vote|delete|remove|destroy|xoa|huy|upload|download|export|print|share|like|captcha|sso|vneid) ",
        Options)]
    private static partial Regex ChangingCode();

    [GeneratedRegex(@"(\p{Ll})(\p{Lu})", Options)]
    private static partial Regex CaseChange();

    [GeneratedRegex(@"[^a-z0-9]+", Options)]
    private static partial Regex NoWord();
}
