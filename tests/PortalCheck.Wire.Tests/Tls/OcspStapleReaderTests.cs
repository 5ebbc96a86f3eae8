using PortalCheck.Wire.Tls;

namespace PortalCheck.Wire.Tests.Tls;

public sealed class OcspStapleReaderTests
{
    [Fact]
    public void GoodResponse_GivesStatusAndDates()
    {
        var answer = OcspStapleReader.Read(TlsFixture.Read("openssl-3.0-ocsp-good"));

        var at = new DateTimeOffset(2026, 11, 22, 5, 31, 51, TimeSpan.Zero);
        Assert.Equal(new OcspAnswer("good", at, at.AddDays(7)), answer);
    }

    [Fact]
    public void TryLater_IsNoAnswer() => Assert.Null(OcspStapleReader.Read(new byte[] { 0x30, 0x03, 0x0A, 0x01, 0x03 }));

    [Fact]
    public void EveryPrefixAndEveryFlippedBit_NeverThrows()
    {
        var bytes = TlsFixture.Read("openssl-3.0-ocsp-good");
        for (var length = 0; length < bytes.Length; length++)
            OcspStapleReader.Read(bytes.AsMemory(0, length));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = bytes.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            OcspStapleReader.Read(changed);
        }
    }
}
