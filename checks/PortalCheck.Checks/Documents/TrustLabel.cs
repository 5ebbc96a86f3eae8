using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Documents;

/// <summary><c>trust.label</c>: a "tín nhiệm mạng" badge links to the entry of this very host. Whether the entry is live is not fetched.</summary>
internal sealed class TrustLabel : ICheck
{
    private const string Registry = "tinnhiemmang.vn";
    private const string EntryPath = "/danh-ba-tin-nhiem/";

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["trust.label"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var links = portal.Pages
            .SelectMany(page => page.Links.Select(link => (Page: page, Link: link)))
            .Where(item => string.Equals(WebAddress.SiteOf(WebAddress.HostOf(item.Link.Href)), Registry, StringComparison.Ordinal))
            .ToList();
        if (links.Count == 0)
        {
            return portal.Pages.FirstOrDefault(ShowsBadge) is { } page
                ? CheckResult.Failed([FindingDraft.On(page, "img", "label-not-linked")])
                : CheckResult.Inapplicable("no-label");
        }

        var own = WebAddress.OwnHosts(portal);
        var findings = links
            .Select(item => (item.Page, item.Link, Entry: EntryOf(item.Link.Href!)))
            .Where(item => item.Entry is null || !own.Any(host => IsOf(Letters(item.Entry), Letters(host))))
            .Select(item => FindingDraft.On(item.Page, item.Link.Selector, item.Entry is null ? "label-without-entry" : "label-of-another", ("url", item.Link.Href!)))
            .ToList();
        return findings.Count == 0 ? CheckResult.Passed() : CheckResult.Failed(findings);
    }

    /// <summary>The entry that an address of the registry names: host and number; null where it names none.</summary>
    private static string? EntryOf(string href) =>
        new Uri(href).AbsolutePath is var path && path.StartsWith(EntryPath, StringComparison.Ordinal) && path.Length > EntryPath.Length ? path[EntryPath.Length..] : null;

    // Nothing but the registry's own number may follow the host: tinhx.gov.vn.khac.com-12 is another one's.
    private static bool IsOf(string entry, string host) => entry.StartsWith(host, StringComparison.Ordinal) && entry[host.Length..].All(char.IsAsciiDigit);

    private static bool ShowsBadge(PageView page) => page.Document.QuerySelectorAll("img").Any(image =>
        (image.GetAttribute("src") ?? "").Contains(Registry, StringComparison.OrdinalIgnoreCase)
        || VietnameseText.Fold(image.GetAttribute("alt") ?? "").Contains("tin nhiem mang", StringComparison.Ordinal));

    // The registry parts labels with dots or hyphens, and names hosts with or without www.
    private static string Letters(string text) =>
        string.Concat((text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? text[4..] : text).ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
}
