using System.Buffers;
using System.Text.RegularExpressions;

namespace PortalCheck.Reports.Texts;

/// <summary>Which parts of a text are Vietnamese, told by letters: what portals write and what has no English name is Vietnamese or has no language.</summary>
internal static partial class Languages
{
    /// <summary>Letters that English does not have; combining marks count too, for texts that are not composed.</summary>
    private static readonly SearchValues<char> Vietnamese = SearchValues.Create(
    [
        .. "àáâãèéêìíòóôõùúýăđĩũơưÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ", .. Enumerable.Range(0x1EA0, 0x1EFA - 0x1EA0).Select(letter => (char)letter),
        .. "\u0300\u0301\u0302\u0303\u0306\u0309\u031B\u0323",
    ]);

    // No Vietnamese words: a text with one of them is English with a Vietnamese name in it, and a name needs no mark.
    private static readonly HashSet<string> English = new(["of", "the", "and", "for", "with", "province", "city", "commune", "ward"], StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a text with Vietnamese letters and without an English word.</summary>
    public static bool IsVietnamese(string text) => text.AsSpan().ContainsAny(Vietnamese) && !text.Split(' ').Any(English.Contains);

    /// <summary>True for words that are all built as Vietnamese syllables are, their marks left out: "thu tuc dang ky". Four at least, or it may be chance.</summary>
    public static bool IsUnmarkedVietnamese(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: >= 4 } words && Array.TrueForAll(words, word => Syllable().IsMatch(word));

    /// <summary>The text in parts, those that are one of the values and Vietnamese marked; joined they are the text.</summary>
    public static IReadOnlyList<(string Part, bool Vietnamese)> Parts(string text, IReadOnlyList<string> values)
    {
        var parts = new List<(string, bool)>();
        var foreign = values.Where(value => IsVietnamese(value) || IsUnmarkedVietnamese(value)).Distinct(StringComparer.Ordinal).OrderByDescending(value => value.Length).ToList();
        var rest = text.AsSpan();
        while (Next(rest, foreign) is var (start, length))
        {
            if (start > 0)
            {
                parts.Add((rest[..start].ToString(), false));
            }

            parts.Add((rest.Slice(start, length).ToString(), true));
            rest = rest[(start + length)..];
        }

        if (rest.Length > 0)
        {
            parts.Add((rest.ToString(), false));
        }

        return parts;
    }

    [GeneratedRegex("^(ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(ng|nh|ch|[cmnpt])?$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Syllable();

    // The first place; where two values begin at it, the longer one.
    private static (int Start, int Length)? Next(ReadOnlySpan<char> text, List<string> values)
    {
        (int Start, int Length)? found = null;
        foreach (var value in values)
        {
            if (text.IndexOf(value, StringComparison.Ordinal) is >= 0 and var at && (found is null || at < found.Value.Start))
            {
                found = (at, value.Length);
            }
        }

        return found;
    }
}
