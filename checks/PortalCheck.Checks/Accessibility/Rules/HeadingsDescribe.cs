using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// Headings tell what stands below them (WCAG 2.4.6; G130). Sure are only placeholders that nobody replaced; headings that repeat, or are one sign
/// long, are shown to a person.
/// </summary>
internal sealed class HeadingsDescribe : IPageRule
{
    private static readonly HashSet<string> Placeholders = new(StringComparer.Ordinal)
    {
        "heading", "heading 1", "heading 2", "heading 3", "title", "tieu de", "headline", "h1", "h2", "h3", "lorem ipsum", "lorem ipsum dolor sit amet", "untitled", "new heading", "your heading here",
        "add title", "page title", "section title", "sub title", "subtitle", "header", "test", "abc", "xxx", "todo", "khong co tieu de", "chua co tieu de", "undefined", "null", "nan", "object object",
    };

    /// <inheritdoc/>
    public string Id => "pc-heading-describes";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.4.6"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["b49b2e"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value is not { } facts)
        {
            return PageRuleResult.NotAsked;
        }

        var headings = facts.Elements.Where(element => element is { Kind: "heading", Unexposed: false, Unseen: false, Name.Length: > 0 } && !element.Place.Contains(" >> ", StringComparison.Ordinal)).ToList();
        var failed = headings.Where(heading => Placeholders.Contains(KeyOf(heading))).Select(heading => FactsOn.Finding(page, heading, "heading-placeholder", ("text", FactsOn.Quote(heading.Name)))).ToList();
        var unsure = headings.Where(heading => !Placeholders.Contains(KeyOf(heading))).GroupBy(heading => heading.Tag + " " + KeyOf(heading), StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => FactsOn.Finding(page, same.Last(), "heading-repeated", ("text", FactsOn.Quote(same.Last().Name)), ("count", same.Count().ToString(System.Globalization.CultureInfo.InvariantCulture))))
            .ToList();
        return FactsOn.Result(headings.Count - failed.Count - unsure.Count, failed, unsure);
    }

    private static string KeyOf(ElementFacts heading) => VietnameseText.Fold(heading.Name).Trim('[', ']', '!', '?', '…', ' ');
}
