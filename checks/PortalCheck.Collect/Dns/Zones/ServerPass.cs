using PortalCheck.Collect.Dns.Servers;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns.Zones;

/// <summary>One question of an audit.</summary>
internal readonly record struct AuditQuestion(DnsName Name, DnsType Type);

/// <summary>Puts a list of questions to one address of one server, over UDP and TCP, and keeps what comes.</summary>
internal sealed class ServerPass(ServerClient client, AuditTarget target, AuditLog log) : IDisposable
{
    private readonly TcpConversation _connection = client.Converse(target.Address);

    /// <summary>
    /// Asks the first question over both transports, then the others over UDP where it answers and else over TCP, and those of
    /// <paramref name="overTcp"/> over TCP as well. A server that refuses the first question is not asked the others.
    /// </summary>
    public async Task AskAllAsync(AuditQuestion first, IReadOnlyList<AuditQuestion> others, IReadOnlyList<AuditQuestion> overTcp, CancellationToken cancellation)
    {
        if (client.Refusal(target.Address) is { } refusal)
        {
            log.Add(target, DnsTransport.Udp, first.Name, first.Type, ServerReply.Nothing(refusal));
            return;
        }

        var probes = await Task.WhenAll(AskUdpAsync(first, cancellation), AskTcpAsync(first, cancellation));
        var (udp, tcp) = (probes[0], probes[1]);
        if (udp?.Message?.IsTruncated == true && tcp?.Message is not null)
            udp = tcp;
        if ((udp?.Message ?? tcp?.Message)?.Rcode is not (DnsRcode.NoError or DnsRcode.NameError))
            return;
        if (udp?.Message is not null)
            await AskOverUdpAsync(others, cancellation);
        foreach (var question in udp?.Message is not null ? overTcp : others)
        {
            if (tcp?.Message is not null)
                await AskTcpAsync(question, cancellation);
        }
    }

    /// <summary>Asks questions of a server that was asked before: over UDP where it answers, else over TCP.</summary>
    public async Task AskMoreAsync(IReadOnlyList<AuditQuestion> questions, CancellationToken cancellation)
    {
        if (client.Refusal(target.Address) is not null)
            return;
        if (!client.IsDead(target.Address, DnsTransport.Udp))
        {
            await AskOverUdpAsync(questions, cancellation);
            return;
        }

        if (client.IsDead(target.Address, DnsTransport.Tcp))
            return;
        foreach (var question in questions)
            await AskTcpAsync(question, cancellation);
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _connection.Dispose();

    // A cut answer is asked for again over TCP (RFC 7766 section 5), one after the other on the one connection.
    private async Task AskOverUdpAsync(IReadOnlyList<AuditQuestion> questions, CancellationToken cancellation)
    {
        var replies = await Task.WhenAll(questions.Select(question => AskUdpAsync(question, cancellation)));
        for (var i = 0; i < replies.Length; i++)
        {
            if (replies[i]?.Message?.IsTruncated == true)
                await AskTcpAsync(questions[i], cancellation);
        }
    }

    private async Task<ServerReply?> AskUdpAsync(AuditQuestion question, CancellationToken cancellation)
    {
        if (!log.TryAsk())
            return null;
        var reply = await client.AskUdpAsync(target.Address, question.Name, question.Type, cancellation);
        log.Add(target, DnsTransport.Udp, question.Name, question.Type, reply);
        return reply;
    }

    private async Task<ServerReply?> AskTcpAsync(AuditQuestion question, CancellationToken cancellation)
    {
        if (!log.TryAsk())
            return null;
        var reply = await client.AskTcpAsync(target.Address, _connection, question.Name, question.Type, cancellation);
        log.Add(target, DnsTransport.Tcp, question.Name, question.Type, reply);
        return reply;
    }
}
