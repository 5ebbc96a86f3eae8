using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Catalogue;

/// <summary><c>catalog.indexable</c>: search engines may see the list and the entries: no noindex, no robots.txt in the way, an address of its own for each entry.</summary>
internal sealed class Indexable : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.indexable"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var catalogue = CatalogueView.Of(portal);
        var own = catalogue.Entries.Where(entry => !entry.InPlace).ToList();
        var pages = catalogue.Listed.Select(page => page.Page).Concat(own.Select(entry => entry.Page)).Distinct().ToList();
        if (pages.Count == 0)
        {
            return CheckResult.CantTell("no-list-read");
        }

        var robots = portal.Evidence.Robots.Value is { Status: 200 } file ? RobotsForAll.Parse(file.Text) : null;
        var findings = pages.Where(HasNoIndex).Select(page => FindingDraft.On(page, "head", "noindex")).ToList();
        findings.AddRange(pages.Where(page => IsDisallowed(page, robots, portal)).Select(page =>
            new FindingDraft(Model.Text.TaggedMessage.Of("robots-disallow", ("url", page.Url)), new() { Record = "robots.txt" }) { Page = page.Url }));
        foreach (var page in catalogue.Listed)
        {
            // A list whose names lead nowhere at all; single rows without a link are another criterion's matter.
            if (page.Reading.Rows.All(row => row.Href is null) && own.Count == 0)
            {
                findings.Add(FindingDraft.On(page.Page, page.Reading.Rows[0].Selector, "entry-without-address"));
            }
        }

        return findings.Count == 0 ? CheckResult.Passed() : CheckResult.Failed(findings);
    }

    private static bool HasNoIndex(PageView page) =>
        page.Document.QuerySelectorAll("meta[name='robots' i], meta[name='googlebot' i]").Any(meta => Says(meta.GetAttribute("content")))
        || (page.Evidence.Hops is [.., var hop] && Says(OwnAnswers.Header(hop, "X-Robots-Tag")));

    private static bool Says(string? value) =>
        value is not null && value.Split(',').Select(word => word.Trim().ToLowerInvariant()).Any(word => word is "noindex" or "none");

    private static bool IsDisallowed(PageView page, RobotsForAll? robots, PortalView portal) =>
        robots is not null
        && string.Equals(WebAddress.HostOf(page.Url), WebAddress.HostOf(portal.Portal.Address), StringComparison.Ordinal)
        && !robots.Allows(new Uri(page.Url).PathAndQuery);
}
