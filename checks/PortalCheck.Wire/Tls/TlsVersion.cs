namespace PortalCheck.Wire.Tls;

/// <summary>Protocol versions by their number on the wire (RFC 6101, RFC 2246, RFC 4346, RFC 5246, RFC 8446).</summary>
public enum TlsVersion
{
    /// <summary>SSL 3.0, forbidden by RFC 7568.</summary>
    Ssl30 = 0x0300,

    /// <summary>TLS 1.0, forbidden by RFC 8996.</summary>
    Tls10 = 0x0301,

    /// <summary>TLS 1.1, forbidden by RFC 8996.</summary>
    Tls11 = 0x0302,

    /// <summary>TLS 1.2.</summary>
    Tls12 = 0x0303,

    /// <summary>TLS 1.3.</summary>
    Tls13 = 0x0304,
}

/// <summary>Names of versions.</summary>
public static class TlsVersionNames
{
    /// <summary>All versions that a hello can ask for, the oldest first.</summary>
    public static IReadOnlyList<TlsVersion> All { get; } = Enum.GetValues<TlsVersion>();

    /// <summary><c>SSL 3.0</c>, <c>TLS 1.0</c> … <c>TLS 1.3</c>.</summary>
    public static string NameOf(TlsVersion version) => version switch
    {
        TlsVersion.Ssl30 => "SSL 3.0",
        TlsVersion.Tls10 => "TLS 1.0",
        TlsVersion.Tls11 => "TLS 1.1",
        TlsVersion.Tls12 => "TLS 1.2",
        TlsVersion.Tls13 => "TLS 1.3",
    };
}
