using System.Net;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Tests.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Tests.Network;

public sealed class AddressPolicyTests
{
    private static readonly FakeNetwork Network = new FakeNetwork(serverPort: 1)
        .Name("public.gov.vn", [FakeNetwork.Public, "2405:4800::1"])
        .Name("private.gov.vn", ["10.1.2.3", "fd00::1"])
        .Name("mixed.gov.vn", ["192.168.0.1", FakeNetwork.Public])
        .Name("localhost", ["127.0.0.1"]);

    private static readonly AddressPolicy Policy = new(Network, registeredPort: 8443);

    [Fact]
    public async Task PublicName_IsPinnedToItsAddresses()
    {
        var resolved = await Policy.ResolveAsync("Public.gov.vn.", 443, CancellationToken.None);

        Assert.Equal([$"{FakeNetwork.Public}:443", "[2405:4800::1]:443"], resolved.EndPoints.Select(endPoint => endPoint.ToString()));
        Assert.Null(resolved.Failure);
    }

    [Theory]
    [InlineData("private.gov.vn")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("2130706433")]
    [InlineData("[::ffff:169.254.169.254]")]
    public async Task PrivateHost_IsRefused(string host)
    {
        var resolved = await Policy.ResolveAsync(host, 80, CancellationToken.None);

        Assert.Equal(FailureKind.RefusedAddress, resolved.Failure?.Kind);
        Assert.Empty(resolved.EndPoints);
    }

    [Fact]
    public async Task HostThatAnOperatorNames_MayBePrivate()
    {
        var resolved = await AddressPolicy.ForOperator("private.gov.vn", 9443, address: null, Network).ResolveAsync("private.gov.vn", 9443, CancellationToken.None);

        Assert.Equal(["10.1.2.3:9443", "[fd00::1]:9443"], resolved.EndPoints.Select(endPoint => endPoint.ToString()));
    }

    [Theory]
    [InlineData("private.gov.vn", 80)]
    [InlineData("localhost", 80)]
    [InlineData("10.9.9.9", 443)]
    [InlineData("public.gov.vn", 22)]
    public async Task HostsThatAnswersName_AreRefusedAsInAnyVisit(string host, int port)
    {
        var policy = AddressPolicy.ForOperator("public.gov.vn", 443, IPAddress.Parse("10.9.9.9"), Network);

        Assert.Equal(FailureKind.RefusedAddress, (await policy.ResolveAsync(host, port, CancellationToken.None)).Failure?.Kind);
    }

    [Fact]
    public async Task AddressThatAnOperatorGives_StandsForTheNamedHostOnly()
    {
        var policy = AddressPolicy.ForOperator("public.gov.vn", 443, IPAddress.Parse("10.9.9.9"), Network);

        Assert.Equal("10.9.9.9", Assert.Single((await policy.ResolveAsync("public.gov.vn", 443, CancellationToken.None)).EndPoints).Address.ToString());
        Assert.Equal(FakeNetwork.Public, Assert.Single((await policy.ResolveAsync("mixed.gov.vn", 443, CancellationToken.None)).EndPoints).Address.ToString());
    }

    [Fact]
    public async Task MixedAnswer_KeepsThePublicAddressOnly()
    {
        var resolved = await Policy.ResolveAsync("mixed.gov.vn", 80, CancellationToken.None);

        Assert.Equal(FakeNetwork.Public, Assert.Single(resolved.EndPoints).Address.ToString());
    }

    [Theory]
    [InlineData(22)]
    [InlineData(25)]
    [InlineData(8080)]
    [InlineData(0)]
    public async Task OddPort_IsRefused(int port) =>
        Assert.Equal(FailureKind.RefusedAddress, (await Policy.ResolveAsync("public.gov.vn", port, CancellationToken.None)).Failure?.Kind);

    [Theory]
    [InlineData(80)]
    [InlineData(443)]
    [InlineData(8443)]
    public async Task KnownPort_IsAllowed(int port) =>
        Assert.Null((await Policy.ResolveAsync("public.gov.vn", port, CancellationToken.None)).Failure);

