using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Structure;

/// <summary><c>site.metadata</c>: articles carry Dublin Core or schema.org title, creator, date, description, publisher and identifier.</summary>
internal sealed class Metadata : ICheck
{
    private static readonly (string Tag, string[] Names)[] Items =
    [
        ("no-title", ["dc.title", "schema.headline", "schema.name"]),
        ("no-creator", ["dc.creator", "schema.author", "schema.creator"]),
        ("no-date", ["dc.date", "dc.date.created", "dc.date.issued", "dc.created", "dc.issued", "schema.datepublished", "schema.datecreated", "schema.datemodified"]),
        ("no-description", ["dc.description", "schema.description", "schema.abstract"]),
        ("no-publisher", ["dc.publisher", "schema.publisher"]),
        ("no-identifier", ["dc.identifier", "schema.identifier", "schema.@id", "schema.url", "schema.mainentityofpage"]),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["site.metadata"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var articles = portal.PagesOf(PageKind.Article).Select(page => (Page: page, Names: MetadataNames.Of(page))).ToList();
        if (articles.Count == 0)
        {
            return CheckResult.CantTell("no-article");
        }

        // An element counts where every article has it.
        var findings = Items
            .SelectMany(item => articles.Where(article => !item.Names.Any(article.Names.Contains)).Take(1).Select(article => FindingDraft.On(article.Page, "head", item.Tag)))
            .ToList();
        return CheckResult.FromShare(criterion, new Measure(Items.Length - findings.Count, Items.Length, "items"), findings);
    }
}
