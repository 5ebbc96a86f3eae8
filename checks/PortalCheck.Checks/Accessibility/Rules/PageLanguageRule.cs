using PortalCheck.Checks.Accessibility.Language;
using PortalCheck.Checks.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary><c>html lang</c> is there, is a language, and is the one that the page is written in (WCAG 3.1.1; H57).</summary>
internal sealed class PageLanguageRule : IPageRule
{
    private const int ChunkWords = 12;
    private const int LongText = 60;
    private const int MostWords = 1_500;

    /// <inheritdoc/>
    public string Id => "pc-page-language";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["3.1.1"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["b5c3f8", "bf051a", "ucwvc8"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        var root = page.Document.DocumentElement;
        if (root.LocalName is not "html" || (page.Document.Head?.ChildElementCount is 0 && page.Document.Body?.Children is [{ LocalName: "svg" }]))
        {
            // A drawing that is a document of its own.
            return PageRuleResult.Nothing;
        }

        var stated = root.GetAttribute("lang")?.Trim() ?? "";
        if (stated.Length == 0)
        {
            return Fault(page, FindingDraft.On(page, "html", "lang-missing"));
        }

        if (!LanguageTags.IsKnown(stated))
        {
            return Fault(page, FindingDraft.On(page, "html", "lang-invalid", ("lang", stated)));
        }

        return Written(page, LanguageTags.PrimaryOf(stated)) is { } written
            ? Fault(page, FindingDraft.On(page, "html", "lang-differs", ("lang", stated), ("written", written)))
            : new PageRuleResult(1, [], []);
    }

    // Only the text that takes its language from html. A long page is asked piece by piece: half a page in another language is no other page.
    private static string? Written(PageView page, string primary)
    {
        var pieces = LanguageText.Of(page.Document).Where(piece => piece.Stating is null || piece.Stating == page.Document.DocumentElement).Select(piece => piece.Text).ToList();
        var words = pieces.Sum(piece => TextLanguage.Words(piece).Count);
        if (words < LongText)
        {
            var text = string.Join(". ", pieces);
            return words is 1 or 2 ? Scripts.Contradicting(text, primary) : TextLanguage.Contradicting(words > 0 ? text : VietnameseText.Tidy(page.Evidence.Title), primary);
        }

        var against = new Dictionary<string, int>(StringComparer.Ordinal);
        var seen = 0;
        var agreeing = 0;
        foreach (var piece in Chunks(pieces).TakeWhile(_ => seen < MostWords))
        {
            var count = TextLanguage.Words(piece).Count;
            seen += count;
            if (TextLanguage.Contradicting(piece, primary) is { } other)
            {
                against[other] = against.GetValueOrDefault(other) + count;
            }
            else if (TextLanguage.Agrees(piece, primary))
            {
                agreeing += count;
            }
        }

        return against.Count > 0 && against.MaxBy(one => one.Value) is var most && most.Value >= seen * 0.6 && agreeing <= seen * 0.1 ? most.Key : null;
    }

    // Menus and labels tell nothing word by word: they are asked a dozen words at a time.
    private static IEnumerable<string> Chunks(IEnumerable<string> pieces)
    {
        var open = "";
        foreach (var piece in pieces)
        {
            open = open.Length == 0 ? piece : open + ". " + piece;
            if (TextLanguage.Words(open).Count >= ChunkWords)
            {
                yield return open;
                open = "";
            }
        }

        if (open.Length > 0)
        {
            yield return open;
        }
    }

    private static PageRuleResult Fault(PageView page, FindingDraft draft) => new(0,
        [draft with { IdentityText = page.Evidence.Template + " " + page.Document.DocumentElement.GetAttribute("lang"), Snippet = Observing.FormInView.Snippet(page.Document.DocumentElement) }], []);
}
