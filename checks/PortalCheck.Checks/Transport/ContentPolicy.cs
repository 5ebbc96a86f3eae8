namespace PortalCheck.Checks.Transport;

/// <summary>One Content-Security-Policy, parsed as browsers do (CSP Level 3 section 2.2): of two directives of one name the first counts.</summary>
internal sealed class ContentPolicy
{
    private const int MostText = 16_384;
    private const int MostDirectives = 100;
    private const int MostSources = 1_000;
    private static readonly char[] Space = [' ', '\t', '\n', '\r', '\f'];

    private readonly Dictionary<string, IReadOnlyList<string>> _directives = new(StringComparer.OrdinalIgnoreCase);

    private ContentPolicy(string text)
    {
        foreach (var directive in text.Split(';').Take(MostDirectives))
        {
            var words = directive.Split(Space, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
            {
                _directives.TryAdd(words[0], words[1..Math.Min(words.Length, MostSources)]);
            }
        }
    }

    /// <summary>The policies of a field value; several are parted by commas, and all of them hold at once.</summary>
    public static IReadOnlyList<ContentPolicy> Parse(string value) =>
    [
        .. (value.Length > MostText ? value[..MostText] : value).Split(',').Select(text => new ContentPolicy(text)).Where(policy => policy._directives.Count > 0),
    ];

    /// <summary>The sources of the first of these directives that the policy has; null where it has none of them.</summary>
    public IReadOnlyList<string>? Sources(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_directives.TryGetValue(name, out var sources))
            {
                return sources;
            }
        }

        return null;
    }

    /// <summary>True for a nonce or hash source.</summary>
    public static bool IsNonceOrHash(string source) => IsNonce(source)
        || source.StartsWith("'sha256-", StringComparison.OrdinalIgnoreCase)
        || source.StartsWith("'sha384-", StringComparison.OrdinalIgnoreCase)
        || source.StartsWith("'sha512-", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for a nonce source.</summary>
    public static bool IsNonce(string source) => source.StartsWith("'nonce-", StringComparison.OrdinalIgnoreCase) && source.Length > "'nonce-'".Length;

    /// <summary>True for a source that lets anybody's host in: everything, a whole scheme, or a whole top-level domain.</summary>
    public static bool IsWide(string source)
    {
        var text = source.ToLowerInvariant();
        if (text is "*" or "http:" or "https:" or "data:" or "ws:" or "wss:")
        {
            return true;
        }

        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var host = (scheme < 0 ? text : text[(scheme + 3)..]).Split('/', ':')[0];
        return string.Equals(host, "*", StringComparison.Ordinal)
            || (host.StartsWith("*.", StringComparison.Ordinal) && !host.AsSpan(2).Contains('.'));
    }

    /// <summary>True where a list has this keyword, such as <c>'strict-dynamic'</c>.</summary>
    public static bool Has(IReadOnlyList<string> sources, string keyword) => sources.Contains(keyword, StringComparer.OrdinalIgnoreCase);
}
