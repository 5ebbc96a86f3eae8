using System.Net;
using PortalCheck.Collect.Dns.Servers;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Tests.Dns.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Tests.Dns.Servers;

/// <summary>Questions to one server, with servers on loopback that misbehave.</summary>
public sealed class ServerClientTests
{
    private static readonly DnsName Name = DnsName.Parse("cong.gov.vn");

    // Short, so that silence costs little; long enough for a loaded machine to answer over loopback.
    private static readonly ServerTimes Short = new()
    {
        Tries = [TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(150)], WithoutEdns = TimeSpan.FromMilliseconds(3_000), Tcp = TimeSpan.FromMilliseconds(3_000),
    };

    [Fact]
    public async Task Answer_IsKeptAsItCame()
    {
        await using var server = new FakeServer(question => [FakePacket.Answer(question, [FakeRecord.Address("cong.gov.vn", "192.0.2.1")])]);

        var reply = await AskAsync(server);

        Assert.Equal(ExchangeOutcome.Answered, reply.Outcome);
        Assert.Equal("192.0.2.1", Assert.Single(reply.Message!.Answer).Data.ToString());
        Assert.False(reply.WithoutEdns);
    }

    [Fact]
    public async Task WrongIdFirst_TheRightAnswerIsTaken()
    {
        await using var server = new FakeServer(question => [FakePacket.Answer(question, rcode: 5, id: question.Id ^ 1), FakePacket.Answer(question)]);

        var reply = await AskAsync(server);

        Assert.Equal((ExchangeOutcome.Answered, DnsRcode.NoError), (reply.Outcome, reply.Message?.Rcode));
    }

    [Fact]
    public async Task OnlyWrongIds_AreMismatched()
    {
        await using var server = new FakeServer(question => [FakePacket.Answer(question, id: question.Id ^ 0x5555)]);

        Assert.Equal(ExchangeOutcome.Mismatched, (await AskAsync(server, Brief)).Outcome);
    }

    [Fact]
    public async Task AnswersToAnotherQuestion_AreMismatched()
    {
        await using var server = new FakeServer(question => [FakePacket.Answer(question, name: "khac.gov.vn")]);

        Assert.Equal(ExchangeOutcome.Mismatched, (await AskAsync(server, Brief)).Outcome);
    }

    [Fact]
    public async Task StrayAnswersWithoutEnd_AreBounded()
    {
        await using var server = new FakeServer(question => [.. Enumerable.Repeat(FakePacket.Answer(question, id: question.Id ^ 1), 200)]);

        Assert.Equal(ExchangeOutcome.Mismatched, (await AskAsync(server)).Outcome);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(14)]
    public async Task CutAnswer_IsMalformed(int length)
    {
        await using var server = new FakeServer(question => [FakePacket.Answer(question)[..length]]);

        Assert.Equal(ExchangeOutcome.Malformed, (await AskAsync(server, Brief)).Outcome);
    }

    [Fact]
    public async Task SilentToEdns_IsAskedWithoutAndRemembered()
    {
        await using var server = new FakeServer(question => question.Edns ? [] : [FakePacket.Answer(question)]);
        var client = Client(server, Short);

        var first = await client.AskUdpAsync(server.Address, Name, DnsType.Soa, CancellationToken.None);
        var second = await client.AskUdpAsync(server.Address, Name, DnsType.Ns, CancellationToken.None);

        Assert.Equal((true, true), (first.WithoutEdns, second.WithoutEdns));
        Assert.DoesNotContain(server.Asked, question => question is { Edns: true, Type: DnsType.Ns });
    }

    [Fact]
    public async Task FormErrToEdns_IsAskedWithout()
    {
        await using var server = new FakeServer(question => [FakePacket.Answer(question, rcode: question.Edns ? 1 : 0)]);

        var reply = await AskAsync(server);

        Assert.Equal((DnsRcode.NoError, true), (reply.Message?.Rcode, reply.WithoutEdns));
    }

    [Fact]
    public async Task DeadServer_IsAskedOnce()
    {
        await using var server = new FakeServer(_ => []);
        var client = Client(server, Brief);

        var first = await client.AskUdpAsync(server.Address, Name, DnsType.Soa, CancellationToken.None);
        var sent = server.Asked.Count;
        var second = await client.AskUdpAsync(server.Address, Name, DnsType.Ns, CancellationToken.None);

        Assert.Equal((ExchangeOutcome.Silent, ExchangeOutcome.Silent), (first.Outcome, second.Outcome));
        Assert.Equal((3, 3), (sent, server.Asked.Count));
    }

