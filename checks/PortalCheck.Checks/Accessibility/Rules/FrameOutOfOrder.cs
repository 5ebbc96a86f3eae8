using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using Visibility = PortalCheck.Reading.Visibility;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>A frame with controls in it is not taken out of the order of tabbing (WCAG 2.1.1): with a negative tabindex the keyboard never gets in.</summary>
internal sealed class FrameOutOfOrder : IPageRule
{
    private const string Focusable = "a[href], area[href], button, input, select, textarea, summary, [tabindex], [contenteditable=''], [contenteditable=true], audio[controls], video[controls]";

    /// <inheritdoc/>
    public string Id => "pc-frame-out-of-order";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.1.1"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["akn7bn"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value is not { } facts)
        {
            return PageRuleResult.NotAsked;
        }

        var holders = page.Document.QuerySelectorAll("[data-pc-frame]").Where(holder => holder.PreviousElementSibling is not null)
            .GroupBy(holder => ElementPlace.Of(holder.PreviousElementSibling!), StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var frames = facts.Elements.Where(element => element is { Kind: "frame", Unseen: false, Inert: false, Box: null or { Width: > 1, Height: > 1 } }
            && holders.TryGetValue(element.Place, out var holder) && HasFocusable(holder)).ToList();
        var failed = facts.Modal ? [] : frames.Where(frame => frame.TabIndex < 0).Select(frame => FactsOn.Finding(page, frame, "frame-never-entered", ("name", FactsOn.Quote(frame.Name)))).ToList();
        return facts.Modal ? PageRuleResult.Nothing : FactsOn.Result(frames.Count - failed.Count, failed, []);
    }

    private static bool HasFocusable(IElement holder) => holder.QuerySelectorAll(Focusable).Take(200).Any(control =>
        !(control.GetAttribute("tabindex")?.Trim().StartsWith('-') ?? false)
        && !control.HasAttribute("disabled")
        && !string.Equals(control.GetAttribute("type"), "hidden", StringComparison.OrdinalIgnoreCase)
        && !Hidden(control, holder));

    private static bool Hidden(IElement control, IElement holder)
    {
        for (var at = control; at is not null && at != holder; at = at.ParentElement)
        {
            if (Visibility.HidesItself(at) || at.HasAttribute("inert"))
            {
                return true;
            }
        }

        return false;
    }
}
