namespace PortalCheck.Checks.Catalogue;

/// <summary>What robots.txt lets search engines in general see: the group for <c>*</c> (RFC 9309 sections 2.2.1 to 2.2.3).</summary>
internal sealed class RobotsForAll
{
    private const int MostRules = 1_000;
    private readonly List<(bool Allow, string Pattern)> _rules;

    private RobotsForAll(List<(bool Allow, string Pattern)> rules) => _rules = rules;

    /// <summary>Reads a file's text.</summary>
    public static RobotsForAll Parse(string text)
    {
        var rules = new List<(bool, string)>();
        var (inGroup, inAgents) = (false, false);
        foreach (var line in text.Split('\n'))
        {
            var parts = line.Split('#')[0].Split(':', 2);
            if (parts.Length < 2)
            {
                continue;
            }

            var (name, value) = (parts[0].Trim().ToLowerInvariant(), parts[1].Trim());
            if (name is "user-agent")
            {
                inGroup = (inAgents && inGroup) || value is "*";
                inAgents = true;
            }
            else if (name is "allow" or "disallow")
            {
                inAgents = false;
                if (inGroup && value.Length > 0 && rules.Count < MostRules)
                {
                    rules.Add((name is "allow", value));
                }
            }
        }

        return new RobotsForAll(rules);
    }

    /// <summary>True where the path and query may be crawled: the longest rule wins, Allow at equal length.</summary>
    public bool Allows(string pathAndQuery) => _rules
        .Where(rule => Matches(rule.Pattern, pathAndQuery))
        .OrderByDescending(rule => rule.Pattern.Length)
        .ThenByDescending(rule => rule.Allow)
        .Select(rule => rule.Allow)
        .FirstOrDefault(true);

    // Pieces between the stars are found one after another, which is right for the shortest match and takes linear steps.
    private static bool Matches(string pattern, string path)
    {
        var anchored = pattern.EndsWith('$');
        var pieces = (anchored ? pattern[..^1] : pattern).Split('*');
        if (!path.StartsWith(pieces[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = pieces[0].Length;
        foreach (var piece in pieces.Skip(1))
        {
            var found = path.IndexOf(piece, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + piece.Length;
        }

        return !anchored || at == path.Length || (pieces.Length > 1 && path.EndsWith(pieces[^1], StringComparison.Ordinal));
    }
}
