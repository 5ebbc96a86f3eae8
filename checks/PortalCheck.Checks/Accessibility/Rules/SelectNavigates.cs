using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// Choosing a value does not leave the page (WCAG 3.2.2; F36, F37): with the keyboard every step through a list chooses. A list whose handler goes
/// elsewhere or sends the form is a fault, unless a text before it warns or a button does the same; what a handler calls by a name is not judged.
/// </summary>
internal sealed partial class SelectNavigates : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-select-navigates";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["3.2.2"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => [];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        var lists = page.Document.QuerySelectorAll("select").Take(300).Where(list => !Unseen.IsHidden(list)).ToList();
        var unsure = lists.Where(list => list.GetAttribute("onchange") is { } handler && Leaves().IsMatch(handler))
            .Select(list => ElementPlace.Finding(page, list, "list-leaves-page", ("handler", FactsOn.Quote(list.GetAttribute("onchange")!)))).ToList();
        return FactsOn.Result(lists.Count - unsure.Count, [], unsure);
    }

    [GeneratedRegex(@"(location(\.href)?\s*=|location\.(assign|replace)\(|window\.open\(|\.submit\(\)|MM_jumpMenu|__doPostBack)", RegexOptions.NonBacktracking)]
    private static partial Regex Leaves();
}
