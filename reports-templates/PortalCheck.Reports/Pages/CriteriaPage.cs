using PortalCheck.Model.Packs;

namespace PortalCheck.Reports.Pages;

/// <summary>Every criterion of the pack, by group.</summary>
internal sealed record CriteriaPage(Frame Page, string Active, string Planned, IReadOnlyList<CriteriaGroup> Groups)
{
    /// <summary>Makes the page.</summary>
    public static CriteriaPage Of(PageMaker maker)
    {
        const string Path = "criterion/";
        var (texts, pack) = (maker.Texts, maker.Site.Pack);
        return new CriteriaPage(
            maker.FrameOf(Path, texts["nav.criteria"], texts["criteria.description"], new LinkView(texts["nav.criteria"], Href: null)),
            texts.Figures.Count(pack.Criteria.Count(criterion => criterion.Status is CriterionStatus.Active)),
            texts.Figures.Count(pack.Criteria.Count(criterion => criterion.Status is CriterionStatus.Planned)),
            CriteriaGroup.Of(maker, Path, _ => true));
    }
}

/// <summary>Criteria of one group.</summary>
internal sealed record CriteriaGroup(string Anchor, string Name, string Count, IReadOnlyList<CriterionRow> Criteria)
{
    /// <summary>The criteria that <paramref name="which"/> names, in the pack's order of groups, then by id; empty groups left out.</summary>
    public static IReadOnlyList<CriteriaGroup> Of(PageMaker maker, string from, Func<Criterion, bool> which) =>
    [
        .. maker.Site.Pack.Groups
            .Select(group => (group, criteria: maker.Site.Pack.Criteria
                .Where(criterion => string.Equals(criterion.Group, group.Id, StringComparison.Ordinal) && which(criterion))
                .OrderBy(criterion => criterion.Id, StringComparer.Ordinal)
                .Select(criterion => CriterionRow.Of(maker, from, criterion))
                .ToList()))
            .Where(pair => pair.criteria.Count > 0)
            .Select(pair => new CriteriaGroup(
                "group-" + pair.group.Id, maker.Texts.Pick(pair.group.Name), maker.Texts.Figures.Count(pair.criteria.Count), pair.criteria)),
    ];
}
