using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Trials;

/// <summary>Words with which pages speak of the end of a session. Pure.</summary>
internal static partial class SessionWords
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>True for a warning that the session will end.</summary>
    public static bool Warns(string text) => Warning().IsMatch(VietnameseText.FoldKeepingMarks(text));

    /// <summary>True for a statement that the session has ended.</summary>
    public static bool Ends(string text) => End().IsMatch(VietnameseText.FoldKeepingMarks(text)) && !Warns(text);

    /// <summary>True for an address that a page goes to when a session is over.</summary>
    public static bool IsWayOut(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && WayOut().IsMatch(uri.PathAndQuery.ToLowerInvariant());

    /// <summary>Seconds that a warning names; null where it names none.</summary>
    public static int? Seconds(string text)
    {
        if (Span().Match(VietnameseText.FoldKeepingMarks(text)) is not { Success: true } span
            || !int.TryParse(span.Groups["count"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        return span.Groups["unit"].Value.StartsWith('p') || span.Groups["unit"].Value.StartsWith('m') ? count * 60 : count;
    }

    [GeneratedRegex(@"(phien|thoi gian)[^.]{0,60}(sap het|se het|sap ket thuc|se ket thuc|con lai|se (tu dong )?(dang xuat|thoat|dong))|sap het (phien|thoi gian|han)|tu dong (dang xuat|thoat)[^.]{0,30}(sau|trong)|session[^.]{0,40}(about to|will|is going to) (expire|time ?out|end)|you will be (logged|signed) out", Options)]
    private static partial Regex Warning();

    [GeneratedRegex(@"phien[^.]{0,40}(da het|het han|da ket thuc|khong con|bi huy|qua han)|da het (phien|thoi gian)|het (phien|thoi gian) (lam viec|dang nhap|giao dich)|session[^.]{0,20}(has |is |was )?(expired|timed out|ended)|vui long dang nhap lai|ban da bi dang xuat", Options)]
    private static partial Regex End();

    [GeneratedRegex(@"log-?out|sign-?out|dang-?xuat|thoat|session-?(expired|timeout)|time-?out|het-?phien|het-?han|log-?in|sign-?in|dang-?nhap", Options)]
    private static partial Regex WayOut();

    [GeneratedRegex(@"(?<count>[0-9]{1,4}) ?(?<unit>giay|phut|s\b|seconds?|minutes?)", Options)]
    private static partial Regex Span();
}
