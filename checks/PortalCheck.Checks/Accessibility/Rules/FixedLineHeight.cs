using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// Text of several lines whose style fixes their height with <c>!important</c> leaves 1.5 times its size, as readers may ask for (WCAG 1.4.12; C35). axe-core
/// has the rule too, but takes lines that overlap for one.
/// </summary>
internal sealed class FixedLineHeight : IPageRule
{
    private const double Asked = 1.5;

    /// <inheritdoc/>
    public string Id => "pc-line-height";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.4.12"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["78fd32"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value?.FixedLines is not { } fixedLines)
        {
            return PageRuleResult.NotAsked;
        }

        var texts = fixedLines.Where(text => text.Wraps).ToList();
        var failed = texts.Where(text => text.Ratio < Asked).Select(text =>
            new FindingDraft(TaggedMessage.Of("line-height-fixed", ("ratio", text.Ratio.ToString("0.##", CultureInfo.InvariantCulture))), new Location { Selector = text.Place })
            {
                Page = page.Url,
                Snippet = FormInView.Snippet(FormInView.Find(page, text.Place)),
            }).ToList();
        return FactsOn.Result(texts.Count - failed.Count, failed, []);
    }
}
