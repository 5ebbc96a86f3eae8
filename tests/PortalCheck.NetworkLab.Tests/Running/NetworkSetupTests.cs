using PortalCheck.NetworkLab.Cases;
using PortalCheck.NetworkLab.Generating;
using PortalCheck.NetworkLab.Running;

namespace PortalCheck.NetworkLab.Tests.Running;

public sealed class NetworkSetupTests
{
    private static readonly LabPlan Plan = new(CaseFile.Embedded());

    [Fact]
    public void DeadServer_IsSwallowedWhole() => Assert.Contains($"ip daddr {AddressOf("halfdead")} drop\n", NetworkSetup.Rules(Plan), StringComparison.Ordinal);

    [Fact]
    public void ServerWithoutUdp_KeepsTcp() => Assert.Contains($"ip daddr {AddressOf("tcponly")} udp dport 53 drop\n", NetworkSetup.Rules(Plan), StringComparison.Ordinal);

    [Fact]
    public void GoodServers_AreNotTouched() =>
        Assert.DoesNotContain(LabPlan.Good.SelectMany(server => server.Addresses), server => NetworkSetup.Rules(Plan).Contains($" {server.Address} ", StringComparison.Ordinal));

    [Fact]
    public void NoAddress_IsGivenTwice()
    {
        var named = Plan.Cases.SelectMany(planned => planned.Servers).Distinct().SelectMany(server => server.Addresses.Select(address => (server.Name, address.Address))).Distinct().ToList();
        Assert.Equal(named.Count, named.Select(server => server.Address).Distinct(StringComparer.Ordinal).Count());
    }

    private static string AddressOf(string name) => Plan.Cases.Single(planned => planned.Row.Name == name).Servers.Select(server => server.V4!).Last();
}
