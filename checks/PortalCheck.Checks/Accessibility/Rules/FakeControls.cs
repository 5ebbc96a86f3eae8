using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// What a mouse can press, a keyboard can reach (WCAG 2.1.1; F54, F59). Judged is what the markup itself shows: <c>onclick</c> on something that takes no
/// focus and holds nothing that does. Listeners that scripts add are the keyboard walk's.
/// </summary>
internal sealed partial class FakeControls : IPageRule
{
    private const int MostFindings = 50;
    private const string Focusable = "a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]";

    /// <inheritdoc/>
    public string Id => "pc-fake-control";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.1.1"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => [];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        var passed = 0;
        var failed = new List<FindingDraft>();
        foreach (var pressed in page.Document.QuerySelectorAll("[onclick]").Take(2_000).Where(element => Acts(element) && !Unseen.IsUnexposed(element)))
        {
            if (IsReached(pressed))
            {
                passed++;
            }
            else if (failed.Count < MostFindings)
            {
                failed.Add(ElementPlace.Finding(page, pressed, "mouse-only", ("tag", pressed.LocalName), ("text", FactsOn.Quote(PageTexts.Of(pressed) is { Length: > 0 } text ? text : pressed.GetAttribute("alt") ?? pressed.GetAttribute("title") ?? "–"))));
            }
        }

        return FactsOn.Result(passed, failed, []);
    }

    /// <summary>True for an element that this rule accuses, so that no other rule of ours need do so.</summary>
    public static bool Accuses(IElement? element) => element is not null && element.HasAttribute("onclick") && Acts(element) && !Unseen.IsUnexposed(element) && !IsReached(element);

    private static bool IsReached(IElement pressed) =>
        pressed.Matches(Focusable) || pressed.LocalName is "option" or "label" || pressed.QuerySelector(Focusable) is not null || pressed.ParentElement?.Closest("a[href], button, [tabindex], label, summary") is not null;

    // A handler that only holds events up does nothing for anybody; the whole page and containers listen for other reasons.
    private static bool Acts(IElement element) =>
        element.LocalName is "a" or "div" or "span" or "img" or "td" or "li" or "p" or "i" or "b" or "em" or "strong" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "svg" or "th" or "font"
        && element.GetAttribute("onclick") is { } handler && handler.Trim().Length > 0 && !HoldsUp().IsMatch(handler)
        && PageTexts.Of(element).Length <= 200
        && !string.Equals(element.GetAttribute("aria-hidden"), "true", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\s*((event|e)\.(stopPropagation|preventDefault|stopImmediatePropagation)\(\)|return (false|true)|void\(?0\)?|javascript:|;|\s)*\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex HoldsUp();
}
