using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Text;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules.Interaction;

/// <summary>What rules share that judge by what came when the page was driven.</summary>
internal static class DrivenPage
{
    private const int LongestText = 80;

    /// <summary>A finding at an element that was met.</summary>
    public static FindingDraft At(PageView page, TriedElement element, string tag, params ReadOnlySpan<(string Name, string Value)> args) =>
        new(TaggedMessage.Of(tag, args), new Location { Selector = element.Selector, Box = element.Box })
        {
            Page = page.Url,
            Snippet = element.Html,
            IdentityText = element.Text,
            Driven = true,
        };

    /// <summary>How messages name an element: by what it says, else by its tag.</summary>
    public static string Name(TriedElement element)
    {
        var text = VietnameseText.Tidy(element.Text);
        return text.Length == 0 ? $"<{element.Tag}>" : text.Length > LongestText ? text[..LongestText] + "…" : text;
    }

    /// <summary>A number as messages have it.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A result, or none where nothing was met.</summary>
    public static PageRuleResult Result(int passed, IReadOnlyList<FindingDraft> failed, IReadOnlyList<FindingDraft> unsure) =>
        passed + failed.Count + unsure.Count == 0 ? PageRuleResult.Nothing : new PageRuleResult(passed, failed, unsure);
}
