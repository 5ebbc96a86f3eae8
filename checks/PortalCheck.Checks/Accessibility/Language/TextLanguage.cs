using System.Text;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Accessibility.Language;

/// <summary>
/// What a text is written in, by groups of letters and frequent words of <see cref="LanguageModels"/> and by its script. It says that a text is not of
/// the stated language only where that is sure: names, codes, mixed and very short texts are left alone.
/// </summary>
internal static class TextLanguage
{
    private const int MostWords = 3_000;

    // A group of letters that a language does not know.
    private const double Unknown = -10.8;

    // A text whose groups are rarer than this on average is of none of the languages known here.
    private const double PoorestFit = -8.6;

    // Letters of no other language that portals use: đ, ă, ơ, ư and all with a hook, a dot below or two marks.
    private const string VietnameseLetters = "đăơưảẩẳẻểỉỏổởủửỷạậặẹệịọộợụựỵấầẫắằẵếềễốồỗớờỡứừữẽĩũỹ";

    /// <summary>Whether a text contradicts the stated language.</summary>
    /// <param name="text">The text.</param>
    /// <param name="stated">Primary subtag of the stated language, lower case.</param>
    /// <returns>The language (or script) that it is written in, where that is sure and another one; else null.</returns>
    public static string? Contradicting(string text, string stated)
    {
        if (Scripts.Contradicting(text, stated) is { } script)
        {
            return script;
        }

        if (!Scripts.IsLatin(stated))
        {
            // A text in Latin letters under a language of another script: sure only where the language is.
            return Sure(text) is { } known && !string.Equals(known, stated, StringComparison.Ordinal) && Words(text).Count >= 8 ? known : null;
        }

        var words = Words(text);
        if (words.Count < 2)
        {
            return null;
        }

        var scores = Scores(words, out var groups);
        var family = LanguageModels.FamilyOf(stated);
        var rivals = scores.Where(score => string.Equals(LanguageModels.FamilyOf(score.Model.Code), family, StringComparison.Ordinal)).ToList();
        if (rivals.Count == 0)
        {
            // A language that nothing is known of: a sure Vietnamese or English text is none of it.
            return Sure(text) is { } known && words.Count >= 8 ? known : null;
        }

        var best = Best(scores, words.Count);
        var own = rivals.MaxBy(score => score.Value)!;
        return !rivals.Contains(best)
            && best.Value - own.Value >= Math.Max(14, 0.35 * groups)
            && best.Value / groups >= PoorestFit
            && best.Hits >= 2
            && best.Hits > rivals.Max(rival => rival.Hits)
            ? CodeOf(best.Model)
            : null;
    }

    /// <summary>True where the text is surely of the language, as far as such a text can be.</summary>
    public static bool Agrees(string text, string stated)
    {
        var words = Words(text);
        if (words.Count < 3)
        {
            return false;
        }

        var best = Best(Scores(words, out _), words.Count);
        return best.Hits > 0 && string.Equals(LanguageModels.FamilyOf(best.Model.Code), LanguageModels.FamilyOf(stated), StringComparison.Ordinal);
    }

    /// <summary>The language of a text where it is sure without knowing what is stated: Vietnamese or English, of eight words at least; else null.</summary>
    public static string? Sure(string text)
    {
        var words = Words(text);
        if (words.Count < 8)
        {
            return null;
        }

        if (words.Count(word => word.Any(letter => VietnameseLetters.Contains(letter, StringComparison.Ordinal))) >= words.Count / 4.0)
        {
            return "vi";
        }

        var scores = Scores(words, out var groups);
        var best = Best(scores, words.Count);
        var next = scores.Where(score => !string.Equals(CodeOf(score.Model), CodeOf(best.Model), StringComparison.Ordinal)).Max(score => score.Value);
        return CodeOf(best.Model) is "vi" or "en" && best.Value - next >= Math.Max(14, 0.35 * groups) && best.Hits >= words.Count / 5.0 && best.Value / groups >= PoorestFit ? CodeOf(best.Model) : null;
    }

    /// <summary>Words of letters, lower case, NFC; numbers, addresses and codes are of no language.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        foreach (var piece in WellFormed.Of(text).Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (piece.Length > 60 || piece.Contains("://", StringComparison.Ordinal) || piece.Contains('@', StringComparison.Ordinal) || piece.Contains('_', StringComparison.Ordinal))
            {
                continue;
            }

            var start = 0;
            for (var at = 0; at <= piece.Length && words.Count < MostWords; at++)
            {
                if (at < piece.Length && char.IsLetter(piece[at]))
                {
                    continue;
                }

                // "lower.Case" and "v2" are codes; "d'artifice" and "(word)" are words.
                if (at - start is > 0 and <= 25)
                {
                    words.Add(piece[start..at].ToLowerInvariant());
                }

                start = at + 1;
            }
        }

        return words;
    }

    private static string CodeOf(LanguageModel model) => model.Code.Split('-')[0];

    // Vietnamese without marks looks like many short words: a few words do not tell.
    private static Score Best(IReadOnlyList<Score> scores, int words) => scores.Where(score => words >= 6 || score.Model.Code is not "vi-x").MaxBy(score => score.Value)!;

    private static List<Score> Scores(IReadOnlyList<string> words, out int groups)
    {
        var count = 0;
        var all = new List<string>();
        foreach (var word in words)
        {
            var padded = "_" + word + "_";
            for (var at = 0; at + 3 <= padded.Length; at++)
            {
                all.Add(padded.Substring(at, 3));
                count++;
            }
        }

        groups = Math.Max(1, count);
        return [.. LanguageModels.All.Select(model => Weigh(model, all, words))];
    }

    private static Score Weigh(LanguageModel model, List<string> groups, IReadOnlyList<string> words)
    {
        var hits = words.Count(model.Words.Contains);
        return new Score(model, groups.Sum(group => model.Trigrams.TryGetValue(group, out var likely) ? Math.Max(likely, Unknown) : Unknown) + hits, hits);
    }

    private sealed record Score(LanguageModel Model, double Value, int Hits);
}
