using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Observing;

/// <summary>Something that a page offers to press or to choose.</summary>
/// <param name="Element">The element.</param>
/// <param name="Texts">What it says, each folded: its text, title, accessible name, value, the names of its pictures.</param>
internal sealed record Offer(IElement Element, IReadOnlyList<string> Texts);

/// <summary>
/// Buttons, links, options and labels of boxes. Hidden ones count, since the steps of a form that come later are hidden: that errs on the side of
/// the portal. Long texts are headlines and rows, not functions.
/// </summary>
internal static class Offers
{
    private const int Most = 3_000;
    private const int LongestText = 120;

    private const string Selectors =
        "a, button, summary, option, label, input[type=button], input[type=submit], input[type=image], [role=button], [role=menuitem], [role=tab], [role=radio], [role=option], [onclick]";

    private static readonly ConditionalWeakTable<PageView, IReadOnlyList<Offer>> Read = [];

    /// <summary>All offers of a page, in document order.</summary>
    public static IReadOnlyList<Offer> On(PageView page) => Read.GetValue(page, static view =>
        [.. view.Document.QuerySelectorAll(Selectors).Take(Most).Select(element => new Offer(element, TextsOf(element))).Where(offer => offer.Texts.Count > 0)]);

    /// <summary>The first offer that says this, or null.</summary>
    public static Offer? First(PageView page, Regex wording) => On(page).FirstOrDefault(offer => offer.Texts.Any(wording.IsMatch));

    private static List<string> TextsOf(IElement element) =>
    [
        .. new[] { element.TextContent, element.GetAttribute("title"), element.GetAttribute("aria-label"), element.LocalName is "input" ? element.GetAttribute("value") : null }
            .Concat(element.QuerySelectorAll("img[alt]").Take(3).Select(picture => picture.GetAttribute("alt")))
            .Where(text => text is { Length: > 0 and <= 2 * LongestText })
            .Select(text => VietnameseText.Fold(text!))
            .Where(text => text.Length is > 0 and <= LongestText)
            .Distinct(StringComparer.Ordinal),
    ];
}
