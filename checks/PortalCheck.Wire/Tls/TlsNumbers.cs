namespace PortalCheck.Wire.Tls;

/// <summary>Numbers of the wire (IANA registries "TLS Parameters" and "TLS ExtensionType Values").</summary>
internal static class TlsNumbers
{
    /// <summary>Record: change_cipher_spec.</summary>
    public const int ChangeCipherSpec = 20;

    /// <summary>Record: alert.</summary>
    public const int Alert = 21;

    /// <summary>Record: handshake.</summary>
    public const int Handshake = 22;

    /// <summary>Record: application_data; in TLS 1.3 every encrypted record.</summary>
    public const int ApplicationData = 23;

    /// <summary>Message: client_hello.</summary>
    public const int ClientHello = 1;

    /// <summary>Message: server_hello, hello_retry_request too.</summary>
    public const int ServerHello = 2;

    /// <summary>Message: certificate.</summary>
    public const int Certificate = 11;

    /// <summary>Message: server_hello_done.</summary>
    public const int ServerHelloDone = 14;

    /// <summary>Message: certificate_status (RFC 6066 section 8).</summary>
    public const int CertificateStatus = 22;

    /// <summary>Extension: server_name (RFC 6066 section 3).</summary>
    public const int ServerName = 0;

    /// <summary>Extension: status_request (RFC 6066 section 8).</summary>
    public const int StatusRequest = 5;

    /// <summary>Extension: supported_groups (RFC 8422, RFC 7919).</summary>
    public const int SupportedGroups = 10;

    /// <summary>Extension: ec_point_formats (RFC 8422).</summary>
    public const int EcPointFormats = 11;

    /// <summary>Extension: signature_algorithms (RFC 8446 section 4.2.3).</summary>
    public const int SignatureAlgorithms = 13;

    /// <summary>Extension: application_layer_protocol_negotiation (RFC 7301).</summary>
    public const int Alpn = 16;

    /// <summary>Extension: padding (RFC 7685).</summary>
    public const int Padding = 21;

    /// <summary>Extension: extended_master_secret (RFC 7627).</summary>
    public const int ExtendedMasterSecret = 23;

    /// <summary>Extension: supported_versions (RFC 8446 section 4.2.1).</summary>
    public const int SupportedVersions = 43;

    /// <summary>Extension: psk_key_exchange_modes (RFC 8446 section 4.2.9).</summary>
    public const int PskKeyExchangeModes = 45;

    /// <summary>Extension: key_share (RFC 8446 section 4.2.8).</summary>
    public const int KeyShare = 51;

    /// <summary>Suite that only says "secure renegotiation is known" (RFC 5746 section 3.3); servers may insist on it.</summary>
    public const int EmptyRenegotiationInfo = 0x00FF;

    /// <summary>A hello of 256 to 511 bytes makes some old servers hang (RFC 7685 section 1).</summary>
    public const int UnluckyFrom = 256;

    /// <summary>From here on the length does no harm.</summary>
    public const int UnluckyTo = 512;

    /// <summary>The random value that marks a HelloRetryRequest (RFC 8446 section 4.1.3): SHA-256 of "HelloRetryRequest".</summary>
    public static ReadOnlySpan<byte> RetryRandom =>
    [
        0xCF, 0x21, 0xAD, 0x74, 0xE5, 0x9A, 0x61, 0x11, 0xBE, 0x1D, 0x8C, 0x02, 0x1E, 0x65, 0xB8, 0x91,
        0xC2, 0xA2, 0x11, 0x16, 0x7A, 0xBB, 0x8C, 0x5E, 0x07, 0x9E, 0x09, 0xE2, 0xC8, 0xA8, 0x33, 0x9C,
    ];

    /// <summary>Groups offered: the elliptic curves in use, finite-field groups, and the hybrid X25519MLKEM768.</summary>
    public static ReadOnlySpan<ushort> Groups => [0x001D, 0x0017, 0x0018, 0x0019, 0x001E, 0x11EC, 0x0100, 0x0101, 0x0102];

    /// <summary>Signature schemes offered, SHA-1 among them, so that a server with an old certificate still shows it.</summary>
    public static ReadOnlySpan<ushort> SignatureSchemes =>
    [
        0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080A, 0x080B,
        0x0401, 0x0501, 0x0601, 0x0402, 0x0301, 0x0303, 0x0203, 0x0201, 0x0202,
    ];
}
