namespace PortalCheck.Model.Evidence;

/// <summary>Transport and name facts of one host.</summary>
public sealed record HostEvidence
{
    /// <summary>Host name in lower case, without a port.</summary>
    public required string Host { get; init; }

    /// <summary>What the portal uses it for.</summary>
    public IReadOnlyList<HostRole> Roles { get; init; } = [];

    /// <summary>What <c>http://host/</c> answers, followed hop by hop.</summary>
    public required Artifact<HttpWalk> Http { get; init; }

    /// <summary>What <c>https://host/</c> answers, followed hop by hop.</summary>
    public required Artifact<HttpWalk> Https { get; init; }

    /// <summary>Well-known addresses asked once: <c>/.well-known/security.txt</c>, <c>/sitemap.xml</c>, an address that cannot exist.</summary>
    public IReadOnlyList<ProbeEvidence> Probes { get; init; } = [];

    /// <summary>The TLS handshake on port 443.</summary>
    public required Artifact<TlsEvidence> Tls { get; init; }

    /// <summary>What the name system says.</summary>
    public required Artifact<NameEvidence> Names { get; init; }

    /// <summary>What every address of the host answers, one by one; null in evidence of builds that did not ask.</summary>
    public Artifact<AddressEvidence>? Addresses { get; init; }
}

/// <summary>What a portal uses a host for.</summary>
public enum HostRole
{
    /// <summary>The registered address.</summary>
    Main,

    /// <summary>The <c>www</c> sibling, or the bare name of a <c>www</c> address.</summary>
    Sibling,

    /// <summary>Its login page is there.</summary>
    Login,

    /// <summary>An e-form is there, or is sent there.</summary>
    Form,
}

/// <summary>A request without a browser, followed through its redirects.</summary>
/// <param name="Hops">Every answer, the final one last; at most 10.</param>
/// <param name="TimeToFirstByteMs">Milliseconds to the first answer's first byte.</param>
/// <param name="Body">Start of the final answer as text, at most 64 KiB, masked.</param>
public sealed record HttpWalk(IReadOnlyList<HttpHop> Hops, double TimeToFirstByteMs, string Body);

/// <summary>One well-known address asked once.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Walk">What it answered.</param>
public sealed record ProbeEvidence(ProbeKind Kind, Artifact<HttpWalk> Walk);

/// <summary>Well-known addresses.</summary>
public enum ProbeKind
{
    /// <summary><c>/.well-known/security.txt</c> (RFC 9116).</summary>
    SecurityTxt,

    /// <summary><c>/sitemap.xml</c>.</summary>
    SitemapXml,

    /// <summary>An address that cannot exist, to see the error page.</summary>
    NotFound,
}

/// <summary>One TLS handshake, certificate faults tolerated and recorded.</summary>
public sealed record TlsEvidence
{
    /// <summary>Version agreed: <c>TLS 1.2</c>, <c>TLS 1.3</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Cipher suite agreed, IANA name.</summary>
    public required string CipherSuite { get; init; }

    /// <summary>The certificates that the server sent, leaf first.</summary>
    public IReadOnlyList<CertificateEvidence> Chain { get; init; } = [];

    /// <summary>Faults of the chain: <c>name-mismatch</c>, <c>expired</c>, <c>not-yet-valid</c>, <c>untrusted-root</c>, <c>partial-chain</c>, <c>revoked</c>, <c>other</c>.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>What the server accepts, told by hellos of our own; null in evidence of builds that did not ask.</summary>
    public Artifact<TlsOffer>? Offer { get; init; }

    /// <summary>
    /// The OCSP response that the server sends with its certificate in TLS 1.2 and older (RFC 6066 section 8); TLS 1.3 encrypts it, so a server
    /// that speaks nothing else gives <see cref="FailureKind.NotApplicable"/>. Null in evidence of builds that did not ask.
    /// </summary>
    public Artifact<OcspStaple>? Staple { get; init; }

    /// <summary>
    /// True where no handshake could be finished (the server shares nothing with a current client), so that version, suite and
    /// certificates are from the server's answer to a hello of our own.
    /// </summary>
    public bool Unfinished { get; init; }
}

/// <summary>What a server staples to its certificate.</summary>
/// <param name="Sent">False where the server was asked and sent none.</param>
/// <param name="Status"><c>good</c>, <c>revoked</c>, <c>unknown</c>; null where none was sent or it cannot be read. Its signature is not verified.</param>
/// <param name="ThisUpdate">The moment at which the status was known to be right (UTC).</param>
/// <param name="NextUpdate">When it is replaced at the latest (UTC); null where it does not say.</param>
public sealed record OcspStaple(bool Sent, string? Status, DateTimeOffset? ThisUpdate, DateTimeOffset? NextUpdate);

/// <summary>One certificate (RFC 5280).</summary>
/// <param name="Subject">Subject's distinguished name.</param>
/// <param name="Issuer">Issuer's distinguished name.</param>
/// <param name="Names">DNS names of the subject alternative name.</param>
/// <param name="NotBefore">Start of validity (UTC).</param>
/// <param name="NotAfter">End of validity (UTC).</param>
/// <param name="KeyAlgorithm"><c>RSA</c>, <c>ECDSA</c>, …</param>
/// <param name="KeyBits">Key size in bits.</param>
/// <param name="SignatureAlgorithm">Signature algorithm, friendly name.</param>
public sealed record CertificateEvidence(
    string Subject,
    string Issuer,
    IReadOnlyList<string> Names,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    string KeyAlgorithm,
    int KeyBits,
    string SignatureAlgorithm)
{
    /// <summary>Hashes that TLSA records name; null in evidence of builds that kept none.</summary>
    public CertificateHashes? Hashes { get; init; }
}

/// <summary>Hashes of a certificate, lower-case hex (RFC 6698 section 2.1).</summary>
/// <param name="Sha256">SHA-256 of the whole certificate.</param>
/// <param name="Sha512">SHA-512 of the whole certificate.</param>
/// <param name="KeySha256">SHA-256 of its SubjectPublicKeyInfo.</param>
/// <param name="KeySha512">SHA-512 of its SubjectPublicKeyInfo.</param>
public sealed record CertificateHashes(string Sha256, string Sha512, string KeySha256, string KeySha512);
