using System.Security.Cryptography;
using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;
using PortalCheck.Wire.Tests.Dns;

namespace PortalCheck.Wire.Tests.Dnssec;

/// <summary>Signs sets with a key of its own (ECDSA P-256), written apart from the code under test.</summary>
internal sealed class TestSigner : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _zone;

    public TestSigner(string zone, int flags = 257)
    {
        _zone = zone;
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        Key = new DnsKeyData((byte[])[(byte)(flags >> 8), (byte)flags, 3, 13, .. point.X!, .. point.Y!]);
    }

    public DnsKeyData Key { get; }

    public ZoneKeys Keys(params DnsKeyData[] more) => new(DnsName.Parse(_zone), [Key, .. more]);

    public void Dispose() => _key.Dispose();

    /// <summary>A set with one signature; data are signed in the order given, which has to be canonical.</summary>
    public DnsRrset Sign(string owner, DnsType type, byte[][] data, string? signedOwner = null, int? labels = null, uint begins = 0, uint ends = int.MaxValue, Func<byte[], byte[]>? damage = null)
    {
        var name = DnsName.Parse(owner);
        byte[] front =
        [
            .. PacketBuilder.Short((int)type), 13, (byte)(labels ?? name.LabelCount), .. PacketBuilder.Long(3600), .. PacketBuilder.Long(ends), .. PacketBuilder.Long(begins),
            .. PacketBuilder.Short(Key.KeyTag), .. PacketBuilder.Name(_zone),
        ];
        var signedName = PacketBuilder.Name(signedOwner ?? owner);
        byte[] covered = [.. front, .. data.SelectMany(one => PacketBuilder.Record(signedName, type, one))];
        var signature = _key.SignData(covered, HashAlgorithmName.SHA256);
        var message = PacketBuilder.Read(PacketBuilder.Message(
            [.. data.Select(one => PacketBuilder.Record(owner, type, one)), PacketBuilder.Record(owner, DnsType.Rrsig, [.. front, .. damage?.Invoke(signature) ?? signature])]));
        return DnsRrset.Find(message.Answer, name, type)!;
    }
}
