using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Transport;

/// <summary>
/// <c>http.defaced</c>: signs that strangers put things into the portal: links to gambling sites, gambling words where no reader sees
/// them, heaps of hidden links to other sites. Signs are candidates: a person must confirm them, so the outcome is never Failed here.
/// </summary>
internal sealed partial class Defacement : ICheck
{
    private const int HiddenLinksUntilSign = 10;
    private const int HiddenSitesUntilSign = 8;
    private const int FarOutside = -500;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["http.defaced"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var own = WebAddress.OwnHosts(portal);
        var pages = portal.Pages.Where(page => own.Contains(WebAddress.HostOf(page.Url))).ToList();
        var signs = pages.SelectMany(SignsOf).ToList();
        return signs.Count == 0
            ? CheckResult.Passed(pages.Count > 0 ? new Measure(pages.Count, pages.Count, "pages") : null)
            : CheckResult.CantTell("defaced-candidates", ("count", signs.Count.ToString(CultureInfo.InvariantCulture))) with { Findings = signs };
    }

    private static IEnumerable<FindingDraft> SignsOf(PageView page)
    {
        var foreign = page.Document.QuerySelectorAll("a[href]")
            .Select(link => (Link: link, Host: HostOf(page, link)))
            .Where(item => item.Host.Length > 0 && !WebAddress.SameSite(item.Host, WebAddress.HostOf(page.Url)))
            .ToList();
        var gambling = foreign.Where(item => Brand().IsMatch(item.Host) || Words().IsMatch(Plain(item.Link.TextContent))).ToList();
        foreach (var (link, host) in gambling)
        {
            yield return Sign(page, "gambling-link", host, ("host", host), ("text", Short(link.TextContent)));
        }

        var hidden = foreign.Where(item => !item.Host.EndsWith(".gov.vn", StringComparison.Ordinal) && IsOutOfSight(item.Link)).ToList();
        var sites = hidden.Select(item => WebAddress.SiteOf(item.Host)).Distinct(StringComparer.Ordinal).ToList();
        if (hidden.Count >= HiddenLinksUntilSign && sites.Count >= HiddenSitesUntilSign)
        {
            yield return Sign(page, "hidden-links", "hidden", ("count", hidden.Count.ToString(CultureInfo.InvariantCulture)), ("sites", string.Join(", ", sites.Take(10))));
        }

        var text = page.Document.QuerySelectorAll("[data-pc-hidden]")
            .Where(element => element.ParentElement?.Closest("[data-pc-hidden]") is null && element.LocalName is not ("script" or "style" or "template"))
            .Select(element => Words().Match(Plain(element.TextContent)))
            .FirstOrDefault(match => match.Success);
        if (text is not null)
        {
            yield return Sign(page, "gambling-hidden", "hidden-text", ("word", text.Value));
        }
    }

    private static FindingDraft Sign(PageView page, string tag, string record, params ReadOnlySpan<(string Name, string Value)> args) =>
        new(TaggedMessage.Of(tag, args), new Location { Host = WebAddress.HostOf(page.Url), Record = record }) { Page = page.Url };

    private static string HostOf(PageView page, IElement link) =>
        Uri.TryCreate(page.Url, UriKind.Absolute, out var at) && Uri.TryCreate(at, link.GetAttribute("href")?.Trim() ?? "", out var address)
            ? WebAddress.HostOf(address.AbsoluteUri)
            : "";

    private static bool IsOutOfSight(IElement link) => link.Closest("[data-pc-hidden]") is not null
        || ((link.GetAttribute("data-pc-box") ?? "").Split(' ') is [var left, var top, ..] && (IsFar(left) || IsFar(top)));

    private static bool IsFar(string number) => double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value < FarOutside;

    private static string Plain(string text) => text.Normalize(NormalizationForm.FormC).ToLowerInvariant();

    private static string Short(string text)
    {
        var tidy = VietnameseText.Tidy(text);
        return tidy.Length <= 80 ? tidy : string.Concat(tidy.AsSpan(0, 79), "…");
    }

    // Phrases of gambling advertising. Words of the law and of the news ("đánh bạc", "cá cược trái phép") are not among them.
    [GeneratedRegex(
        @"\b(nhà cái (uy tín|hàng đầu|số 1)|kèo nhà cái|soi kèo|tài xỉu (online|md5)|nổ hũ|game bài đổi thưởng|bắn cá đổi thưởng|lô đề online|xóc đĩa online|"
        + @"casino (online|trực tuyến)|slot gacor|situs slot|judi (online|slot)|togel|đăng ký nhận \d+k|tặng \d+k)\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    // Names that gambling sites change only in their numbers and endings.
    [GeneratedRegex(
        @"(^|[.\-])(188bet|w88|m88|fb88|fun88|bk8|jun88|789bet|789club|hi88|shbet|new88|okvip|kubet|thabet|go88|sunwin|hitclub|rikvip|b52club|789win|78win|f8bet|8xbet|i9bet|"
        + @"mb66|king88|bet88|vn88|cmd368|dafabet|nhacai\w{0,20}|keonhacai\w{0,20}|taixiu\w{0,20}|nohu\w{0,20}|slotgacor\w{0,20})[a-z0-9]{0,6}[.\-]",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Brand();
}
