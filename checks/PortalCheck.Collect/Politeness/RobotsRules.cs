using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Politeness;

/// <summary>
/// What robots.txt lets PortalCheck fetch (RFC 9309). Reading never throws, whatever the file holds, and takes time linear in its length.
/// </summary>
internal sealed class RobotsRules
{
    /// <summary>Our product token (section 2.2.1).</summary>
    public const string ProductToken = "PortalCheck";

    /// <summary>Characters that are read; section 2.5 asks for 500 KiB at least.</summary>
    public const int MaxLength = 512 * 1_024;

    private const int MaxPathLength = 8_192;
    private const int MaxSitemaps = 100;

    private readonly RobotsRule[] _rules;

    private RobotsRules(IEnumerable<RobotsRule> rules, IReadOnlyList<string> sitemaps)
    {
        // Longest first, allow before disallow of the same length: the first match is then the one that counts (section 2.2.2).
        _rules = [.. rules.OrderByDescending(rule => rule.Length).ThenByDescending(rule => rule.Allows)];
        Sitemaps = sitemaps;
    }

    /// <summary>No rules: everything may be fetched.</summary>
    public static RobotsRules AllowAll { get; } = new([], []);

    /// <summary>Nothing may be fetched.</summary>
    public static RobotsRules DisallowAll { get; } = new([new RobotsRule("/", allows: false)], []);

    /// <summary>Addresses of <c>Sitemap</c> lines, as written; at most 100.</summary>
    public IReadOnlyList<string> Sitemaps { get; }

    /// <summary>
    /// The rules that an answer for robots.txt stands for (section 2.3.1): a file is read, 4xx allows all, 5xx and no answer at all disallow all.
    /// </summary>
    public static RobotsRules From(Artifact<RobotsEvidence> robots) => robots.Value switch
    {
        null => DisallowAll,
        { Status: >= 200 and < 300, Text: var text } => Parse(text),
        { Status: >= 500 or < 200 } => DisallowAll,
        _ => AllowAll,
    };

    /// <summary>Reads a file.</summary>
    public static RobotsRules Parse(string text)
    {
        var ours = new List<RobotsRule>();
        var everybody = new List<RobotsRule>();
        var sitemaps = new List<string>();
        var namesUs = false;
        var namesAll = false;
        var seenUs = false;
        var inAgents = false;
        foreach (var (key, value) in ReadLines(text.Length > MaxLength ? text[..MaxLength] : text))
        {
            switch (key.ToUpperInvariant())
            {
                case "USER-AGENT":
                    if (!inAgents)
                        (namesUs, namesAll) = (false, false);
                    inAgents = true;
                    namesUs |= IsOurs(value);
                    namesAll |= value.StartsWith('*') && (value.Length == 1 || char.IsWhiteSpace(value[1]));
                    seenUs |= namesUs;
                    break;
                case "ALLOW" or "DISALLOW":
                    inAgents = false;
                    if (value.Length == 0 || !(namesUs || namesAll))
                        break;
                    var rule = new RobotsRule(RobotsPath.Normalise(value, isPattern: true), allows: key.Length == "allow".Length);
                    if (namesUs)
                        ours.Add(rule);
                    if (namesAll)
                        everybody.Add(rule);
                    break;
                case "SITEMAP" when sitemaps.Count < MaxSitemaps:
                    sitemaps.Add(value);
                    break;
                default:
                    // Other lines must not interfere with groups (section 2.2.4).
                    break;
            }
        }

        return new RobotsRules(seenUs ? ours : everybody, sitemaps);
    }

    /// <summary>True where the address may be fetched. robots.txt itself always may.</summary>
    public bool Allows(Uri address)
    {
        var path = address.PathAndQuery;
        if (path is "/robots.txt")
            return true;

        // A path that is too long to compare is compared by its beginning, and an end anchor then simply does not hold.
        var comparable = RobotsPath.Normalise(path.Length > MaxPathLength ? path[..MaxPathLength] : path, isPattern: false);
        return _rules.FirstOrDefault(rule => rule.Matches(comparable))?.Allows ?? true;
    }

    private static bool IsOurs(string value)
    {
        var length = value.AsSpan().IndexOfAnyExcept(TokenCharacters);
        return value.AsSpan(0, length < 0 ? value.Length : length).Equals(ProductToken, StringComparison.OrdinalIgnoreCase);
    }

    private static readonly System.Buffers.SearchValues<char> TokenCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-");

    private static IEnumerable<(string Key, string Value)> ReadLines(string text)
    {
        var start = text.StartsWith('\uFEFF') ? 1 : 0;
        while (start < text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny('\r', '\n');
            var line = length < 0 ? text[start..] : text.Substring(start, length);
            start += line.Length + 1;
            var comment = line.IndexOf('#', StringComparison.Ordinal);
            var content = comment < 0 ? line : line[..comment];
            var colon = content.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
                yield return (content[..colon].Trim(), content[(colon + 1)..].Trim());
        }
    }
}
