using System.Text;
using PortalCheck.Model.Text;

namespace PortalCheck.Collect.Addresses;

/// <summary>Turns a text into hashes of its words: equal on every machine and in every run, of no use for reading the text. Pure.</summary>
internal static class WordHashes
{
    // FNV-1a, 32 bits (RFC 9923).
    private const uint Basis = 2_166_136_261;
    private const uint Prime = 16_777_619;

    /// <summary>The hashes of the first words, in their order. A word is a run of letters, marks and digits; case and composition do not count.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">Words that are hashed.</param>
    public static IReadOnlyList<int> Of(string text, int most)
    {
        var hashes = new List<int>();
        var hash = Basis;
        var inWord = false;
        foreach (var rune in WellFormed.Of(text).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (IsOfWord(rune))
            {
                inWord = true;
                hash = Add(hash, Rune.ToLowerInvariant(rune).Value);
                continue;
            }

            if (inWord && !Keep())
                return hashes;
        }

        if (inWord)
            Keep();
        return hashes;

        bool Keep()
        {
            hashes.Add(unchecked((int)hash));
            (hash, inWord) = (Basis, false);
            return hashes.Count < most;
        }
    }

    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    // Three bytes hold every code point.
    private static uint Add(uint hash, int codePoint)
    {
        for (var shift = 0; shift <= 16; shift += 8)
            hash = unchecked((hash ^ (uint)((codePoint >> shift) & 0xFF)) * Prime);
        return hash;
    }
}
