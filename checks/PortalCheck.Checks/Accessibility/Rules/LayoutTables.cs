using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// A table that is said to be only for layout holds no data (WCAG 1.3.1; F46, F92): with <c>role="presentation"</c> nobody hears which header a cell belongs
/// to. Sure is a table so marked that has header cells over rows of data; tables for layout as such are nobody's fault.
/// </summary>
internal sealed class LayoutTables : IPageRule
{
    private const int MostTables = 100;
    private const int FewestRows = 2;

    /// <inheritdoc/>
    public string Id => "pc-layout-table";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.3.1"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => [];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        var marked = page.Document.QuerySelectorAll("table[role=presentation], table[role=none]").Take(MostTables).Where(table => !Unseen.IsUnexposed(table)).ToList();
        var failed = marked.Where(HoldsData)
            .Select(table => ElementPlace.Finding(page, table, "data-in-layout-table", ("header", FactsOn.Quote(PageTexts.Of(Headers(table)[0])))) with { IdentityText = FactsOn.Quote(PageTexts.Of(Headers(table)[0])) })
            .ToList();
        return FactsOn.Result(marked.Count - failed.Count, failed, []);
    }

    // Two headers at least, and two rows at least with a text under two of them.
    private static bool HoldsData(IElement table) =>
        Headers(table).Count >= 2 && table.QuerySelector("table, input, button, select") is null
        && table.QuerySelectorAll("tr").Count(row => row.Children.Count(cell => cell.LocalName is "td" && HasText(cell)) >= 2) >= FewestRows;

    private static List<IElement> Headers(IElement table) => [.. table.QuerySelectorAll("th").Where(HasText)];

    private static bool HasText(IElement cell) => VietnameseText.Tidy(PageTexts.Of(cell)).Length > 0;
}
