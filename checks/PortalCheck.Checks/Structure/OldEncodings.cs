using System.Text.RegularExpressions;

namespace PortalCheck.Checks.Structure;

/// <summary>Text in the encodings before Unicode, as browsers show it, and UTF-8 that was read in a wrong encoding.</summary>
internal static partial class OldEncodings
{
    /// <summary>So many such words are no accident (a trade mark sign, a foreign name).</summary>
    private const int FewestWords = 3;

    /// <summary>The encoding's tag and some of its words; null where the text is sound.</summary>
    public static (string Tag, string Example)? Find(string text)
    {
        foreach (var (tag, wording) in ((string, Regex)[])[("text-tcvn3", Tcvn3()), ("text-vni", Vni()), ("text-garbled", Garbled())])
        {
            var matches = wording.Matches(text);
            if (matches.Count >= FewestWords)
            {
                return (tag, string.Join(' ', matches.Take(5).Select(match => match.Value.Trim())));
            }
        }

        return null;
    }

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // Sequences that only a TCVN3 text shown as Latin-1 has: "ViÖt Nam", "®iÖn tö", "nh©n d©n", "chñ nghÜa". "® Ghi rõ nguồn" is none of them.
    [GeneratedRegex(@"®[\p{L}\u00a8-\u00ac\u00b5-\u00bf]{1,6}|iÖt|iÖn|nh©n|d©n|nghÜa|hµnh|chÝnh|tØnh|huyÖn|céng hßa|b¶o|qu¶n|ñy ban|thñ tôc|phßng", Options)]
    private static partial Regex Tcvn3();

    // "Vieät Nam", "haønh chính", "nhaân daân", "ñöôïc".
    [GeneratedRegex(@"ieät|haønh|nhaân|daân|ñöôïc|coäng|hoøa|xaõ|huyeän|thuû tuïc|tænh|baûo|quaûn|ñieän|phoøng", Options)]
    private static partial Regex Vni();

    // UTF-8 read as Latin-1 or Windows-1252: "Viá»‡t Nam", "Ä‘iá»‡n".
    [GeneratedRegex(@"á[º»][\u0080-\u00bf\u2018-\u203a\u02c6\u02dc\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u20ac\u2122]|Ä[\u2018\u0091\u0090]|Æ[°¡]", Options)]
    private static partial Regex Garbled();
}
