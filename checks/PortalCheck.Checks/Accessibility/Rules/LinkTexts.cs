using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// A link's purpose shows from its text, or from the paragraph, item or cell around it (WCAG 2.4.4; F63, F84). Failed is only a text that says nothing
/// ("Xem thêm", "here", a raw address) where nothing around it says more; a heading above it may explain it to some, so a person looks.
/// </summary>
internal sealed partial class LinkTexts : IPageRule
{
    private const int FewestExplainingWords = 2;

    /// <inheritdoc/>
    public string Id => "pc-link-text";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.4.4"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["5effbb", "aizyf1"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value is not { } facts)
        {
            return PageRuleResult.NotAsked;
        }

        var passed = 0;
        var failed = new List<FindingDraft>();
        var unsure = new List<FindingDraft>();
        ElementFacts? heading = null;
        foreach (var element in facts.Elements)
        {
            if (element is { Kind: "heading", Unexposed: false, Name.Length: > 0 })
            {
                heading = element;
            }

            if (element is not { Kind: "link", Unexposed: false, Unseen: false, Name.Length: > 0 })
            {
                continue;
            }

            if (!SpeechlessWords.SayNothingAsLink(element.Name) && !IsAddress(element.Name))
            {
                passed++;
            }
            else if (Explains(element))
            {
                passed++;
            }
            else if (heading is not null || element.Context is null || InLandmark(page, element))
            {
                unsure.Add(FactsOn.Finding(page, element, "link-text-by-heading", ("text", FactsOn.Quote(element.Name)), ("heading", FactsOn.Quote(heading?.Name ?? "–"))));
            }
            else
            {
                failed.Add(FactsOn.Finding(page, element, "link-text-says-nothing", ("text", FactsOn.Quote(element.Name))));
            }
        }

        return FactsOn.Result(passed, failed, unsure);
    }

    // What stands around it beside its own words.
    private static bool Explains(ElementFacts link)
    {
        var around = VietnameseText.FoldKeepingMarks(link.Context ?? "");
        foreach (var own in new[] { link.Name, link.Text }.Where(text => text.Length > 0))
        {
            around = around.Replace(VietnameseText.FoldKeepingMarks(own), " ", StringComparison.Ordinal);
        }

        return Words().Matches(around).Select(match => match.Value).Count(word => !SpeechlessWords.SayNothingAsLink(word)) >= FewestExplainingWords;
    }

    // A bare address in running text is read letter by letter; in a menu of the site it is rare and for a person.
    private static bool IsAddress(string name) => RawAddress().IsMatch(name.Trim());

    private static bool InLandmark(PageView page, ElementFacts link) => FactsOn.In(page, link)?.Closest("nav, [role=navigation], header, footer, article, section, figure") is not null;

    [GeneratedRegex(@"^(https?://\S{12,}|www\.\S{12,})$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex RawAddress();

    [GeneratedRegex(@"[\p{L}\p{N}]{2,}", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
