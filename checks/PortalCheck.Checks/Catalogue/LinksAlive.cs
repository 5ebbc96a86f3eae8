using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// <c>catalog.links-alive</c>: of the addresses that the catalogue leads to and the visit followed, how many answer. A refusal (401, 403, 429) says
/// how the portal treats us, not that the address is dead, and is left out.
/// </summary>
internal sealed class LinksAlive : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.links-alive"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var entries = ListedCatalogue.Of(portal).Entries;
        var linked = entries.Select(entry => entry.Href).OfType<string>().Select(Key)
            .Concat(CatalogueView.Of(portal).Entries.SelectMany(entry => entry.Page.Links).Select(link => link.Href).OfType<string>().Where(IsOfForm).Select(Key))
            .ToHashSet(StringComparer.Ordinal);
        var followed = portal.Evidence.Pages
            .Where(page => page.Kinds.Contains(PageKind.Entry) || page.Kinds.Contains(PageKind.EForm) || linked.Contains(Key(page.Url)))
            .Where(page => !page.Kinds.Contains(PageKind.Home) && (page.Collected || IsDead(page)))
            .DistinctBy(page => Key(page.Url), StringComparer.Ordinal)
            .ToList();
        if (followed.Count == 0)
        {
            return CheckResult.CantTell("none-followed");
        }

        var findings = followed.Where(IsDead)
            .Select(page => new FindingDraft(
                TaggedMessage.Of("link-dead", ("url", page.Url), ("status", page.Status.ToString(CultureInfo.InvariantCulture)), ("text", page.LinkText ?? "–")), new Location { Record = page.Url }))
            .ToList();
        return CheckResult.FromShare(criterion, new Measure(followed.Count - findings.Count, followed.Count, "links"), findings);
    }

    private static bool IsDead(PageEvidence page) => page.Status is 400 or 404 or 405 or 410 or >= 500;

    // "Nộp hồ sơ" and files of forms, as their addresses say.
    private static bool IsOfForm(string href) =>
        href.Contains("nop-ho-so", StringComparison.OrdinalIgnoreCase) || href.Contains("nophoso", StringComparison.OrdinalIgnoreCase) || href.Contains("eform", StringComparison.OrdinalIgnoreCase);

    private static string Key(string url) => url.Split('#')[0].TrimEnd('/');
}
