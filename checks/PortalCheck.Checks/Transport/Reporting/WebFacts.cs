using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Transport.Reporting;

/// <summary>Facts of a server as its report shows them.</summary>
public static class WebFacts
{
    private static readonly string[] Shown =
    [
        "Content-Security-Policy", "Content-Security-Policy-Report-Only", "Permissions-Policy", "Referrer-Policy", "Server", "Strict-Transport-Security",
        "X-Content-Type-Options", "X-Frame-Options", "X-Powered-By",
    ];

    /// <summary>A header field of an answer; null where it was not sent.</summary>
    public static string? Field(HttpHop hop, string name) => OwnAnswers.Header(hop, name);

    /// <summary>Strict-Transport-Security of the last answer over https of the host itself; null where it was not sent.</summary>
    public static string? Hsts(HostEvidence host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Https.Value?.Hops.LastOrDefault(hop => WebAddress.IsHttps(hop.Url) && string.Equals(WebAddress.HostOf(hop.Url), host.Host, StringComparison.Ordinal)) is { } own
            ? Field(own, "Strict-Transport-Security")
            : null;
    }

    /// <summary>The fields of the final https answer that security rests on.</summary>
    public static SortedDictionary<string, string> SecurityHeaders(HostEvidence host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var fields = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in Shown)
        {
            if (HostFacts.Final(host.Https) is { } final && Field(final, name) is { } value)
            {
                fields[name] = value;
            }
        }

        return fields;
    }

    /// <summary>CAA records that hold for the host, as text; null where that could not be told.</summary>
    public static IReadOnlyList<string>? Caa(HostEvidence host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Names.Value is { } names && CertificateRecords.Caa(names, host.Host) is { } records ? [.. records.Select(record => record.ToString() ?? "")] : null;
    }

    /// <summary>Signed TLSA records of the port, as text; null where that could not be told.</summary>
    public static IReadOnlyList<string>? Tlsa(HostEvidence host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.Names.Value is { Answers.Count: > 0 } names ? [.. CertificateRecords.Tlsa(names, host.Host).Select(record => record.ToString() ?? "")] : null;
    }
}
