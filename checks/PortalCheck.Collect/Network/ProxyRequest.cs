using System.Buffers;
using System.Globalization;
using System.Text;

namespace PortalCheck.Collect.Network;

/// <summary>
/// A request head as a proxy gets it, read strictly (RFC 9112): what two readers could take differently is refused, not repaired.
/// </summary>
internal sealed class ProxyRequest
{
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly string[] HopByHop =
        ["Connection", "Proxy-Connection", "Keep-Alive", "Proxy-Authorization", "Proxy-Authenticate", "TE", "Trailer", "Upgrade", "Expect", "Host"];

    private readonly List<(string Name, string Value)> _fields;

    private ProxyRequest(string method, string host, int port, string path, long bodyLength, List<(string, string)> fields)
    {
        Method = method;
        Host = host;
        Port = port;
        Path = path;
        BodyLength = bodyLength;
        _fields = fields;
    }

    /// <summary>Method, as sent.</summary>
    public string Method { get; }

    /// <summary>Host of the target, brackets taken off.</summary>
    public string Host { get; }

    /// <summary>Port of the target.</summary>
    public int Port { get; }

    /// <summary>Origin form of the target; empty for CONNECT.</summary>
    public string Path { get; }

    /// <summary>Bytes of the body.</summary>
    public long BodyLength { get; }

    /// <summary>True for a tunnel.</summary>
    public bool IsConnect => Method is "CONNECT";

    /// <summary>True where the client asks to change the protocol (RFC 9110 section 7.8).</summary>
    public bool IsUpgrade => UpgradeTo is not null;

    private string? UpgradeTo => Values("Connection").Any(value => HasToken(value, "upgrade")) ? Values("Upgrade").FirstOrDefault() : null;

    /// <summary>Reads a head. Null where it is malformed; never throws.</summary>
    /// <param name="head">Everything up to and with the empty line.</param>
    public static ProxyRequest? Parse(ReadOnlySpan<byte> head)
    {
        if (ReadLines(head) is not [var start, .. var rest] || ReadFields(rest) is not { } fields)
            return null;
        if (start.Split(' ') is not [var method, var target, "HTTP/1.1" or "HTTP/1.0"] || !IsToken(method) || target.Length == 0)
            return null;

        var hosts = Of(fields, "Host");
        if (hosts.Count > 1 || Of(fields, "Transfer-Encoding").Count > 0 || ReadBodyLength(fields) is not { } length)
            return null;
        if (method is "CONNECT")
        {
            return length == 0 && SplitAuthority(target, defaultPort: 0) is var (host, port) && port > 0
                && (hosts.Count == 0 || SameAuthority(hosts[0], host, port, defaultPort: port))
                ? new ProxyRequest(method, host, port, "", 0, fields)
                : null;
        }

        const string scheme = "http://";
        if (!target.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var end = target.AsSpan(scheme.Length).IndexOfAny('/', '?', '#');
        var authority = end < 0 ? target[scheme.Length..] : target.Substring(scheme.Length, end);
        var path = end < 0 ? "/" : target[(scheme.Length + end)..];
        if (path[0] == '?')
            path = "/" + path;
        if (path.Contains('#', StringComparison.Ordinal) || SplitAuthority(authority, defaultPort: 80) is not var (name, number)
            || (hosts.Count == 1 && !SameAuthority(hosts[0], name, number, defaultPort: 80)))
            return null;
        var request = new ProxyRequest(method, name, number, path, length, fields);
        return request.IsUpgrade && length > 0 ? null : request;
    }

    /// <summary>The head to send to the origin: origin form, one Host field of our own making, no hop-by-hop fields, one request for one connection.</summary>
    public byte[] ToOriginHead()
    {
        var named = Values("Connection").SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var host = Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{Method} {Path} HTTP/1.1\r\nHost: {host}")
            .Append(Port == 80 ? "" : string.Create(CultureInfo.InvariantCulture, $":{Port}"))
            .Append("\r\n");
        foreach (var (name, value) in _fields)
        {
            if (!HopByHop.Contains(name, StringComparer.OrdinalIgnoreCase) && !named.Contains(name))
                text.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        text.Append(UpgradeTo is { } protocol ? $"Connection: Upgrade\r\nUpgrade: {protocol}\r\n\r\n" : "Connection: close\r\n\r\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static List<string>? ReadLines(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head);
        if (!text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
            return null;
        var lines = text[..^4].Split("\r\n").ToList();
        return lines.Any(line => line.Any(c => c is (< ' ' and not '\t') or '\x7f')) ? null : lines;
    }

    private static List<(string Name, string Value)>? ReadFields(IEnumerable<string> lines)
    {
        var fields = new List<(string, string)>();
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || !IsToken(line[..colon]))
                return null;
            fields.Add((line[..colon], line[(colon + 1)..].Trim(' ', '\t')));
        }

        return fields;
    }

    private static long? ReadBodyLength(List<(string, string)> fields) => Of(fields, "Content-Length") switch
    {
        [] => 0,
        [var one] when one.Length is > 0 and < 15 && one.All(char.IsAsciiDigit) => long.Parse(one, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static (string Host, int Port)? SplitAuthority(string authority, int defaultPort)
    {
        if (authority.Contains('@', StringComparison.Ordinal))
            return null;
        var bracket = authority.LastIndexOf(']');
        var colon = authority.IndexOf(':', bracket + 1);
        var host = colon < 0 ? authority : authority[..colon];
        var digits = colon < 0 ? "" : authority[(colon + 1)..];
        var port = defaultPort;
        if (digits.Length > 0 && (digits.Length > 5 || !digits.All(char.IsAsciiDigit) || !int.TryParse(digits, CultureInfo.InvariantCulture, out port) || port is 0 or > 65_535))
            return null;
        return HostName.TryParse(host, out var name) ? (name.Text, port) : null;
    }

    private static bool SameAuthority(string field, string host, int port, int defaultPort) =>
        SplitAuthority(field, defaultPort) is var (name, number) && string.Equals(name, host, StringComparison.Ordinal) && number == port;

    private List<string> Values(string name) => Of(_fields, name);

    private static List<string> Of(List<(string Name, string Value)> fields, string name) =>
        fields.Where(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value).ToList();

    private static bool HasToken(string value, string token) =>
        value.Split(',', StringSplitOptions.TrimEntries).Contains(token, StringComparer.OrdinalIgnoreCase);

    private static bool IsToken(string text) => text.Length > 0 && text.AsSpan().IndexOfAnyExcept(TokenCharacters) < 0;
}
