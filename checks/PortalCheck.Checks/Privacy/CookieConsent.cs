using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;
using PortalCheck.Model.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Privacy;

/// <summary>
/// <c>privacy.consent</c>: nothing of known trackers is stored before the visitor chose (a visit clicks nothing); where a banner asks, refusing is as
/// easy as accepting and nothing is ticked beforehand (L91 Đ9k4d). Without either there is nothing to consent to.
/// </summary>
internal sealed partial class CookieConsent : ICheck
{
    private const int LongestBanner = 2_500;
    private const int MostTexts = 20;
    private const int MostLevels = 8;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["privacy.consent"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var own = WebAddress.OwnHosts(portal);
        var pages = portal.Pages.Where(page => page.Evidence.Status < 400 && own.Contains(WebAddress.HostOf(page.Url))).ToList();
        var stored = pages.SelectMany(StoredOn).DistinctBy(draft => draft.Location.Record, StringComparer.Ordinal).ToList();
        if (stored.Count > 0)
        {
            return CheckResult.Failed(stored);
        }

        return pages.Select(page => (Page: page, Banner: BannerOf(page))).FirstOrDefault(item => item.Banner is not null) is { Banner: { } banner } found
            ? OfBanner(found.Page, banner)
            : CheckResult.Inapplicable("nothing-stored");
    }

    private static IEnumerable<FindingDraft> StoredOn(PageView page)
    {
        var cookies = page.Evidence.Cookies.Select(cookie => (What: "cookie " + cookie.Name, Vendor: ThirdParties.VendorOfTrace(cookie.Name) ?? ThirdParties.VendorOf(cookie.Domain.TrimStart('.'))?.Name));
        var keys = page.Evidence.StorageKeys.Select(key => (What: "storage " + key, Vendor: ThirdParties.VendorOfTrace(key)));
        return cookies.Concat(keys).Where(trace => trace.Vendor is not null)
            .Select(trace => new FindingDraft(TaggedMessage.Of("stored-before-choice", ("vendor", trace.Vendor!), ("what", trace.What)), new Location { Record = trace.What }) { Page = page.Url });
    }

    private static CheckResult OfBanner(PageView page, IElement banner)
    {
        var ticked = banner.QuerySelectorAll("input[type=checkbox][checked]:not([disabled])").FirstOrDefault(box => !Essential().IsMatch(VietnameseText.Fold(box.ParentElement?.TextContent ?? "")));
        if (ticked is not null)
        {
            return CheckResult.Failed([Finding(page, banner, "ticked-beforehand")]);
        }

        var buttons = ButtonsOf(banner);
        return buttons.Exists(Refuse().IsMatch) ? CheckResult.Passed()
            : !Purpose().IsMatch(VietnameseText.FoldKeepingMarks(banner.TextContent)) ? CheckResult.CantTell("banner-purpose-unknown", ("page", page.Url))
            : buttons.Exists(Settings().IsMatch) ? CheckResult.Partial([Finding(page, banner, "refuse-harder")])
            : CheckResult.Failed([Finding(page, banner, "no-refusal")]);
    }

    // The smallest block around a text on cookies that has a button to accept them.
    private static IElement? BannerOf(PageView page)
    {
        var texts = page.Document.All.Where(element => element.LocalName is not ("script" or "style" or "title")
            && element.ChildNodes.OfType<IText>().Any(text => text.Data.Contains("cookie", StringComparison.OrdinalIgnoreCase)));
        foreach (var text in texts.Take(MostTexts))
        {
            var block = text;
            for (var level = 0; level < MostLevels && block is not null && block.LocalName is not ("body" or "html") && block.TextContent.Length <= LongestBanner; level++, block = block.ParentElement)
            {
                if (ButtonsOf(block).Exists(Accept().IsMatch) && IsShown(block))
                {
                    return block;
                }
            }
        }

        return null;
    }

    private static List<string> ButtonsOf(IElement block) =>
    [
        .. block.QuerySelectorAll("button, a, [role=button], input[type=button], input[type=submit]").Take(20)
            .Select(button => VietnameseText.Fold(button.LocalName is "input" ? button.GetAttribute("value") ?? "" : button.TextContent)),
    ];

    private static bool IsShown(IElement element)
    {
        for (var at = element; at is not null; at = at.ParentElement)
        {
            if (Reading.Visibility.HidesItself(at))
            {
                return false;
            }
        }

        return true;
    }

    private static FindingDraft Finding(PageView page, IElement banner, string tag) => FindingDraft.On(page, "body", tag) with { Snippet = FormInView.Snippet(banner) };

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(toi )?(dong y|chap nhan|cho phep)( va tiep tuc| tat ca| cookies?)*$|^accept( all)?( cookies)?$|^(i )?agree$|^allow all$|^ok$|^(toi )?(da )?hieu( roi)?$|^got it$", Options)]
    private static partial Regex Accept();

    [GeneratedRegex(@"^(tu choi|khong dong y|khong chap nhan|khong cho phep|chi (cookie |dung )?(can thiet|thiet yeu|bat buoc))( tat ca| cookies?)*$|^(reject|decline|refuse)( all)?( cookies)?$|^(only )?necessary( cookies)?( only)?$|^bo qua$|^khong$", Options)]
    private static partial Regex Refuse();

    [GeneratedRegex(@"\b(tuy chinh|tuy chon|cai dat|thiet lap|quan ly|settings|customi[sz]e|manage|preferences)\b", Options)]
    private static partial Regex Settings();

    [GeneratedRegex(@"\b(quang cao|tiep thi|phan tich|ben thu ba|thong ke|do luong|google|facebook|analytics|marketing|third.part)", Options)]
    private static partial Regex Purpose();

    [GeneratedRegex(@"\b(can thiet|thiet yeu|bat buoc|necessary|essential)\b", Options)]
    private static partial Regex Essential();
}
