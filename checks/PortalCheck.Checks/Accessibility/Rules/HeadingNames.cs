using PortalCheck.Checks.Judging;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>A heading that assistive technology announces has a name (WCAG 1.3.1; H42): who jumps from heading to heading lands on nothing otherwise.</summary>
internal sealed class HeadingNames : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-heading-empty";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.3.1"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["ffd0e9"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value is not { } facts)
        {
            return PageRuleResult.NotAsked;
        }

        // role=none on a heading with a global ARIA attribute is ignored by browsers; without one it is no heading.
        var headings = facts.Elements.Where(element => element.Kind is "heading" && !element.Unexposed && element.Role is "heading").ToList();
        var failed = headings.Where(heading => heading.Name.Length == 0).Select(heading => FactsOn.Finding(page, heading, "heading-without-name", ("tag", heading.Tag))).ToList();
        return FactsOn.Result(headings.Count - failed.Count, failed, []);
    }
}
