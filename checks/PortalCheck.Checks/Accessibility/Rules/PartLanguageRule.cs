using PortalCheck.Checks.Accessibility.Language;
using PortalCheck.Checks.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// A part that states its language with <c>lang</c> is written in it, and a passage in another language states its own (WCAG 3.1.2; H58).
/// A few foreign words, names and quotations are nobody's fault.
/// </summary>
internal sealed class PartLanguageRule : IPageRule
{
    // A sentence or two: less may be a name, a title or a term.
    private const int Passage = 15;

    /// <inheritdoc/>
    public string Id => "pc-part-language";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["3.1.2"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["de46e4", "off6ek"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        var failed = new List<FindingDraft>();
        var passed = 0;
        var pieces = LanguageText.Of(page.Document);
        var root = page.Document.DocumentElement;
        foreach (var part in pieces.Where(piece => piece.Stating is not null && piece.Stating != root && piece.Lang.Length > 0).GroupBy(piece => piece.Stating!))
        {
            var stated = part.Key.GetAttribute("lang")!.Trim();
            if (!LanguageTags.IsKnown(stated))
            {
                failed.Add(ElementPlace.Finding(page, part.Key, "part-lang-invalid", ("lang", stated)));
            }
            else if (Wrong(part, LanguageTags.PrimaryOf(stated)) is { } written)
            {
                failed.Add(ElementPlace.Finding(page, part.Key, "part-lang-differs", ("lang", stated), ("written", written), ("text", Start(part.First().Text))));
            }
            else
            {
                passed++;
            }
        }

        // Where the whole page states a wrong language, each passage is not a fault of its own.
        var pageLanguage = LanguageTags.PrimaryOf(root.GetAttribute("lang"));
        if (LanguageTags.IsKnown(pageLanguage))
        {
            var plain = pieces.Where(piece => piece.Stating == root).ToList();
            var foreign = plain.Where(piece => TextLanguage.Words(piece.Text).Count >= Passage && Foreign(piece.Text, pageLanguage) is not null).ToList();
            var own = plain.Where(piece => TextLanguage.Agrees(piece.Text, pageLanguage)).Sum(piece => piece.Text.Length);
            if (own > foreign.Sum(piece => piece.Text.Length))
            {
                failed.AddRange(foreign.Select(piece => ElementPlace.Finding(page, piece.Block, "passage-lang-missing", ("lang", pageLanguage), ("written", Foreign(piece.Text, pageLanguage)!), ("text", Start(piece.Text))) with { IdentityText = Start(piece.Text) }));
            }
        }

        return new PageRuleResult(passed, failed, []);
    }

    // Of a part all its pieces speak; one that is of its language acquits it.
    private static string? Wrong(IEnumerable<LanguagePiece> part, string primary)
    {
        var text = string.Join(". ", part.Select(piece => piece.Text));
        return TextLanguage.Contradicting(text, primary);
    }

    // Only a passage whose language is sure by itself.
    private static string? Foreign(string text, string pageLanguage) =>
        TextLanguage.Contradicting(text, pageLanguage) is { } other && !text.Contains("lorem ipsum", StringComparison.OrdinalIgnoreCase) ? other : null;

    private static string Start(string text) => VietnameseText.Tidy(text) is { Length: > 80 } tidy ? tidy[..80] + "…" : VietnameseText.Tidy(text);
}
