using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Availability;

/// <summary>
/// <c>avail.browsers</c>: no plug-in that today's browsers lack, no demand for one browser. A visit uses Chromium alone, so what Firefox and
/// WebKit show was not tried: without a fault the answer is that a person must try them, never a pass.
/// </summary>
internal sealed partial class Browsers : ICheck
{
    private static readonly (string Selector, string Tag, string Name)[] Plugins =
    [
        ("object[classid^='clsid:' i]", "plugin-needed", "ActiveX"),
        ("object[type='application/x-shockwave-flash' i], embed[type='application/x-shockwave-flash' i], embed[src*='.swf' i], object[data*='.swf' i]", "plugin-needed", "Flash"),
        ("object[type^='application/x-silverlight' i], embed[type^='application/x-silverlight' i]", "plugin-needed", "Silverlight"),
        ("applet, object[type^='application/x-java' i], embed[type^='application/x-java' i]", "plugin-needed", "Java"),
    ];

    private static readonly string[] Names = ["firefox", "chrome", "coc coc", "safari", "edge", "internet explorer", "opera"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["avail.browsers"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var own = WebAddress.OwnHosts(portal);
        var findings = portal.Pages.Where(page => own.Contains(WebAddress.HostOf(page.Url))).SelectMany(FaultsOf).ToList();
        return findings.Count > 0 ? CheckResult.Failed(findings) : CheckResult.CantTell("one-engine-tried");
    }

    private static IEnumerable<FindingDraft> FaultsOf(PageView page)
    {
        foreach (var (selector, tag, name) in Plugins)
        {
            foreach (var element in page.Document.QuerySelectorAll(selector).Where(HasNoOtherWay).Take(20))
            {
                yield return new FindingDraft(TaggedMessage.Of(tag, ("plugin", name)), new Location { Record = name }) { Page = page.Url, Snippet = Start(element) };
            }
        }

        if (Demanded(VietnameseText.FoldKeepingMarks(PageText.Of(page))) is { } browser)
        {
            yield return FindingDraft.On(page, "body", "one-browser-demanded", ("browser", browser));
        }
    }

    // "… Firefox hoặc Chrome" demands no single one.
    private static string? Demanded(string text)
    {
        var demand = OneBrowser().Match(text);
        if (!demand.Success)
        {
            return null;
        }

        var after = text.Substring(demand.Index + demand.Length, Math.Min(60, text.Length - demand.Index - demand.Length));
        return Names.Any(name => after.Contains(name, StringComparison.Ordinal)) ? null : demand.Groups["browser"].Value;
    }

    // An object that holds a video, an image or a link shows that instead (HTML 4.8.7 fallback content).
    private static bool HasNoOtherWay(IElement element) => element.QuerySelector("video, img, iframe, a[href]") is null;

    private static string Start(IElement element) => element.OuterHtml.Length <= 200 ? element.OuterHtml : element.OuterHtml[..200];

    [GeneratedRegex(
        @"(chi (ho tro|chay|hoat dong)|bat buoc (su )?dung|bat buoc phai (su )?dung|yeu cau (su )?dung)( tot)?( (tren|voi|duoc tren|boi))?( trinh duyet)?( web)? (?<browser>internet explorer|ie ?\d+|mozilla firefox|firefox|google chrome|chrome|coc coc)|(only works?|requires?|only supports?)( in| with| on)? (microsoft )?(?<browser>internet explorer)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex OneBrowser();
}
