using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>
/// A link at the head of the page that promises to lead past the menus does (WCAG 2.4.1; G1, G123). One that does not is no failure where headings or a main
/// part lead past them too: a person looks.
/// </summary>
internal sealed partial class SkipLinkWorks : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-skip-link";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.4.1"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["ye5d6e"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Interaction?.Value?.Skips?.Value is not { } skips)
        {
            return PageRuleResult.NotAsked;
        }

        var promised = skips.Links.Where(link => Promises().IsMatch(VietnameseText.FoldKeepingMarks(link.Element.Text))).ToList();
        return DrivenPage.Result(
            promised.Count(link => link.Works),
            [],
            [.. promised.Where(link => !link.Works).Select(link => DrivenPage.At(page, link.Element, link.Exists ? "skip-link-stays" : "skip-link-without-target", ("element", DrivenPage.Name(link.Element)), ("target", link.Target)))]);
    }

    [GeneratedRegex(@"\b(bo qua|nhay (den|toi)|noi dung|skip|jump to|main content)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Promises();
}
