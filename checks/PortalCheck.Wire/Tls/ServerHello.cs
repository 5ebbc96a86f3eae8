using System.Text;

namespace PortalCheck.Wire.Tls;

/// <summary>A server's answer to a hello (RFC 8446 sections 4.1.3 and 4.1.4, RFC 5246 section 7.4.1.3).</summary>
/// <param name="Version">Number of the version chosen; may be one that <see cref="TlsVersion"/> does not name.</param>
/// <param name="Suite">Number of the suite chosen.</param>
/// <param name="Retry">True for a HelloRetryRequest.</param>
/// <param name="Protocol">Application protocol chosen (RFC 7301); null where none was. TLS 1.3 tells it encrypted only.</param>
/// <param name="Staples">True where the server announces a CertificateStatus message (RFC 6066 section 8).</param>
public sealed record ServerHello(int Version, int Suite, bool Retry, string? Protocol, bool Staples)
{
    /// <summary>Reads the body of the message, or null where it is not well formed. Never throws.</summary>
    public static ServerHello? Read(ReadOnlySpan<byte> body)
    {
        var reader = new TlsReader(body);
        var version = reader.Short();
        var retry = reader.Raw(32).SequenceEqual(TlsNumbers.RetryRandom);
        reader.Vector(1);
        var suite = reader.Short();
        reader.Byte();
        if (reader.Failed)
        {
            return null;
        }

        string? protocol = null;
        var staples = false;
        var extensions = new TlsReader(reader.AtEnd ? [] : reader.Vector(2));
        while (!extensions.AtEnd && !extensions.Failed)
        {
            var type = extensions.Short();
            var value = new TlsReader(extensions.Vector(2));
            switch (type)
            {
                case TlsNumbers.SupportedVersions:
                    version = value.Short();
                    break;
                case TlsNumbers.StatusRequest:
                    staples = true;
                    break;
                case TlsNumbers.Alpn:
                    var name = new TlsReader(value.Vector(2)).Vector(1);
                    protocol = name.IsEmpty ? null : Encoding.ASCII.GetString(name);
                    break;
                default:
                    break;
            }

            if (value.Failed)
            {
                return null;
            }
        }

        return reader.Failed || extensions.Failed ? null : new ServerHello(version, suite, retry, protocol, staples);
    }
}

/// <summary>An alert (RFC 8446 section 6).</summary>
/// <param name="Fatal">False for a warning, after which a handshake goes on.</param>
/// <param name="Code">Number of its description: 40 handshake_failure, 70 protocol_version, …</param>
public sealed record TlsAlert(bool Fatal, int Code);
