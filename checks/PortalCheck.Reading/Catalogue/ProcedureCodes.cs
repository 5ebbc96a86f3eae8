using System.Text.RegularExpressions;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Codes of administrative procedures (mã TTHC) as the national record writes them: <c>1.004222</c>, <c>1.004194.000.00.00.H17</c>.</summary>
public static partial class ProcedureCodes
{
    private const int KeyLength = 8;

    /// <summary>Every code in a text, in order; amounts of money and telephone numbers are not taken for one.</summary>
    public static IReadOnlyList<string> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<string>();
        foreach (Match match in Code().Matches(text))
        {
            if (StandsAlone(text, match.Index, match.Length))
            {
                found.Add(match.Value);
            }
        }

        return found;
    }

    /// <summary>The first code in a text; null where it has none.</summary>
    public static string? FirstIn(string text) => In(text) is [var first, ..] ? first : null;

    /// <summary>The part that names the procedure whatever the suffix: <c>1.004194</c>.</summary>
    public static string Key(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.Length <= KeyLength ? code : code[..KeyLength];
    }

    // The look-around of a backtracking expression, spelt out: "1.000.000" and "1.0133611" are no codes.
    private static bool StandsAlone(string text, int index, int length)
    {
        var before = index == 0 ? ' ' : text[index - 1];
        var after = index + length == text.Length ? ' ' : text[index + length];
        var money = after == '.' && index + length + 1 < text.Length && char.IsAsciiDigit(text[index + length + 1]);
        return !char.IsAsciiDigit(before) && before is not ('.' or ',' or '-') && !char.IsAsciiDigit(after) && !money;
    }

    [GeneratedRegex(@"[1-6]\.\d{6}(((\.\d{3}\.\d{2}\.\d{2})?\.[GHT]\d{2}[A-Z]?(\.\d{2})?)|\.\d{2}\b)?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();
}
