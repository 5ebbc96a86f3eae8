using System.Text.RegularExpressions;

namespace PortalCheck.Reading;

/// <summary>Visible marks of required fields (portals-vn.md section 6).</summary>
public static partial class RequiredMarks
{
    /// <summary>True where one of the texts bears a star or says "bắt buộc" or "required", and does not say "không bắt buộc".</summary>
    public static bool AnyIn(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0 && !IsLegend(text) && Mark().IsMatch(VietnameseText.FoldKeepingMarks(text)) && !Denied().IsMatch(VietnameseText.FoldKeepingMarks(text)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for a sentence that explains the mark ("Những trường thông tin có dấu * là bắt buộc").</summary>
    public static bool IsLegend(string text) => Legend().IsMatch(VietnameseText.FoldKeepingMarks(text));

    [GeneratedRegex(@"\*|bat buoc|\brequired\b", RegexOptions.NonBacktracking)]
    private static partial Regex Mark();

    [GeneratedRegex(@"khong bat buoc|khong phai bat buoc|not required|optional", RegexOptions.NonBacktracking)]
    private static partial Regex Denied();

    [GeneratedRegex(@"dau (sao|\(?\*\)?)|ky hieu \(?\*|danh dau|boi do|\(\*\) ?:? ?(la )?(thanh phan|truong|thong tin|muc|o|noi dung|phan)?.{0,30}bat buoc|(cac|nhung) (truong|muc|o|thong tin).{0,60}bat buoc|(marked|fields) (with )?.{0,30}(\*|required)", RegexOptions.NonBacktracking)]
    private static partial Regex Legend();
}
