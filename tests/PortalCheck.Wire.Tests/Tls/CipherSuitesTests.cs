using PortalCheck.Wire.Tls;

namespace PortalCheck.Wire.Tests.Tls;

public sealed class CipherSuitesTests
{
    [Theory]
    [InlineData(0x002F, "TLS_RSA_WITH_AES_128_CBC_SHA")]
    [InlineData(0x1301, "TLS_AES_128_GCM_SHA256")]
    [InlineData(0xC030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")]
    [InlineData(0xCC14, "OLD_TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256")]
    public void Number_HasItsRegisteredName(int id, string name) => Assert.Equal((name, id), (CipherSuites.NameOf(id), CipherSuites.IdOf(name)));

    [Fact]
    public void UnknownNumber_IsWrittenAsOne() => Assert.Equal("0xFAFA", CipherSuites.NameOf(0xFAFA));

    [Fact]
    public void Offers_AreSmallEnoughForOldServersAndHoldEverySuiteOnce() => Assert.All(TlsVersionNames.All, version =>
    {
        var offers = CipherSuites.OffersFor(version);
        var all = offers.SelectMany(offer => offer).ToList();
        Assert.All(offers, offer => Assert.InRange(offer.Count, 1, 127));
        Assert.Equal(all.Count, all.Distinct().Count());
    });

    [Fact]
    public void Tls13Suites_AreOfferedToTls13Only()
    {
        Assert.Contains(0x1302, CipherSuites.OffersFor(TlsVersion.Tls13)[0]);
        Assert.DoesNotContain(0x1302, CipherSuites.OffersFor(TlsVersion.Tls12).SelectMany(offer => offer));
    }

    [Fact]
    public void OldVersions_AreNotOfferedWhatTheyCannotSpeak() =>
        Assert.DoesNotContain(CipherSuites.OffersFor(TlsVersion.Tls10).SelectMany(offer => offer), suite => CipherSuites.NameOf(suite).EndsWith("_SHA256", StringComparison.Ordinal));
}
