using System.Text;

namespace PortalCheck.Wire.Tls;

/// <summary>Reads a client's hello, as servers made for tests do.</summary>
public static class ClientHelloReader
{
    /// <summary>The hello that the bytes begin with, or null where they hold none that is whole and well formed. Never throws.</summary>
    public static ClientHello? Read(ReadOnlySpan<byte> bytes)
    {
        var record = new TlsReader(bytes);
        var type = record.Byte();
        record.Short();
        var handshake = new TlsReader(record.Vector(2));
        if (record.Failed || type != TlsNumbers.Handshake || handshake.Byte() != TlsNumbers.ClientHello)
        {
            return null;
        }

        var body = new TlsReader(handshake.Vector(3));
        var version = body.Short();
        var random = body.Raw(32).ToArray();
        body.Vector(1);
        var suites = Numbers(body.Vector(2));
        body.Vector(1);
        if (handshake.Failed || body.Failed)
        {
            return null;
        }

        var hello = new ClientHello
        {
            Version = (TlsVersion)version,
            Random = random,
            Suites = [.. suites.Where(suite => suite != TlsNumbers.EmptyRenegotiationInfo)],
        };
        return (body.AtEnd ? hello : WithExtensions(hello, body.Vector(2))) is { } read && Enum.IsDefined(read.Version) ? read : null;
    }

    private static ClientHello? WithExtensions(ClientHello hello, ReadOnlySpan<byte> bytes)
    {
        var extensions = new TlsReader(bytes);
        while (!extensions.AtEnd && !extensions.Failed)
        {
            var type = extensions.Short();
            var value = new TlsReader(extensions.Vector(2));
            hello = type switch
            {
                TlsNumbers.ServerName => hello with { ServerName = NameOf(value.Vector(2)) },
                TlsNumbers.SupportedVersions when Numbers(value.Vector(1)) is { Count: > 0 } versions => hello with { Version = (TlsVersion)versions.Max() },
                TlsNumbers.Alpn => hello with { Protocols = ProtocolsOf(value.Vector(2)) },
                TlsNumbers.StatusRequest => hello with { AskStaple = true },
                _ => hello,
            };
        }

        return extensions.Failed ? null : hello;
    }

    private static List<int> Numbers(ReadOnlySpan<byte> bytes)
    {
        var numbers = new List<int>();
        for (var at = 0; at + 1 < bytes.Length; at += 2)
        {
            numbers.Add((bytes[at] << 8) | bytes[at + 1]);
        }

        return numbers;
    }

    private static string? NameOf(ReadOnlySpan<byte> list)
    {
        var reader = new TlsReader(list);
        reader.Byte();
        var name = reader.Vector(2);
        return reader.Failed ? null : Encoding.ASCII.GetString(name);
    }

    private static List<string> ProtocolsOf(ReadOnlySpan<byte> list)
    {
        var protocols = new List<string>();
        var reader = new TlsReader(list);
        while (!reader.AtEnd && !reader.Failed && protocols.Count < 100)
        {
            protocols.Add(Encoding.ASCII.GetString(reader.Vector(1)));
        }

        return protocols;
    }
}
