using PortalCheck.Collect.Addresses;
using PortalCheck.Collect.Dns;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Collect.Tests.Support;
using PortalCheck.Collect.Vantages;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Vantages;

public sealed class VantagePointTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("localhost")]
    [InlineData("may-noi-bo")]
    [InlineData("dichvucong.tinh-a.gov.vn:8080")]
    [InlineData("dichvucong.tinh-a.gov.vn/admin")]
    [InlineData("DICHVUCONG.tinh-a.gov.vn")]
    [InlineData("a b.gov.vn")]
    [InlineData("")]
    [InlineData(null)]
    public async Task WhatIsNoPlainHostName_IsNotLookedAt(string? host)
    {
        var network = new FakeNetwork(0);
        using var point = Point(network);

        Assert.Null(await point.AnswerAsync(new VantageQuestion(host), CancellationToken.None));
        Assert.Empty(network.Dialled);
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("fd00::5")]
    public async Task NameThatLeadsInside_IsRefusedAndNothingIsDialled(string address)
    {
        var network = new FakeNetwork(0).Name("noi-bo.tinh-a.gov.vn", [address]);
        using var point = Point(network);

        var answer = await point.AnswerAsync(new VantageQuestion("noi-bo.tinh-a.gov.vn"), CancellationToken.None);

        Assert.All(answer!.Facts.Addresses.Value!.Reached, reach => Assert.Equal(FailureKind.RefusedAddress, reach.Failure?.Kind));
        Assert.Empty(network.Dialled);
    }

    [Fact]
    public void NameOfAPlace_IsHeldToItsLetters() =>
        Assert.Throws<ArgumentException>(() => new VantagePoint(new Vantage("Hà Nội", HasIpv6: true), new LocalNetwork(new NoNames(), Addresses(new FakeNetwork(0)))));

    private static VantagePoint Point(FakeNetwork network) => new(VantageSamples.Place, new LocalNetwork(new NoNames(), Addresses(network)));

    private static AddressObserver Addresses(FakeNetwork network) => new(
        new AddressPolicy(network, scope: AddressScope.Internet.WithIpv6(true)), new PolitenessGate(TimeProvider.System), "PortalCheck/test", TimeProvider.System, dial: network.DialAsync);

    private sealed class NoNames : INameObserver
    {
        public Task<Artifact<NameEvidence>> ObserveAsync(string host, CancellationToken cancellation) =>
            Task.FromResult(Artifact.Missing<NameEvidence>(FailureKind.ToolMissing));
    }
}
