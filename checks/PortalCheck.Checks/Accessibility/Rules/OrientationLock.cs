using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>The page can be read held upright and sideways: no style sheet turns its text by a quarter for one of them (WCAG 1.3.4; F97).</summary>
internal sealed class OrientationLock : IPageRule
{
    // An arrow or an icon may turn as it likes.
    private const int FewestLetters = 12;

    /// <inheritdoc/>
    public string Id => "pc-orientation-lock";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.3.4"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["b33eff"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value is not { } facts)
        {
            return PageRuleResult.NotAsked;
        }

        var passed = 0;
        var failed = new List<FindingDraft>();
        foreach (var part in facts.Turned.Where(turn => turn.Letters >= FewestLetters).GroupBy(turn => turn.Place, StringComparer.Ordinal))
        {
            var apart = AngleIn(part, "portrait") - AngleIn(part, "landscape");
            if (((apart % 180) + 180) % 180 is > 85 and < 95)
            {
                failed.Add(new FindingDraft(
                    Model.Text.TaggedMessage.Of("text-turned", ("way", part.First().Way), ("angle", (((apart % 360) + 360) % 360).ToString(CultureInfo.InvariantCulture))),
                    new Model.Judging.Location { Selector = part.Key }) { Page = page.Url });
            }
            else
            {
                passed++;
            }
        }

        return FactsOn.Result(passed, failed, []);
    }

    // The way that no rule speaks of shows what the window of the visit shows, where that is held so; else the text stands upright.
    private static int AngleIn(IEnumerable<TurnFacts> part, string way) =>
        part.LastOrDefault(turn => string.Equals(turn.Way, way, StringComparison.Ordinal)) is { } said ? said.Angle
        : part.First() is { } other && other.Landscape == way is "landscape" ? other.Now
        : 0;
}
