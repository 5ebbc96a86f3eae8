using System.Net.Sockets;
using PortalCheck.Collect.Tests.Support;
using PortalCheck.Model.Evidence;
using static PortalCheck.Collect.Tests.Addresses.ScriptedAddresses;

namespace PortalCheck.Collect.Tests.Addresses;

public sealed class AddressObserverTests
{
    private const string Page = "<html><head><title>Cổng dịch vụ công</title></head><body><p>Tra cứu hồ sơ</p><p hidden>ẩn</p></body></html>";
    private static readonly string Encoded = new([.. System.Text.Encoding.UTF8.GetBytes(Page).Select(one => (char)one)]);

    [Fact]
    public async Task EveryAddress_IsTriedOnBothPorts()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok(Encoded));

        var evidence = (await new ScriptedAddresses().Open(Four, 80, server.Port).Open(Six, 80, server.Port).ObserveAsync(Four, OtherFour, Six)).Value!;

        Assert.Equal(
            [(Four, 443, FailureKind.ConnectionFailure), (Four, 80, null), (OtherFour, 443, FailureKind.ConnectionFailure),
                (OtherFour, 80, FailureKind.ConnectionFailure), (Six, 443, FailureKind.ConnectionFailure), (Six, 80, (FailureKind?)null)],
            evidence.Reached.Select(reach => (reach.Address, reach.Port, reach.Failure?.Kind)));
    }

    [Fact]
    public async Task BothFamilies_ShowTheSamePage()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok(Encoded));

        var pages = (await new ScriptedAddresses().Open(Four, 80, server.Port).Open(Six, 80, server.Port).ObserveAsync(Four, Six)).Value!.Pages;

        Assert.Equal([(Four, 200, "Cổng dịch vụ công", 4), (Six, 200, "Cổng dịch vụ công", 4)], pages.Select(page => (page.Address, page.Status, page.Title, page.Words.Count)));
        Assert.Equal(pages[0].Words, pages[1].Words);
        Assert.All(server.Requests.Where(head => head.StartsWith("GET ", StringComparison.Ordinal)), head => Assert.Contains($"Host: {Host}\r\n", head, StringComparison.Ordinal));
    }

    [Fact]
    public async Task EveryIpv6AddressAndOneOfIpv4_IsAskedForThePage()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok(Encoded));
        var network = new ScriptedAddresses().Open(Four, 80, server.Port).Open(OtherFour, 80, server.Port).Open(Six, 80, server.Port).Open(OtherSix, 80, server.Port);

        var pages = (await network.ObserveAsync(Four, OtherFour, Six, OtherSix)).Value!.Pages;

        Assert.Equal([Four, Six, OtherSix], pages.Select(page => page.Address));
    }

    [Fact]
    public async Task WithoutIpv6_OnlyIpv4IsTriedAndNothingIsDialledOverIpv6()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok(Encoded));
        var network = new ScriptedAddresses { HasIpv6 = false }.Open(Four, 80, server.Port).Open(Six, 80, server.Port);

        var evidence = (await network.ObserveAsync(Four, Six)).Value!;

        Assert.All(evidence.Reached.Where(reach => reach.Address == Six), reach => Assert.Equal(FailureKind.NoIpv6Vantage, reach.Failure?.Kind));
        Assert.Equal([Four], evidence.Pages.Select(page => page.Address));
        Assert.DoesNotContain(network.Dialled, endPoint => endPoint.AddressFamily == AddressFamily.InterNetworkV6);
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("fd53::1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task PrivateAddress_IsRefusedAndNeverDialled(string address)
    {
        var network = new ScriptedAddresses();

        var evidence = (await network.ObserveAsync(address)).Value!;

        Assert.All(evidence.Reached, reach => Assert.Equal(FailureKind.RefusedAddress, reach.Failure?.Kind));
        Assert.Empty(network.Dialled);
    }

    [Fact]
    public async Task SwallowedAddress_IsATimeoutAndTheOthersAnswer()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok(Encoded));
        var network = new ScriptedAddresses().Swallow(Four, 80).Swallow(Four, 443).Swallow(Six, 443).Open(OtherFour, 80, server.Port).Open(Six, 80, server.Port);

        var evidence = (await network.ObserveAsync(Four, OtherFour, Six)).Value!;

        Assert.All(evidence.Reached.Where(reach => reach.Address == Four), reach => Assert.Equal(FailureKind.Timeout, reach.Failure?.Kind));
        Assert.Equal([OtherFour, Six], evidence.Pages.Select(page => page.Address));
    }

    [Fact]
    public async Task RedirectWithinTheHost_StaysOnTheAddress()
    {
        await using var server = RawServer.Start(head => head.StartsWith("GET / ", StringComparison.Ordinal) ? RawServer.Redirect("/trang-chu") : RawServer.Ok(Encoded));
        var network = new ScriptedAddresses().Open(Six, 80, server.Port).Name(Host, Four, OtherSix);

        var page = Assert.Single((await network.ObserveAsync(Six)).Value!.Pages);

        Assert.Equal((200, "Cổng dịch vụ công"), (page.Status, page.Title));
        Assert.All(network.Dialled, endPoint => Assert.Equal(Six, endPoint.Address.ToString()));
    }

    [Fact]
    public async Task RedirectToTheSibling_StaysInTheFamily()
    {
        await using var server = RawServer.Start(head => head.Contains($"Host: {Host}\r\n", StringComparison.Ordinal) ? RawServer.Redirect($"http://www.{Host}/") : RawServer.Ok(Encoded));
        var network = new ScriptedAddresses().Open(Six, 80, server.Port).Open(OtherSix, 80, server.Port).Name("www." + Host, Four, OtherSix);

        var page = Assert.Single((await network.ObserveAsync(Six)).Value!.Pages);

        Assert.Equal(200, page.Status);
        Assert.Equal(OtherSix, network.Dialled[^1].Address.ToString());
        Assert.DoesNotContain(network.Dialled, endPoint => endPoint.Address.ToString() == Four);
    }

    [Fact]
    public async Task RedirectToASiblingWithoutIpv6_IsNoPage()
    {
        await using var server = RawServer.Start(_ => RawServer.Redirect($"http://www.{Host}/"));
        var network = new ScriptedAddresses().Open(Six, 80, server.Port).Name("www." + Host, Four);

        var page = Assert.Single((await network.ObserveAsync(Six)).Value!.Pages);

        Assert.Equal((0, FailureKind.ConnectionFailure), (page.Status, page.Failure?.Kind));
        Assert.Contains("no IPv6 address", page.Failure!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RedirectToAnotherHost_IsToldAndNotFollowed()
    {
        await using var server = RawServer.Start(_ => RawServer.Redirect("https://dichvucong.gov.vn/p/home/trang-chu.html"));
        var network = new ScriptedAddresses().Open(Four, 80, server.Port).Name("dichvucong.gov.vn", OtherFour);

        var page = Assert.Single((await network.ObserveAsync(Four)).Value!.Pages);

        Assert.Equal((302, "dichvucong.gov.vn"), (page.Status, page.LeadsTo));
        Assert.DoesNotContain(network.Dialled, endPoint => endPoint.Address.ToString() == OtherFour);
    }

    [Fact]
    public async Task PortThatSpeaksNoTls_IsReachedAndGivesNoPage()
    {
        await using var server = new PlainServer();

        var evidence = (await new ScriptedAddresses().Open(Six, 443, server.Port).ObserveAsync(Six)).Value!;

        Assert.Null(evidence.Reached.Single(reach => reach.Port == 443).Failure);
        Assert.Equal(FailureKind.TlsFailure, Assert.Single(evidence.Pages).Failure?.Kind);
    }

    [Fact]
    public async Task ManyAddresses_AreBounded()
    {
        var network = new ScriptedAddresses();

        var evidence = (await network.ObserveAsync([.. Enumerable.Range(1, 40).Select(number => $"2400:cb00::{number:x}")])).Value!;

        Assert.Equal(8 * 2, evidence.Reached.Count);
        Assert.Equal(8 * 2, network.Dialled.Count);
    }

    [Fact]
    public async Task WithoutNameFacts_TheResolversAddressesAreTried()
    {
        var network = new ScriptedAddresses().Name(Host, Four);

        var evidence = (await network.ObserveAsync(Artifact.Missing<NameEvidence>(FailureKind.ToolMissing))).Value!;

        Assert.Equal([Four, Four], evidence.Reached.Select(reach => reach.Address));
    }

    [Fact]
    public async Task NameWithoutAddresses_IsDnsFailure() =>
        Assert.Equal(FailureKind.DnsFailure, (await new ScriptedAddresses().ObserveAsync(Artifact.Of(new NameEvidence()))).Failure?.Kind);
}
