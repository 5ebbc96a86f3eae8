using System.Globalization;
using PortalCheck.Checks.Transport.Reporting;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Pipeline.Output;

/// <summary>What <c>tls --json</c> and <c>tls --bulk</c> print for one server. What nobody could tell is null, never guessed.</summary>
public sealed record TlsDocument
{
    /// <summary>Host asked.</summary>
    public required string Name { get; init; }

    /// <summary>The address that answered the hellos; null where none did.</summary>
    public string? Address { get; init; }

    /// <summary>Port asked.</summary>
    public required int Port { get; init; }

    /// <summary>The server in one word.</summary>
    public required ServerStatus Status { get; init; }

    /// <summary>Why, in plain English.</summary>
    public required string Reason { get; init; }

    /// <summary>What is wrong, the gravest first.</summary>
    public IReadOnlyList<TlsFinding> Findings { get; init; } = [];

    /// <summary>Criteria that could not be judged, with the reason as a tag.</summary>
    public IReadOnlyList<TlsFinding> Unclear { get; init; } = [];

    /// <summary>SSL 3.0 to TLS 1.3, each with its suites in the order that the server chose them.</summary>
    public IReadOnlyList<VersionOffer> Versions { get; init; } = [];

    /// <summary>Hello connections made.</summary>
    public int Connections { get; init; }

    /// <summary>Version and suite of the handshake with this machine's TLS library; of the server's hello where <see cref="Unfinished"/> is true.</summary>
    public TlsAgreed? Agreed { get; init; }

    /// <summary>Application protocol chosen of h2 and http/1.1.</summary>
    public string? Alpn { get; init; }

    /// <summary>True where no handshake could be finished and the facts are those of the server's first words.</summary>
    public bool Unfinished { get; init; }

    /// <summary>Certificates as sent, the server's own first.</summary>
    public IReadOnlyList<CertificateEvidence> Chain { get; init; } = [];

    /// <summary>Faults that the validator named.</summary>
    public IReadOnlyList<string> ChainFaults { get; init; } = [];

    /// <summary>The OCSP staple of TLS 1.2 and older; null where it could not be seen.</summary>
    public OcspStaple? Staple { get; init; }

    /// <summary>Why the staple could not be seen.</summary>
    public string? StapleUnseen { get; init; }

    /// <summary>What the plain address answers, hop by hop; empty for another port than 443, or where nothing answers.</summary>
    public IReadOnlyList<TlsHop> Redirects { get; init; } = [];

    /// <summary>What the https address answers, hop by hop.</summary>
    public IReadOnlyList<TlsHop> Https { get; init; } = [];

    /// <summary>Strict-Transport-Security as sent.</summary>
    public string? Hsts { get; init; }

    /// <summary>Whether browsers' built-in HSTS lists have the name: null, as this build carries no copy of them.</summary>
    public bool? HstsPreloaded { get; init; }

    /// <summary>CAA records that hold for the name; null where that could not be told.</summary>
    public IReadOnlyList<string>? Caa { get; init; }

    /// <summary>TLSA records of the port that are signed; null where that could not be told.</summary>
    public IReadOnlyList<string>? Tlsa { get; init; }

    /// <summary>Security header fields of the final https answer.</summary>
    public SortedDictionary<string, string> Headers { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The document of a line that holds no server.</summary>
    public static TlsDocument OfNoServer(string line) => new()
    {
        Name = line, Port = 0, Status = ServerStatus.UnknownHost, Reason = "This is no host and port, so nothing was asked.",
    };

    /// <summary>The document of a report.</summary>
    /// <param name="report">What the facts come to.</param>
    /// <param name="host">The facts.</param>
    /// <param name="port">Port asked.</param>
    public static TlsDocument Of(ServerReport report, HostEvidence host, int port)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(host);
        var tls = host.Tls.Value;
        var offer = tls?.Offer?.Value;
        var server = string.Create(CultureInfo.InvariantCulture, $"{(offer?.Address is { } address ? Bracketed(address) : host.Host)}:{port}");
        return new TlsDocument
        {
            Name = host.Host,
            Address = offer?.Address,
            Port = port,
            Status = report.Status,
            Reason = report.Reason.En,
            Findings = [.. report.Findings.Select(finding => TlsFinding.Of(finding, server))],
            Unclear = [.. report.Unclear.Select(finding => TlsFinding.Of(finding, server))],
            Versions = offer?.Versions ?? [],
            Connections = offer?.Connections ?? 0,
            Agreed = tls is null ? null : new TlsAgreed(tls.Version, tls.CipherSuite),
            Alpn = offer?.Alpn,
            Unfinished = tls?.Unfinished ?? false,
            Chain = tls?.Chain ?? [],
            ChainFaults = tls?.Faults ?? [],
            Staple = tls?.Staple?.Value,
            StapleUnseen = tls?.Staple?.Failure?.Detail,
            Redirects = Hops(host.Http),
            Https = Hops(host.Https),
            Hsts = WebFacts.Hsts(host),
            Caa = WebFacts.Caa(host),
            Tlsa = WebFacts.Tlsa(host),
            Headers = WebFacts.SecurityHeaders(host),
        };
    }

    private static string Bracketed(string address) => address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;

    private static List<TlsHop> Hops(Artifact<HttpWalk> walk) =>
        walk.Value?.Hops.Select(hop => new TlsHop(hop.Url, hop.Status, WebFacts.Field(hop, "Location"))).ToList() ?? [];
}

/// <summary>One finding of a server.</summary>
/// <param name="Tag">What it is, kebab-case.</param>
/// <param name="Args">What its sentence needs.</param>
/// <param name="Server">Address and port that show it.</param>
/// <param name="Criterion">The criterion that says so.</param>
/// <param name="Severity">How much the criterion weighs.</param>
/// <param name="Outcome">What the criterion came to.</param>
public sealed record TlsFinding(string Tag, IReadOnlyDictionary<string, string> Args, string Server, string Criterion, Severity Severity, Outcome Outcome)
{
    internal static TlsFinding Of(ServerFinding finding, string server) =>
        new(finding.Message.Tag, finding.Message.Args, server, finding.Criterion, finding.Severity, finding.Outcome);
}

/// <summary>What a handshake agreed on.</summary>
/// <param name="Version">Version.</param>
/// <param name="Suite">Suite, IANA name.</param>
public sealed record TlsAgreed(string Version, string Suite);

/// <summary>One answer on the way.</summary>
/// <param name="Url">Address asked.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Location">Where it led.</param>
public sealed record TlsHop(string Url, int Status, string? Location);
