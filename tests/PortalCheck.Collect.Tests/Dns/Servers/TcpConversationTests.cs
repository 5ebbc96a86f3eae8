using System.Net;
using PortalCheck.Collect.Dns.Servers;
using PortalCheck.Collect.Tests.Dns.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Tests.Dns.Servers;

/// <summary>Questions over one TCP connection (RFC 7766).</summary>
public sealed class TcpConversationTests
{
    private static readonly DnsName Name = DnsName.Parse("cong.gov.vn");

    [Fact]
    public async Task TwoQuestions_UseOneConnection()
    {
        await using var server = new FakeServer(question => [FakePacket.Answer(question)]);
        using var connection = Converse(server);

        var first = await connection.AskAsync(Name, DnsType.Soa, edns: true, CancellationToken.None);
        var second = await connection.AskAsync(Name, DnsType.Ns, edns: true, CancellationToken.None);

        Assert.Equal((ExchangeOutcome.Answered, ExchangeOutcome.Answered), (first.Outcome, second.Outcome));
    }

    [Fact]
    public async Task ServerThatClosesAfterAnAnswer_IsConnectedToAgain()
    {
        await using var server = new FakeServer(question => [FakePacket.Answer(question)]) { ClosesAfterAnswer = true };
        using var connection = Converse(server);

        await connection.AskAsync(Name, DnsType.Soa, edns: true, CancellationToken.None);
        var second = await connection.AskAsync(Name, DnsType.Ns, edns: true, CancellationToken.None);

        Assert.Equal(ExchangeOutcome.Answered, second.Outcome);
    }

    [Fact]
    public async Task ServerThatClosesAtOnce_IsSilent()
    {
        await using var server = new FakeServer(_ => null);
        using var connection = Converse(server);

        Assert.Equal(ExchangeOutcome.Silent, (await connection.AskAsync(Name, DnsType.Soa, edns: true, CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task AnswerCutByClosing_IsMalformed()
    {
        await using var server = new FakeServer(question => [FakePacket.Answer(question)])
        {
            Frame = message => [.. FakePacket.Short(message.Length + 100), .. message], ClosesAfterAnswer = true,
        };
        using var connection = Converse(server);

        Assert.Equal(ExchangeOutcome.Malformed, (await connection.AskAsync(Name, DnsType.Soa, edns: true, CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task AnswerThatNeverEnds_IsSilent()
    {
        await using var server = new FakeServer(question => [FakePacket.Answer(question)]) { Frame = message => [.. FakePacket.Short(message.Length + 100), .. message] };
        using var connection = Converse(server, TimeSpan.FromMilliseconds(150));

        Assert.Equal(ExchangeOutcome.Silent, (await connection.AskAsync(Name, DnsType.Soa, edns: true, CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task OnlyWrongIds_AreMismatched()
    {
        await using var server = new FakeServer(question => [.. Enumerable.Repeat(FakePacket.Answer(question, id: question.Id ^ 1), 8)]);
        using var connection = Converse(server);

        Assert.Equal(ExchangeOutcome.Mismatched, (await connection.AskAsync(Name, DnsType.Soa, edns: true, CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task NoListener_IsUnreachable()
    {
        await using var server = new FakeServer(_ => [], tcp: false);
        using var connection = Converse(server);

        Assert.Equal(ExchangeOutcome.Unreachable, (await connection.AskAsync(Name, DnsType.Soa, edns: true, CancellationToken.None)).Outcome);
    }

    private static TcpConversation Converse(FakeServer server, TimeSpan? limit = null) =>
        new(new IPEndPoint(server.Address, server.Port), new ServerTimes { Tcp = limit ?? TimeSpan.FromSeconds(10) }, TimeProvider.System);
}
