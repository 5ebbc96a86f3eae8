using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Wire.Tls;

namespace PortalCheck.Wire.Tests.Tls;

public sealed class ClientHelloTests
{
    [Fact]
    public void EveryHello_ReadsBackAsItWasWritten() => Prop.ForAll(Hellos().ToArbitrary(), hello =>
    {
        var read = ClientHelloReader.Read(hello.Write());
        var expected = hello.Version == TlsVersion.Ssl30 ? hello with { ServerName = null, Protocols = [], AskStaple = false } : hello;
        return read is not null
            && (read.Version, read.ServerName, read.AskStaple) == (expected.Version, expected.ServerName, expected.AskStaple)
            && read.Suites.SequenceEqual(expected.Suites) && read.Protocols.SequenceEqual(expected.Protocols)
            && read.Random.Span.SequenceEqual(expected.Random.Span);
    }).CheckSeeded(maxTest: 300);

    [Fact]
    public void AnyBytes_NeverThrow() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        ClientHelloReader.Read(bytes);
        return true;
    }).CheckSeeded(maxTest: 500);

    [Fact]
    public void Length_IsNeverOneThatOldServersHangOn() => Prop.ForAll(Hellos().ToArbitrary(), hello =>
        hello.Version == TlsVersion.Ssl30 || hello.Write().Length - 5 is < 256 or >= 512).CheckSeeded(maxTest: 300);

    [Fact]
    public void OneBitChanged_NeverThrows()
    {
        var bytes = Of(TlsVersion.Tls12).Write();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = bytes.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            ClientHelloReader.Read(changed);
        }
    }

    [Fact]
    public void Tls13_NamesNoOlderVersionAndOffersNoKey()
    {
        var bytes = Convert.ToHexString(Of(TlsVersion.Tls13).Write());

        Assert.Contains("002B0003020304", bytes, StringComparison.Ordinal);
        Assert.Contains("003300020000", bytes, StringComparison.Ordinal);
    }

    [Fact]
    public void RandomnessOfAnotherLength_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => (Of(TlsVersion.Tls12) with { Random = new byte[31] }).Write());

    private static ClientHello Of(TlsVersion version) => new()
    {
        Version = version, Suites = CipherSuites.OffersFor(version)[0], Random = new byte[32], ServerName = "mau.gov.vn", Protocols = ["h2", "http/1.1"], AskStaple = true,
    };

    private static Gen<ClientHello> Hellos() =>
        from version in Gen.Elements(TlsVersionNames.All.ToArray())
        from suites in Gen.Choose(1, 0xFFFF).Where(suite => suite != 0x00FF).NonEmptyListOf()
        from name in Gen.Elements<string?>(null, "a.vn", new string('a', 60) + ".gov.vn")
        from protocols in Gen.Elements<string[]>([], ["http/1.1"], ["h2", "http/1.1"])
        from staple in Gen.Elements(true, false)
        from random in Gen.Choose(0, 255).ArrayOf(32)
        select new ClientHello
        {
            Version = version, Suites = [.. suites], ServerName = name, Protocols = protocols, AskStaple = staple, Random = random.Select(number => (byte)number).ToArray(),
        };
}
