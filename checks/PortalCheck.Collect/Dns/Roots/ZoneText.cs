using System.Buffers;
using System.Globalization;

namespace PortalCheck.Collect.Dns.Roots;

/// <summary>One record of a zone file, split into words.</summary>
/// <param name="Owner">Owner, lower case, no trailing dot; empty for the root.</param>
/// <param name="Type">Type as written, upper case.</param>
/// <param name="Data">Words of the data.</param>
internal sealed record ZoneLine(string Owner, string Type, IReadOnlyList<string> Data);

/// <summary>
/// Reads the little of the zone file format (RFC 1035 section 5) that files of root servers and anchors use: comments, parentheses, quotes,
/// owners left out, <c>$ORIGIN</c>; other directives are passed over. Pure, bounded by the length of the text.
/// </summary>
internal static class ZoneText
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>The records, as far as they can be told apart.</summary>
    public static IReadOnlyList<ZoneLine> Read(string text)
    {
        var lines = new List<ZoneLine>();
        var (owner, origin) = ("", "");
        foreach (var (begins, words) in Entries(text))
        {
            if (begins && words[0].StartsWith('$'))
            {
                if (words is ["$ORIGIN", var named, ..])
                    origin = Name(named, "");
                continue;
            }

            var at = 0;
            if (begins)
                owner = Name(words[at++], origin);

            // Time to live and class come in either order, or not at all.
            while (at < words.Count && (words[at].AsSpan().IndexOfAnyExcept(Digits) < 0 || words[at].Equals("IN", StringComparison.OrdinalIgnoreCase)))
                at++;
            if (at < words.Count)
                lines.Add(new ZoneLine(owner, words[at].ToUpperInvariant(), words.Skip(at + 1).ToList()));
        }

        return lines;
    }

    /// <summary>A name in the project's form: lower case, no trailing dot.</summary>
    internal static string Name(string written, string origin)
    {
        if (string.Equals(written, "@", StringComparison.Ordinal))
            return origin;
        var lower = written.ToLowerInvariant();
        return lower.EndsWith('.') ? lower[..^1] : origin.Length == 0 ? lower : $"{lower}.{origin}";
    }

    /// <summary>A whole number of a record's data, or null.</summary>
    internal static int? Number(string word, int most) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;

    // One entry a line; an open parenthesis joins lines. "Begins" says that the entry starts in the first column, with its owner.
    private static IEnumerable<(bool Begins, List<string> Words)> Entries(string text)
    {
        var words = new List<string>();
        var (begins, open) = (false, 0);
        foreach (var line in text.Split('\n'))
        {
            if (words.Count == 0)
                begins = line.Length > 0 && !char.IsWhiteSpace(line[0]);
            foreach (var word in Words(line))
            {
                open += word switch { "(" => 1, ")" => -1, _ => 0 };
                if (word is not ("(" or ")"))
                    words.Add(word);
            }

            if (open > 0 || words.Count == 0)
                continue;
            yield return (begins, words);
            (words, open) = ([], 0);
        }

        if (words.Count > 0)
            yield return (begins, words);
    }

    private static IEnumerable<string> Words(string line)
    {
        var at = 0;
        while (at < line.Length)
        {
            var c = line[at];
            if (c == ';')
                yield break;
            var from = at++;
            if (c is '(' or ')')
            {
                yield return line[from..at];
            }
            else if (c == '"')
            {
                while (at < line.Length && line[at] != '"')
                    at++;
                yield return line[(from + 1)..Math.Min(at++, line.Length)];
            }
            else if (!char.IsWhiteSpace(c))
            {
                while (at < line.Length && !char.IsWhiteSpace(line[at]) && line[at] is not (';' or '(' or ')'))
                    at++;
                yield return line[from..at];
            }
        }
    }
}
