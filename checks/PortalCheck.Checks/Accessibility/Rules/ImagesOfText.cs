using System.Text.RegularExpressions;
using PortalCheck.Checks.Accessibility.Language;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// Text is text, not a picture of text (WCAG 1.4.5; G140). Sure is only a picture that is written as text itself (an SVG of nothing but letters), and one
/// in which a recogniser read what its alternative says and no more; a picture painted like a printed page is shown to a person. Logos are exempt.
/// </summary>
internal sealed partial class ImagesOfText : IPageRule
{
    private const int Sentence = 8;
    private const int FewestWords = 4;

    /// <inheritdoc/>
    public string Id => "pc-image-of-text";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.4.5"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["0va7u6"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value is not { } facts)
        {
            return PageRuleResult.NotAsked;
        }

        var pictures = facts.Elements.Where(element => element is { Kind: "image", Unseen: false, Tag: "img" or "input" or "object", Href.Length: > 0 } && !IsLogo(element)).ToList();
        var failed = pictures.Where(picture => IsWritten(picture) || IsRead(picture)).Select(picture => FactsOn.Finding(page, picture, "picture-is-letters", ("alt", FactsOn.Quote(picture.Name)))).ToList();
        var unsure = pictures.Where(picture => !IsWritten(picture) && !IsRead(picture)).Select(picture => Question(page, picture)).OfType<FindingDraft>().ToList();
        return FactsOn.Result(pictures.Count - failed.Count - unsure.Count, failed, unsure);
    }

    private static bool IsLogo(ElementFacts picture) => Logo().IsMatch(picture.Name + " " + picture.Href);

    // The address holds the drawing itself, so what it is made of can be read.
    private static bool IsWritten(ElementFacts picture)
    {
        if (!picture.Href!.StartsWith("data:image/svg+xml", StringComparison.OrdinalIgnoreCase) || picture.Href.Contains(";base64", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var drawing = Uri.UnescapeDataString(picture.Href);
        return Letters().IsMatch(drawing) && drawing.Contains("</svg>", StringComparison.OrdinalIgnoreCase) && !Shapes().IsMatch(drawing);
    }

    private static FindingDraft? Question(PageView page, ElementFacts picture) =>
        Words(picture.Ink?.Words ?? "").Count >= Sentence ? FactsOn.Finding(page, picture, "picture-holds-words", ("words", FactsOn.Quote(picture.Ink!.Words!)))
        : LooksPrinted(picture) ? FactsOn.Finding(page, picture, "picture-looks-printed", ("alt", FactsOn.Quote(picture.Name)))
        : null;

    // The alternative is the text in the picture, and the picture holds hardly another word: a chart or a plan says more than its name.
    private static bool IsRead(ElementFacts picture)
    {
        if (picture.Ink is not { Words: { } read, Ground: >= 0.6, Colours: <= 40 })
        {
            return false;
        }

        var told = Words(picture.Name);
        var painted = Words(read);
        var both = told.Intersect(painted, StringComparer.Ordinal).Count();
        return told.Count >= FewestWords && both * 10 >= told.Count * 7 && both * 10 >= painted.Count * 7;
    }

    private static HashSet<string> Words(string text) => TextLanguage.Words(VietnameseText.Fold(text)).ToHashSet(StringComparer.Ordinal);

    // Few colours on one ground, crossed by strokes in rows, and an alternative that is a sentence.
    private static bool LooksPrinted(ElementFacts picture) =>
        picture.Ink is { Ground: >= 0.6, Colours: <= 40, Lines: >= 1, Strokes: >= 1.5 } && TextLanguage.Words(picture.Name).Count >= Sentence
        || picture.Ink is { Ground: >= 0.8, Colours: <= 16, Lines: >= 3, Strokes: >= 3 };

    [GeneratedRegex(@"logo|quoc huy|quốc huy|emblem|huy hiệu|captcha|qr", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Logo();

    [GeneratedRegex(@"<text[^>]*>\s*[^<]*\p{L}{2}", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Letters();

    [GeneratedRegex("<(path|circle|rect|ellipse|poly|line|image|use)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Shapes();
}
