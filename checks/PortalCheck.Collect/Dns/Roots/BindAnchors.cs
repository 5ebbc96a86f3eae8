using System.Text.RegularExpressions;

namespace PortalCheck.Collect.Dns.Roots;

/// <summary>Reads the anchors of a BIND configuration: <c>trust-anchors</c>, <c>managed-keys</c> and <c>trusted-keys</c> statements.</summary>
internal static partial class BindAnchors
{
    /// <summary>True where the text has such a statement.</summary>
    public static bool Holds(string text) => Statement().IsMatch(WithoutComments(text));

    /// <summary>The anchors, as records.</summary>
    public static IEnumerable<ZoneLine> Read(string text)
    {
        foreach (Match statement in Statement().Matches(WithoutComments(text)))
        {
            foreach (var entry in statement.Groups["body"].Value.Split(';'))
            {
                var words = Word().Matches(entry).Select(word => Blank().Replace(word.Value.Trim('"'), "")).ToList();
                var (type, at) = words.Count < 2 ? ("", 0) : words[1].ToLowerInvariant() switch
                {
                    "initial-ds" or "static-ds" => ("DS", 2),
                    "initial-key" or "static-key" => ("DNSKEY", 2),
                    _ => ("DNSKEY", 1),
                };
                if (words.Count >= at + 4 && type.Length > 0)
                    yield return new ZoneLine(ZoneText.Name(words[0], ""), type, words.Skip(at).ToList());
            }
        }
    }

    // Quotes first: the letters of a key may hold two slashes.
    private static string WithoutComments(string text) => QuoteOrComment().Replace(text, match => match.Value[0] == '"' ? match.Value : " ");

    [GeneratedRegex("""(trust-anchors|managed-keys|trusted-keys)\s*\{(?<body>[^}]*)\}""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Statement();

    [GeneratedRegex(""" "[^"]*"|/\*([^*]|\*+[^*/])*\*+/|//[^\n]*|\#[^\n]*""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex QuoteOrComment();

    [GeneratedRegex(""" "[^"]*"|[^\s"]+""", RegexOptions.NonBacktracking | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Word();

    [GeneratedRegex("""\s+""", RegexOptions.NonBacktracking)]
    private static partial Regex Blank();
}
