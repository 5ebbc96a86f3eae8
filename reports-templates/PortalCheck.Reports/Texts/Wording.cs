using PortalCheck.Model.Text;
using PortalCheck.Reports.Pages;

namespace PortalCheck.Reports.Texts;

/// <summary>A sentence with the values that were put into it: words of a portal may be of another language than the page that quotes them (WCAG 2.2, 3.1.2).</summary>
/// <param name="Text">The sentence, fit to be shown.</param>
/// <param name="Values">The values as they stand in it.</param>
internal sealed record Wording(string Text, IReadOnlyList<string> Values)
{
    /// <summary>What is said of a criterion, in the page's language, cut at <paramref name="limit"/> characters.</summary>
    public static Wording Of(PageMaker maker, string criterion, TaggedMessage message, int limit) => Of(maker.Texts, maker.Site.Input.Texts, criterion, message, limit);

    /// <summary>As the other, of the words of checks that are given.</summary>
    public static Wording Of(SiteTexts texts, ICheckTexts words, string criterion, TaggedMessage message, int limit) => new(
        Hostile.Line(texts.Pick(words.Say(criterion, message)), limit),
        [.. message.Args.Values.Select(value => Hostile.Line(value, limit))]);

    /// <summary>A sentence of the site's own, without values.</summary>
    public static Wording Of(string text) => new(text, []);

    /// <summary>The sentence, for templates that do not ask for its languages.</summary>
    public override string ToString() => Text;
}
