using System.Text;
using System.Text.RegularExpressions;
using PortalCheck.Model.Text;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Catalogue.Matching;

/// <summary>
/// A procedure's name in the two forms that names are compared in. Neither knows NFC from NFD, spacing, case, punctuation, brackets, the new
/// from the old place of tone marks (hoà, hòa), numbering in front or the word "Thủ tục".
/// </summary>
/// <param name="Official">With diacritics: two names are the same name where this is equal.</param>
/// <param name="Loose">Without diacritics, and without a tier or level in brackets at the end: finds what is meant.</param>
internal sealed partial record ProcedureName(string Official, string Loose)
{
    private const int LongestName = 2_000;

    /// <summary>Both forms of a name; cut at 2,000 characters (the longest real name has 1,192).</summary>
    public static ProcedureName Of(string name)
    {
        var text = VietnameseText.Tidy(name.Length > LongestName ? name[..LongestName] : name).ToLowerInvariant();
        text = Tones(WithoutFront(text));
        return new ProcedureName(Words(text), VietnameseText.FoldKeepingMarks(Words(Tail().Replace(text, ""))));
    }

    /// <summary>True where a list shows this name only in part: "Cấp giấy phép hoạt động …".</summary>
    public static bool IsCut(string name) => name.TrimEnd() is { Length: > 20 } text && (text.EndsWith('…') || text.EndsWith("...", StringComparison.Ordinal));

    /// <summary>The name without a tier or level in brackets at its end.</summary>
    public static string WithoutTail(string name) => Tail().Replace(VietnameseText.Tidy(name.Length > LongestName ? name[..LongestName] : name).ToLowerInvariant(), "");

    private static string WithoutFront(string text)
    {
        // "1. Thủ tục: …", "I.1) …": several layers, each taken once.
        for (var layer = 0; layer < 3; layer++)
        {
            var match = Front().Match(text);
            if (!match.Success || match.Length == 0 || match.Length >= text.Length)
            {
                break;
            }

            text = text[match.Length..];
        }

        return text;
    }

    private static string Words(string text)
    {
        var letters = Letters(text);
        foreach (var word in FrontWords)
        {
            if (letters.Length > word.Length && letters.StartsWith(word, StringComparison.Ordinal))
            {
                return letters[word.Length..];
            }
        }

        return letters;
    }

    private static string Letters(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in WellFormed.Of(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                builder.Append(rune.ToString());
            }
            else if (builder.Length > 0 && builder[^1] != ' ')
            {
                builder.Append(' ');
            }
        }

        return builder.ToString().TrimEnd();
    }

    private static string Tones(string text)
    {
        foreach (var (old, today) in TonePlaces)
        {
            text = text.Replace(old, today, StringComparison.Ordinal);
        }

        return text;
    }

    private static readonly string[] FrontWords = ["thủ tục hành chính ", "thủ tục ", "tthc "];

    private static readonly (string Old, string Today)[] TonePlaces =
    [
        ("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ"), ("òe", "oè"), ("óe", "oé"), ("ỏe", "oẻ"), ("õe", "oẽ"), ("ọe", "oẹ"),
        ("ùy", "uỳ"), ("úy", "uý"), ("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ"),
    ];

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(\d{1,3}([.]\d{1,3}){0,2}[.)]\s*|\d{1,3}\s*[-–]\s+|[ivx]{1,5}[.)]\s*|[a-zđ]\)\s*|[-–+*•]\s*|(thủ tục hành chính|thủ tục|tthc)\s*[:.]\s*)", Options)]
    private static partial Regex Front();

    [GeneratedRegex(@"\s*[(\[]\s*(thực hiện\s+)?((tại\s+)?cấp (trung ương|bộ|tỉnh|huyện|xã)|(dịch vụ công( trực tuyến)?\s+)?(toàn trình|một phần)|mức( độ)? [1-4])\s*[)\]]\s*[.;]*$", Options)]
    private static partial Regex Tail();
}
