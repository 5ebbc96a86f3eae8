using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PortalCheck.Model.Register;

/// <summary>Letters of host names: what they look like.</summary>
internal static class HostLetters
{
    // Lower-case letters that print like Latin ones in common fonts.
    private static readonly FrozenDictionary<char, char> Twins = new Dictionary<char, char>
    {
        ['а'] = 'a', ['в'] = 'b', ['с'] = 'c', ['ԁ'] = 'd', ['е'] = 'e', ['һ'] = 'h', ['і'] = 'i', ['ј'] = 'j', ['к'] = 'k', ['ӏ'] = 'l',
        ['м'] = 'm', ['п'] = 'n', ['о'] = 'o', ['р'] = 'p', ['ԛ'] = 'q', ['г'] = 'r', ['ѕ'] = 's', ['т'] = 't', ['υ'] = 'u', ['ν'] = 'v',
        ['ѵ'] = 'v', ['ԝ'] = 'w', ['х'] = 'x', ['у'] = 'y', ['α'] = 'a', ['ε'] = 'e', ['ι'] = 'i', ['κ'] = 'k', ['ο'] = 'o', ['ρ'] = 'p',
        ['τ'] = 't', ['χ'] = 'x', ['γ'] = 'y', ['ɡ'] = 'g', ['ı'] = 'i', ['ɑ'] = 'a', ['đ'] = 'd',
    }.ToFrozenDictionary();

    /// <summary>True where the name holds a letter that Vietnamese does not write: another script, full-width forms, phonetic signs.</summary>
    internal static bool HasForeign(string name) => name.Normalize(NormalizationForm.FormC).EnumerateRunes().Any(rune => !IsVietnamese(rune.Value));

    /// <summary>The name with diacritics taken off and look-alike letters replaced; may still hold what has no twin.</summary>
    internal static string ToAscii(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                plain.Append(Twins.GetValueOrDefault(letter, letter));
            }
        }

        return plain.ToString().ToLowerInvariant();
    }

    /// <summary>A label with everything made equal that readers mix up: 0 and o, 1 and l and i, rn and m; hyphens dropped.</summary>
    internal static string Fold(string label)
    {
        var pairs = label.Replace("rn", "m", StringComparison.Ordinal).Replace("vv", "w", StringComparison.Ordinal);
        var folded = new StringBuilder(pairs.Length);
        foreach (var letter in pairs.Where(letter => letter != '-'))
        {
            folded.Append(letter switch
            {
                '0' => 'o',
                '1' or 'l' => 'i',
                '3' => 'e',
                '4' => 'a',
                '5' => 's',
                '8' => 'b',
                '9' => 'g',
                _ => letter,
            });
        }

        return folded.ToString();
    }

    private static bool IsVietnamese(int rune) =>
        rune < 0x80
        || "àáâãèéêìíòóôõùúýăđĩũơư".Contains((char)rune, StringComparison.Ordinal)
        || rune is >= 0x1EA0 and <= 0x1EF9;
}
