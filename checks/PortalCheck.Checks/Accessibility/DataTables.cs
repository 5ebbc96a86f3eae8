using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility;

/// <summary>
/// <c>a11y.tables</c>: data tables have header cells, and a caption, summary, name or heading (WCAG 1.3.1, H51, H39, H63; T32 Đ18k1đ). A table counts as
/// one of data where it says so itself (th, caption, scope) or where its first row begins with "STT": layout tables are nobody's fault.
/// What axe-core finds about wrongly tied cells is added.
/// </summary>
internal sealed class DataTables : ICheck
{
    private const int MostTables = 200;
    private static readonly string[] EngineRules = ["td-headers-attr", "th-has-data-cells"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["a11y.tables"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var pages = portal.Pages.Select(page => (Tables: TablesOf(page), Findings: (List<FindingDraft>)[.. TablesOf(page).SelectMany(table => Faults(page, table)), .. FromEngine(page)]))
            .Where(page => page.Tables.Count > 0 || page.Findings.Count > 0)
            .ToList();
        if (pages.Count == 0)
        {
            return CheckResult.Inapplicable("no-data-table");
        }

        var findings = pages.SelectMany(page => page.Findings).ToList();
        var measure = new Measure(pages.Count(page => page.Findings.Count == 0), pages.Count, "pages");

        // A caption is asked for by the circular, not by WCAG: its lack alone is half.
        return findings.Count > 0 && findings.TrueForAll(finding => finding.Message.Tag is "caption-missing")
            ? CheckResult.Partial(findings, measure)
            : CheckResult.FromShare(criterion, measure, findings);
    }

    private static List<IElement> TablesOf(PageView page) =>
    [
        .. page.Document.QuerySelectorAll("table").Take(MostTables).Where(table =>
            table.GetAttribute("role") is not ("presentation" or "none")
            && table.QuerySelector("table") is null
            && table.Closest("[data-pc-hidden], [hidden]") is null
            && table.QuerySelectorAll("tr").Length >= 2
            && (SaysData(table) || IsNumbered(table))),
    ];

    private static bool SaysData(IElement table) => table.QuerySelector("th, caption, td[scope], td[headers]") is not null;

    private static bool IsNumbered(IElement table) => table.QuerySelector("tr") is { } first && first.Children.Length >= 3
        && first.Children[0].TextContent.Length < 20 && VietnameseText.Fold(first.Children[0].TextContent) is "stt" or "tt" or "so tt";

    private static IEnumerable<FindingDraft> Faults(PageView page, IElement table)
    {
        var lacksHeaders = table.QuerySelector("th, td[scope], td[headers], [role=columnheader], [role=rowheader]") is null;
        if (lacksHeaders || !IsNamed(table))
        {
            var headings = string.Join(" | ", table.QuerySelector("tr")?.Children.Select(cell => VietnameseText.Tidy(cell.TextContent)) ?? []);
            yield return FindingDraft.On(page, SelectorOf(table), lacksHeaders ? "headers-missing" : "caption-missing") with
            {
                Snippet = FormInView.Snippet(table)?.Replace("</table>", "", StringComparison.Ordinal) + headings,
                IdentityText = headings,
            };
        }
    }

    // A heading just above the table, or a named region around it, tells what it is about as well.
    private static bool IsNamed(IElement table) =>
        table.QuerySelector("caption") is not null
        || new[] { "summary", "aria-label", "aria-labelledby", "title" }.Any(name => !string.IsNullOrWhiteSpace(table.GetAttribute(name)))
        || table.Closest("[role=region][aria-label], [role=region][aria-labelledby], figure:has(figcaption)") is not null
        || HeadingAbove(table);

    private static bool HeadingAbove(IElement table)
    {
        for (var node = table; node is not null; node = node.ParentElement)
        {
            if (node.PreviousElementSibling is { } before)
            {
                return before.LocalName is ['h', >= '1' and <= '6']
                    || (before.QuerySelector("h1, h2, h3, h4, h5, h6") is { } inner && inner.TextContent.Trim().Length == before.TextContent.Trim().Length);
            }
        }

        return false;
    }

    private static string SelectorOf(IElement table)
    {
        if (table.Id is { Length: > 0 } id && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') && char.IsAsciiLetter(id[0]))
        {
            return "#" + id;
        }

        var steps = new List<string>();
        for (IElement? element = table; element is not null && element.LocalName is not "html"; element = element.ParentElement)
        {
            var same = element.ParentElement?.Children.Where(child => string.Equals(child.LocalName, element.LocalName, StringComparison.Ordinal)).ToList() ?? [];
            steps.Add(same.Count > 1 ? $"{element.LocalName}:nth-of-type({same.IndexOf(element) + 1})" : element.LocalName);
        }

        steps.Reverse();
        return string.Join(" > ", steps);
    }

    private static IEnumerable<FindingDraft> FromEngine(PageView page) =>
        (page.Evidence.Engine.Value?.Rules ?? []).Where(rule => EngineRules.Contains(rule.Id, StringComparer.Ordinal)).SelectMany(rule => rule.Violations.Select(node =>
            FindingDraft.On(page, node.Selector, rule.Id) with { Snippet = node.Html, Location = new Location { Selector = node.Selector, Box = node.Box } }));
}
