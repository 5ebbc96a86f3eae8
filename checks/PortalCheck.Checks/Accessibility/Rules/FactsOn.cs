using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Text;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>What rules share that judge by the browser's facts.</summary>
internal static class FactsOn
{
    private const int LongestText = 90;

    /// <summary>A finding at an element of the facts, with its start where the stored document has it at the same place.</summary>
    public static FindingDraft Finding(PageView page, ElementFacts element, string tag, params ReadOnlySpan<(string Name, string Value)> args) =>
        new(TaggedMessage.Of(tag, args), new Location { Selector = element.Place, Box = element.Box })
        {
            Page = page.Url,
            Snippet = FormInView.Snippet(In(page, element)),
            IdentityText = element.Name + " " + element.Href,
        };

    /// <summary>A finding at a player.</summary>
    public static FindingDraft Finding(PageView page, MediaFacts media, string tag, params ReadOnlySpan<(string Name, string Value)> args) =>
        new(TaggedMessage.Of(tag, args), new Location { Selector = media.Place, Box = media.Box }) { Page = page.Url, IdentityText = media.Src };

    /// <summary>The element of the stored document; null for one in a frame or shadow root, or where another one stands at its place.</summary>
    public static IElement? In(PageView page, ElementFacts element) =>
        element.Place.Contains(" >> ", StringComparison.Ordinal) ? null
        : FormInView.Find(page, element.Place) is { } found && string.Equals(found.LocalName, element.Tag, StringComparison.Ordinal) ? found
        : null;

    /// <summary>A text as messages quote it.</summary>
    public static string Quote(string text) => VietnameseText.Tidy(text) is { Length: > LongestText } tidy ? tidy[..LongestText] + "…" : VietnameseText.Tidy(text);

    /// <summary>A result of what was found, or none where nothing was met.</summary>
    public static PageRuleResult Result(int passed, IReadOnlyList<FindingDraft> failed, IReadOnlyList<FindingDraft> unsure) =>
        passed + failed.Count + unsure.Count == 0 ? PageRuleResult.Nothing : new PageRuleResult(passed, failed, unsure);
}
