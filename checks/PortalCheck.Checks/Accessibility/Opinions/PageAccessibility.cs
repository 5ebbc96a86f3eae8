using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;

namespace PortalCheck.Checks.Accessibility.Opinions;

/// <summary>The accessibility of one page by success criterion, for those who want no rule pack.</summary>
public static class PageAccessibility
{
    /// <summary>Every success criterion that any engine or rule speaks of, in the order of WCAG; nothing for a page that was not collected. Pure.</summary>
    public static IReadOnlyList<PageCriterion> Of(PageEvidence page) => !page.Collected ? []
        : [.. PageOpinions.Of(new PageView(page)).Criteria.Select(opinion => new PageCriterion(opinion.Sc, opinion.Outcome, opinion.Rules, opinion.Confidence))];
}
