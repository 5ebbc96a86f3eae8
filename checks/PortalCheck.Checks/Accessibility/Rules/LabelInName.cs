using System.Globalization;
using System.Text;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// What a control shows as text is part of its name, word by word in the same order, so that people who speak to their computer can name it
/// (WCAG 2.5.3; F96). Only names that ARIA gives: a name from content holds its text anyway.
/// </summary>
internal sealed class LabelInName : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-label-in-name";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.5.3"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["2ee8b8"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value is not { } facts)
        {
            return PageRuleResult.NotAsked;
        }

        var passed = 0;
        var failed = new List<FindingDraft>();
        foreach (var control in facts.Elements.Where(element => element.Kind is "labelled" && !element.Unexposed))
        {
            var label = WordsOf(WithoutBrackets(control.Text));
            // One letter is a sign: X closes, B makes bold.
            if (label.Count == 0 || (label.Count == 1 && label[0].Length == 1 && char.IsLetter(label[0][0])))
            {
                continue;
            }

            if (Holds(WordsOf(control.Name), label) || Shortened(control, label))
            {
                passed++;
            }
            else
            {
                failed.Add(FactsOn.Finding(page, control, "label-not-in-name", ("label", FactsOn.Quote(control.Text)), ("name", FactsOn.Quote(control.Name))));
            }
        }

        return FactsOn.Result(passed, failed, []);
    }

    private static bool Holds(List<string> name, List<string> label) =>
        Enumerable.Range(0, Math.Max(0, name.Count - label.Count + 1)).Any(start => label.Select((word, at) => string.Equals(word, name[start + at], StringComparison.Ordinal)).All(same => same));

    // "Ave." for Avenue and "nonstandard" for non-standard are said alike.
    private static bool Shortened(ElementFacts control, List<string> label)
    {
        var name = WordsOf(control.Name);
        var abbreviated = control.Text.Contains('.', StringComparison.Ordinal)
            && label.Count == name.Count
            && label.Zip(name).All(pair => pair.Second.StartsWith(pair.First, StringComparison.Ordinal))
            && label.All(word => char.IsLetter(word[0]));
        return abbreviated || Holds(WordsOf(control.Name.Replace("-", "", StringComparison.Ordinal)), WordsOf(control.Text.Replace("-", "", StringComparison.Ordinal)));
    }

    private static string WithoutBrackets(string text)
    {
        var kept = new StringBuilder();
        var depth = 0;
        foreach (var letter in text)
        {
            depth += letter is '(' or '[' ? 1 : 0;
            if (depth == 0)
            {
                kept.Append(letter);
            }

            depth = Math.Max(0, depth - (letter is ')' or ']' ? 1 : 0));
        }

        return kept.ToString();
    }

    // Letters and digits as they stand; between figures the marks of a sum are words of their own, other signs are nothing: × alone closes.
    private static List<string> WordsOf(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormC).ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                word.Append(letter);
                continue;
            }

            // An apostrophe stands inside of a word.
            if (letter is '\'' or '’')
            {
                continue;
            }

            Close();
            if ((letter is '×' or '=' or '+' or '÷') && text.Any(char.IsDigit))
            {
                words.Add(letter.ToString());
            }
        }

        Close();
        return words;

        void Close()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }
}
