using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Structure;

/// <summary><c>site.banner</c>: emblem or logo with a text alternative, the agency's full name, and a menu with the four entries of T32 Đ16k3a.</summary>
internal sealed partial class Banner : ICheck
{
    private const int ShellText = 60;
    private const int FirstImages = 4;
    private const int FirstLines = 12;

    private static readonly (string Tag, Regex Wording)[] Menu =
    [
        ("menu-no-home", HomeWord()), ("menu-no-about", AboutWord()), ("menu-no-services", ServicesWord()), ("menu-no-sitemap", SitemapWord()),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["site.banner"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var home = portal.Home!;
        if (PageText.Of(home).Length < ShellText && home.Links.Count == 0)
        {
            return CheckResult.CantTell("banner-not-seen");
        }

        var alternatives = home.Document.QuerySelectorAll("img").Take(FirstImages).Select(image => image.GetAttribute("alt") ?? "").ToList();
        var items = new List<(string Tag, bool There)>();

        // A logo drawn as a background cannot be seen in the document: it is left out of the count, not counted as missing.
        if (alternatives.Count > 0)
        {
            items.Add(("logo-no-alt", alternatives.Exists(alt => !string.IsNullOrWhiteSpace(alt))));
        }

        // A name inside a picture without an alternative was not read: only a person can say that it is missing.
        var named = OwnerName.In(string.Join('\n', [PageText.HeaderOf(home), .. PageText.Of(home).Split('\n').Take(FirstLines), .. alternatives]), portal.Agency);
        if (named || !alternatives.Exists(string.IsNullOrWhiteSpace))
        {
            items.Add(("banner-no-name", named));
        }

        items.AddRange(Menu.Select(entry => (entry.Tag, HasEntry(home, entry.Tag, entry.Wording))));
        var missing = items.Where(item => !item.There).ToList();
        return CheckResult.FromShare(
            criterion, new Measure(items.Count - missing.Count, items.Count, "items"), [.. missing.Select(item => FindingDraft.On(home, "header", item.Tag))]);
    }

    // A house as a picture, or the logo, leads home as well.
    private static bool HasEntry(PageView home, string tag, Regex wording) =>
        Wordings.LinkTo(home, wording) is not null || Wordings.Named(home, wording) || (tag is "menu-no-home" && home.Links.Any(link => IsRoot(link.Href, home)));

    private static bool IsRoot(string? href, PageView home) =>
        Uri.TryCreate(href, UriKind.Absolute, out var address)
        && address.AbsolutePath is "/" && address.Query.Length == 0 && address.Fragment.Length == 0
        && string.Equals(WebAddress.HostOf(href), WebAddress.HostOf(home.Url), StringComparison.Ordinal);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^trang chu$|^home$", Options)]
    private static partial Regex HomeWord();

    [GeneratedRegex(@"^(trang )?gioi thieu|^ve chung toi$", Options)]
    private static partial Regex AboutWord();

    [GeneratedRegex(@"dich vu cong|thu tuc hanh chinh|dvc ?truc tuyen|\btthc\b|\bdvctt\b", Options)]
    private static partial Regex ServicesWord();

    [GeneratedRegex(@"^so do (cong|trang|website|site|web)|^so do$|^site ?map$", Options)]
    private static partial Regex SitemapWord();
}
