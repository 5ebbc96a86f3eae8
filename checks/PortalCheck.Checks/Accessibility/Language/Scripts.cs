namespace PortalCheck.Checks.Accessibility.Language;

/// <summary>Scripts by Unicode block, and the languages written in them: a page of Chinese characters is no Vietnamese one.</summary>
internal static class Scripts
{
    private const int FewestLetters = 6;

    private static readonly (string Name, string Languages, int First, int Last)[] Blocks =
    [
        ("el", "el grc", 0x370, 0x3FF),
        ("ru", "ru uk be bg sr mk kk ky tg tt mn ba cv os ab ce av cu kv uz az bs sh", 0x400, 0x52F),
        ("hy", "hy", 0x530, 0x58F),
        ("he", "he yi iw", 0x590, 0x5FF),
        ("ar", "ar fa ur ps sd ug ku ks az pa ms uz ha", 0x600, 0x77F),
        ("hi", "hi mr ne sa bh ks sd pi", 0x900, 0x97F),
        ("th", "th pi", 0xE00, 0xE7F),
        ("lo", "lo", 0xE80, 0xEFF),
        ("my", "my pi", 0x1000, 0x109F),
        ("ka", "ka", 0x10A0, 0x10FF),
        ("ko", "ko", 0x1100, 0x11FF),
        ("km", "km", 0x1780, 0x17FF),
        ("ja", "ja", 0x3040, 0x30FF),
        ("zh", "zh ja ko ii yue cmn wuu hak nan", 0x4E00, 0x9FFF),
        ("ko", "ko", 0xAC00, 0xD7AF),
    ];

    private static readonly HashSet<string> NotLatin = Blocks.SelectMany(block => block.Languages.Split(' ')).Except(["az", "uz", "ms", "ku", "ha", "bs", "sh", "pi"], StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);

    /// <summary>True for languages that are, or may be, written in Latin letters.</summary>
    public static bool IsLatin(string language) => !NotLatin.Contains(language);

    /// <summary>The language that a script stands for, where four fifths of the letters are of a script that the stated language is not written in; else null.</summary>
    public static string? Contradicting(string text, string stated)
    {
        var counts = new int[Blocks.Length];
        var letters = 0;
        foreach (var letter in text.Length <= 20_000 ? text : text[..20_000])
        {
            if (!char.IsLetter(letter))
            {
                continue;
            }

            letters++;
            var block = Array.FindIndex(Blocks, known => letter >= known.First && letter <= known.Last);
            if (block >= 0)
            {
                counts[block]++;
            }
        }

        // Kana among Chinese characters make Japanese.
        if (counts.Sum() < FewestLetters || counts.Sum() < letters * 0.8)
        {
            return null;
        }

        var most = Array.IndexOf(counts, counts.Max());
        return Blocks.Where((_, at) => counts[at] > 0).Any(block => block.Languages.Split(' ').Contains(stated, StringComparer.Ordinal)) ? null
            : counts[Array.FindIndex(Blocks, block => block.Name is "ja")] > 0 ? "ja"
            : Blocks[most].Name;
    }
}
