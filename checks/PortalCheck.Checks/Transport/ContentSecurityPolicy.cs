namespace PortalCheck.Checks.Transport;

/// <summary>Content-Security-Policy as browsers read it (CSP Level 3 section 2.2).</summary>
internal static class ContentSecurityPolicy
{
    private static readonly char[] Space = [' ', '\t', '\n', '\r', '\f'];

    /// <summary>The policies of a field value; several are parted by commas. Of two directives of one name the first counts.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, IReadOnlyList<string>>> Parse(string value) =>
    [
        .. value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ParseOne).Where(policy => policy.Count > 0),
    ];

    /// <summary>The sources that limit scripts in this policy, or null where it leaves scripts free.</summary>
    public static IReadOnlyList<string>? ScriptSources(IReadOnlyDictionary<string, IReadOnlyList<string>> policy) =>
        policy.TryGetValue("script-src", out var sources) || policy.TryGetValue("default-src", out sources) ? sources : null;

    /// <summary>True for a nonce or hash source: inline scripts are then let in one by one, and <c>'unsafe-inline'</c> is ignored.</summary>
    public static bool IsNonceOrHash(string source) =>
        source.StartsWith("'nonce-", StringComparison.OrdinalIgnoreCase) || source.StartsWith("'sha", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a source that lets any host in.</summary>
    public static bool IsWide(string source) => source.ToLowerInvariant() is "*" or "http:" or "https:" or "http://*" or "https://*" or "data:";

    private static Dictionary<string, IReadOnlyList<string>> ParseOne(string text)
    {
        var policy = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var directive in text.Split(';'))
        {
            var words = directive.Split(Space, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
            {
                policy.TryAdd(words[0], words[1..]);
            }
        }

        return policy;
    }
}