    [Fact]
    public async Task ServerThatAnsweredBefore_SurvivesOneSilence()
    {
        await using var server = new FakeServer(question => question.Type == DnsType.Ns ? [] : [FakePacket.Answer(question)]);
        var client = Client(server, Brief);

        await client.AskUdpAsync(server.Address, Name, DnsType.Soa, CancellationToken.None);
        var silent = await client.AskUdpAsync(server.Address, Name, DnsType.Ns, CancellationToken.None);
        var after = await client.AskUdpAsync(server.Address, Name, DnsType.Mx, CancellationToken.None);

        Assert.Equal((ExchangeOutcome.Silent, ExchangeOutcome.Answered), (silent.Outcome, after.Outcome));
    }

    [Fact]
    public async Task ClosedPort_IsUnreachable()
    {
        var port = 0;
        await using (var server = new FakeServer(_ => []))
            port = server.Port;
        var client = new ServerClient(new ServerPolicy(AddressScope.Namespace), 4, TimeProvider.System, Brief, port);

        Assert.Equal(ExchangeOutcome.Unreachable, (await client.AskUdpAsync(IPAddress.Loopback, Name, DnsType.Soa, CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task PrivateAddress_IsNeverAskedOutsideALab()
    {
        await using var server = new FakeServer(question => [FakePacket.Answer(question)]);
        var client = new ServerClient(new ServerPolicy(AddressScope.Internet), 4, TimeProvider.System, Short, server.Port);
        using var connection = client.Converse(server.Address);

        Assert.Equal(ExchangeOutcome.RefusedAddress, (await client.AskUdpAsync(server.Address, Name, DnsType.Soa, CancellationToken.None)).Outcome);
        Assert.Equal(ExchangeOutcome.RefusedAddress, (await client.AskTcpAsync(server.Address, connection, Name, DnsType.Soa, CancellationToken.None)).Outcome);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task Ipv6WithoutVantage_IsSaidSo()
    {
        var client = new ServerClient(new ServerPolicy(AddressScope.Internet.WithIpv6(false)), 4, TimeProvider.System, Brief);

        var reply = await client.AskUdpAsync(IPAddress.Parse("2001:503:ba3e::2:30"), Name, DnsType.Soa, CancellationToken.None);

        Assert.Equal(ExchangeOutcome.NoIpv6Vantage, reply.Outcome);
    }

    [Fact]
    public async Task ManyQuestions_NeverExceedTheirTurns()
    {
        var gate = new TaskCompletionSource();
        await using var server = new FakeServer(question => [FakePacket.Answer(question)]) { Gate = gate.Task };
        var client = Client(server, Short with { Tries = [TimeSpan.FromSeconds(20)] }, turns: 2);

        var asking = Enumerable.Range(0, 12).Select(i => client.AskUdpAsync(server.Address, DnsName.Parse($"h{i}.vn"), DnsType.A, CancellationToken.None)).ToList();
        while (server.Asked.Count < 2)
            await Task.Yield();
        var before = server.Asked.Count;
        gate.SetResult();

        Assert.All(await Task.WhenAll(asking), reply => Assert.Equal(ExchangeOutcome.Answered, reply.Outcome));
        Assert.Equal((2, 12), (before, server.Asked.Count));
    }

    private static ServerTimes Brief { get; } = new()
    {
        Tries = [TimeSpan.FromMilliseconds(60), TimeSpan.FromMilliseconds(60)], WithoutEdns = TimeSpan.FromMilliseconds(60), Tcp = TimeSpan.FromMilliseconds(120),
    };

    private static ServerClient Client(FakeServer server, ServerTimes times, int turns = 4) =>
        new(new ServerPolicy(AddressScope.Namespace), turns, TimeProvider.System, times, server.Port);

    private static Task<ServerReply> AskAsync(FakeServer server, ServerTimes? times = null) =>
        Client(server, times ?? Short).AskUdpAsync(server.Address, Name, DnsType.A, CancellationToken.None);
}
