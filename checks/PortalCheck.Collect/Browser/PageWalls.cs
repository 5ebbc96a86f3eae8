using System.Text.RegularExpressions;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Browser;

/// <summary>
/// Tells a portal's page from what firewalls and servers show in its place: error statuses, challenge pages (also with status 200, as F5 in
/// front of dichvucong.gov.vn answers), "request rejected". Pure.
/// </summary>
internal static partial class PageWalls
{
    /// <summary>A challenge page holds little text; a longer page that quotes such words is an article about them.</summary>
    private const int ShortPage = 4_000;

    /// <summary>The reason why this is no page of the portal; null where it is one.</summary>
    public static CollectFailure? Tell(int status, IReadOnlyList<HttpHop> hops, string title, string html)
    {
        if (status is 403 or 429)
            return new CollectFailure(FailureKind.Blocked, $"status {status}");
        var start = html.Length > 200_000 ? html[..200_000] : html;
        var text = TextOf(start);
        var wording = VietnameseText.FoldKeepingMarks(Clean(title + " " + text));
        if (wording.Length < ShortPage)
        {
            if (Rejected().IsMatch(wording))
                return new CollectFailure(FailureKind.Blocked, "a firewall's page instead of the portal's");
            if (wording.Length < 1_500 && CaptchaWall().IsMatch(wording) && !html.Contains("type=\"password\"", StringComparison.Ordinal))
                return new CollectFailure(FailureKind.Captcha, "a captcha instead of the page");
            if (IsChallenge(status, hops, wording, start))
                return new CollectFailure(FailureKind.Blocked, "a challenge page instead of the portal's");
        }

        return status >= 400 ? new CollectFailure(FailureKind.HttpError, $"status {status}") : null;
    }

    private static bool IsChallenge(int status, IReadOnlyList<HttpHop> hops, string wording, string html)
    {
        if (Challenge().IsMatch(wording))
            return true;
        var mitigated = hops.Count > 0 && hops[^1].Headers.Any(header =>
            string.Equals(header.Name, "cf-mitigated", StringComparison.OrdinalIgnoreCase));
        // F5's script challenge: an empty body and the noscript text that support asks for; its script is kept without content.
        return mitigated || (status is 200 or 503 && wording.Length < 40 && ChallengeScript().IsMatch(html));
    }

    private static string TextOf(string html) => Tags().Replace(html, " ");

    private static string Clean(string text) => text.Length > 20_000 ? CutWhole(text, 20_000) : text;

    private static string CutWhole(string text, int most) => text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();

    [GeneratedRegex(
        "the requested url was rejected|request rejected|your support id is|access denied|you have been blocked|web application firewall|" +
        "attack detected|yeu cau cua ban da bi tu choi|truy cap bi (chan|tu choi)|dia chi ip cua ban da bi chan|incapsula incident|pardon our interruption",
        RegexOptions.NonBacktracking)]
    private static partial Regex Rejected();

    [GeneratedRegex(
        "just a moment|checking your browser|verify(ing)? you are (a )?human|enable javascript and cookies to continue|ddos protection by|" +
        "please enable javascript to view the page content|dang kiem tra trinh duyet",
        RegexOptions.NonBacktracking)]
    private static partial Regex Challenge();

    [GeneratedRegex("i'?m not a robot|(vui long )?(nhap|xac nhan|xac thuc).{0,40}(captcha|khong phai (la )?(robot|nguoi may))|solve the captcha",
        RegexOptions.NonBacktracking)]
    private static partial Regex CaptchaWall();

    [GeneratedRegex("/TSPD/|_Incapsula_Resource|/cdn-cgi/challenge-platform|bobcmn", RegexOptions.NonBacktracking)]
    private static partial Regex ChallengeScript();
}