    [Fact]
    public async Task UnknownName_IsDnsFailure() =>
        Assert.Equal(FailureKind.DnsFailure, (await Policy.ResolveAsync("nowhere.gov.vn", 80, CancellationToken.None)).Failure?.Kind);

    [Fact]
    public async Task LabHost_IsMappedToItsLoopbackPorts()
    {
        var lab = new AddressPolicy(Network, 443, FakeNetwork.Lab("tinh-a.gov.vn", 5001, 5002));

        var http = await lab.ResolveAsync("tinh-a.gov.vn", 80, CancellationToken.None);
        var https = await lab.ResolveAsync("tinh-a.gov.vn", 443, CancellationToken.None);

        Assert.Equal(["127.0.0.1:5001", "127.0.0.1:5002"], [http.EndPoints[0].ToString(), https.EndPoints[0].ToString()]);
        Assert.True(http.IsLab);
    }

    [Theory]
    [InlineData("public.gov.vn", 80, FailureKind.DnsFailure)]
    [InlineData("127.0.0.1", 80, FailureKind.RefusedAddress)]
    [InlineData("1.1.1.1", 443, FailureKind.RefusedAddress)]
    [InlineData("tinh-a.gov.vn", 22, FailureKind.RefusedAddress)]
    [InlineData("tinh-a.gov.vn", 443, FailureKind.ConnectionFailure)]
    public async Task LabPortal_ReachesNothingOutsideTheLab(string host, int port, FailureKind expected)
    {
        var lab = new AddressPolicy(Network, 443, FakeNetwork.Lab("tinh-a.gov.vn", 5001));

        Assert.Equal(expected, (await lab.ResolveAsync(host, port, CancellationToken.None)).Failure?.Kind);
    }

    [Theory]
    [InlineData(8001)]
    [InlineData(8002)]
    public async Task Lab_OneNameWithSeveralPorts_ReachesEach(int port)
    {
        var lab = new LabNetwork
        {
            Hosts = [new LabHost("127.0.0.1", "127.0.0.1", 8001, 0), new LabHost("127.0.0.1", "127.0.0.1", 8002, 0)], RootCertificatePem = "",
        };
        var resolved = await new AddressPolicy(Network, 8001, lab).ResolveAsync("127.0.0.1", port, CancellationToken.None);
        Assert.Equal(port, Assert.Single(resolved.EndPoints).Port);
    }

    [Fact]
    public async Task LabHostOffLoopback_IsRefused()
    {
        var lab = new LabNetwork { Hosts = [new LabHost("tinh-a.gov.vn", "192.168.0.1", 80, 443)], RootCertificatePem = "" };

        var resolved = await new AddressPolicy(Network, 443, lab).ResolveAsync("tinh-a.gov.vn", 80, CancellationToken.None);

        Assert.Equal(FailureKind.RefusedAddress, resolved.Failure?.Kind);
    }

    [Fact]
    public async Task PortalWithoutLabFlag_NeverUsesTheLab()
    {
        var portal = new Portal { Id = "p", Agency = "a", Kind = PortalKind.Info, Address = "https://tinh-a.gov.vn/" };

        var policy = AddressPolicy.ForPortal(portal, FakeNetwork.Lab("tinh-a.gov.vn", 5001), Network);

        Assert.Equal(FailureKind.DnsFailure, (await policy.ResolveAsync("tinh-a.gov.vn", 80, CancellationToken.None)).Failure?.Kind);
    }

    [Fact]
    public async Task LabPortalWithoutLab_ReachesNothing()
    {
        var portal = new Portal { Id = "p", Agency = "a", Kind = PortalKind.Info, Address = "https://public.gov.vn/", Lab = true };

        var policy = AddressPolicy.ForPortal(portal, lab: null, Network);

        Assert.Equal(FailureKind.DnsFailure, (await policy.ResolveAsync("public.gov.vn", 443, CancellationToken.None)).Failure?.Kind);
    }
}
