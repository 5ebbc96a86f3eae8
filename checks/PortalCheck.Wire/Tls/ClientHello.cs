using System.Text;

namespace PortalCheck.Wire.Tls;

/// <summary>A client's first message (RFC 8446 section 4.1.2, RFC 5246 section 7.4.1.2, RFC 6101 section 5.6.1.2).</summary>
public sealed record ClientHello
{
    private const int RandomLength = 32;

    /// <summary>The one version that is asked for: nothing newer is named anywhere in the message.</summary>
    public required TlsVersion Version { get; init; }

    /// <summary>Suites offered, the preferred first.</summary>
    public required IReadOnlyList<int> Suites { get; init; }

    /// <summary>Host name for server_name; null for an address, and ignored by SSL 3.0, which has no extensions.</summary>
    public string? ServerName { get; init; }

    /// <summary>Application protocols offered (RFC 7301).</summary>
    public IReadOnlyList<string> Protocols { get; init; } = [];

    /// <summary>True to ask for an OCSP staple.</summary>
    public bool AskStaple { get; init; }

    /// <summary>32 bytes of randomness.</summary>
    public required ReadOnlyMemory<byte> Random { get; init; }

    /// <summary>
    /// The message in its record, ready to send. TLS 1.3 is asked for with an empty key_share, so that the server answers with a
    /// HelloRetryRequest, which names the suite and costs neither side a key (RFC 8446 section 4.1.4).
    /// </summary>
    /// <exception cref="InvalidOperationException">The randomness is not 32 bytes, or a name is too long for its field.</exception>
    public byte[] Write()
    {
        if (Random.Length != RandomLength || ServerName is { Length: > 255 } || Protocols.Any(protocol => protocol.Length is 0 or > 255) || Suites.Count > 1_000)
        {
            throw new InvalidOperationException("a field of the hello does not fit the wire");
        }

        var writer = new TlsWriter();
        writer.Byte(TlsNumbers.Handshake);
        writer.Short(Version == TlsVersion.Ssl30 ? (int)TlsVersion.Ssl30 : (int)TlsVersion.Tls10);
        writer.Vector(2, () =>
        {
            writer.Byte(TlsNumbers.ClientHello);
            writer.Vector(3, () => WriteBody(writer));
        });
        return writer.ToArray();
    }

    private void WriteBody(TlsWriter writer)
    {
        var before = writer.Length;
        writer.Short(Version == TlsVersion.Tls13 ? (int)TlsVersion.Tls12 : (int)Version);
        writer.Raw(Random.Span);

        // A session id of the client's own makes TLS 1.3 look like 1.2 to what stands between (RFC 8446 appendix D.4).
        writer.Vector(1, () => writer.Raw(Version == TlsVersion.Tls13 ? Random.Span : []));
        writer.Vector(2, () =>
        {
            foreach (var suite in Suites)
            {
                writer.Short(suite);
            }

            if (Version != TlsVersion.Tls13)
            {
                writer.Short(TlsNumbers.EmptyRenegotiationInfo);
            }
        });
        writer.Vector(1, () => writer.Byte(0));
        if (Version != TlsVersion.Ssl30)
        {
            writer.Vector(2, () => WriteExtensions(writer, before));
        }
    }

    private void WriteExtensions(TlsWriter writer, int before)
    {
        if (ServerName is not null)
        {
            writer.Extension(TlsNumbers.ServerName, () => writer.Vector(2, () =>
            {
                writer.Byte(0);
                writer.Vector(2, () => writer.Raw(Encoding.ASCII.GetBytes(ServerName)));
            }));
        }

        writer.Extension(TlsNumbers.SupportedGroups, () => Shorts(writer, TlsNumbers.Groups));
        if (Version == TlsVersion.Tls13)
        {
            writer.Extension(TlsNumbers.SupportedVersions, () => writer.Vector(1, () => writer.Short((int)TlsVersion.Tls13)));
            writer.Extension(TlsNumbers.PskKeyExchangeModes, () => writer.Vector(1, () => writer.Byte(1)));
            writer.Extension(TlsNumbers.KeyShare, () => writer.Short(0));
        }
        else
        {
            writer.Extension(TlsNumbers.EcPointFormats, () => writer.Vector(1, () => writer.Byte(0)));
            writer.Extension(TlsNumbers.ExtendedMasterSecret, () => { });
        }

        if (Version >= TlsVersion.Tls12)
        {
            writer.Extension(TlsNumbers.SignatureAlgorithms, () => Shorts(writer, TlsNumbers.SignatureSchemes));
        }

        if (Protocols.Count > 0)
        {
            writer.Extension(TlsNumbers.Alpn, () => writer.Vector(2, () =>
            {
                foreach (var protocol in Protocols)
                {
                    writer.Vector(1, () => writer.Raw(Encoding.ASCII.GetBytes(protocol)));
                }
            }));
        }

        if (AskStaple)
        {
            writer.Extension(TlsNumbers.StatusRequest, () => writer.Raw([1, 0, 0, 0, 0]));
        }

        const int messageHead = 4;
        var length = writer.Length - before + messageHead;
        if (length is > TlsNumbers.UnluckyFrom - 1 and < TlsNumbers.UnluckyTo)
        {
            const int extensionHead = 4;
            writer.Extension(TlsNumbers.Padding, () => writer.Raw(new byte[Math.Max(0, TlsNumbers.UnluckyTo - length - extensionHead)]));
        }
    }

    private static void Shorts(TlsWriter writer, ReadOnlySpan<ushort> values)
    {
        var list = values.ToArray();
        writer.Vector(2, () =>
        {
            foreach (var value in list)
            {
                writer.Short(value);
            }
        });
    }
}
