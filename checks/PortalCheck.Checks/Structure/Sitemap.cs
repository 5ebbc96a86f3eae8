using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Structure;

/// <summary><c>site.sitemap</c>: a page that shows the portal as a tree, and sitemap.xml for search engines (T32 Đ16k4b).</summary>
internal sealed partial class Sitemap : ICheck
{
    private const int FewestLinks = 8;

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["site.sitemap"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var findings = new List<FindingDraft>();
        var tree = TreePage(criterion, portal, findings);
        var file = XmlFile(portal, findings);
        return (tree, file) switch
        {
            (true, true) => CheckResult.Passed(),
            (null, _) => CheckResult.CantTell("tree-not-visited") with { Findings = findings },
            (_, null) => CheckResult.CantTell("file-not-seen") with { Findings = findings },
            (false, false) => CheckResult.Failed(findings),
            _ => CheckResult.Partial(findings),
        };
    }

    private static bool? TreePage(Criterion criterion, PortalView portal, List<FindingDraft> findings)
    {
        if (portal.PagesOf(PageKind.Sitemap).MaxBy(page => page.Links.Count) is not { } page)
        {
            var somewhere = Wordings.FirstLink(portal, Wording()) is not null
                || Wordings.Named(portal.Home!, Wording())
                || portal.Evidence.Pages.Any(failed => failed.Kinds.Contains(PageKind.Sitemap));
            if (somewhere || portal.Home!.Evidence.HtmlCut || HomePage.IsBare(portal))
            {
                return null;
            }

            findings.Add(FindingDraft.Whole("tree-missing"));
            return false;
        }

        if (page.Links.Count(link => link.Region == PageRegion.Main) < FewestLinks)
        {
            findings.Add(FindingDraft.On(page, "body", "tree-short"));
            return false;
        }

        // Only links that this visit followed are known to live or not.
        var targets = page.Links.Select(link => link.Href).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var followed = portal.Evidence.Pages.Where(visited => targets.Contains(visited.Url)).ToList();
        var dead = followed.Count(visited => visited.Failure?.Kind == FailureKind.HttpError);
        if (followed.Count > 0 && (double)(followed.Count - dead) / followed.Count < criterion.Threshold("minAlive", 0.9))
        {
            findings.Add(FindingDraft.On(page, "body", "tree-dead-links", ("dead", Text(dead)), ("followed", Text(followed.Count))));
            return false;
        }

        return true;
    }

    private static bool? XmlFile(PortalView portal, List<FindingDraft> findings)
    {
        if (portal.MainHost is not { } host
            || host.Probes.FirstOrDefault(probe => probe.Kind == ProbeKind.SitemapXml)?.Walk.Value is not { Hops: [.., var final] } walk)
        {
            return null;
        }

        if (final.Status == 200 && Xml().IsMatch(walk.Body))
        {
            return true;
        }

        if (final.Status is not (200 or 404 or 410))
        {
            return null;
        }

        findings.Add(FindingDraft.Of(host.Host, "sitemap.xml", "file-missing", ("host", host.Host)));
        return false;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^so do (cong|trang|website|site|web)|^so do$|^site ?map$", Options)]
    private static partial Regex Wording();

    [GeneratedRegex(@"<([a-z0-9]+:)?(urlset|sitemapindex)[\s>]", Options)]
    private static partial Regex Xml();
}
