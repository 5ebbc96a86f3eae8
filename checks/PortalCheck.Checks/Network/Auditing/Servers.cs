using System.Globalization;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>What each address of the zone's name servers does with questions.</summary>
/// <param name="Server">The server, as findings name it.</param>
/// <param name="Answers">Its answers over both transports.</param>
internal sealed record ServerBehaviour(string Server, IReadOnlyList<ServerAnswer> Answers)
{
    /// <summary>The address.</summary>
    public string Address => Answers[0].Exchange.Address;

    /// <summary>True where it was really asked: not refused by us, and not for want of IPv6.</summary>
    public bool Asked => Answers.Any(Reached);

    /// <summary>True where something came back over this transport, whatever it was.</summary>
    public bool Speaks(DnsTransport transport) =>
        Of(transport).Any(answer => answer.Exchange.Outcome is ExchangeOutcome.Answered or ExchangeOutcome.Malformed or ExchangeOutcome.Mismatched);

    /// <summary>True where it was asked over this transport and nothing came back.</summary>
    public bool Silent(DnsTransport transport) => Of(transport).Any() && !Speaks(transport);

    /// <summary>True where it speaks for the zone in at least one answer.</summary>
    public bool Serves => Answers.Any(answer => answer.Serves);

    /// <summary>Serial number of the zone that it serves.</summary>
    public long? Serial => Answers.Where(answer => answer.Serves && answer.Type == DnsType.Soa)
        .SelectMany(answer => answer.Records).Select(record => record.Data).OfType<SoaData>().Select(soa => (long?)soa.Serial).FirstOrDefault();

    /// <summary>What it does over one transport, in a word; null where it was not asked.</summary>
    public string? Word(DnsTransport transport)
    {
        var asked = Of(transport).ToList();
        return asked.Count == 0 ? null
            : asked.Find(answer => answer.Serves) is not null ? "answers"
            : asked.Find(answer => answer.Message is not null) is { Message: { } message } ? (IsLame(message) && message.Rcode == DnsRcode.NoError ? "not-authoritative" : NameOf(message.Rcode))
            : asked.Exists(answer => answer.Exchange.Outcome == ExchangeOutcome.Mismatched) ? "mismatched"
            : asked.Exists(answer => answer.Exchange.Outcome is ExchangeOutcome.Malformed or ExchangeOutcome.Answered) ? "malformed"
            : asked.Exists(answer => answer.Exchange.Outcome == ExchangeOutcome.Unreachable) ? "unreachable"
            : "silent";
    }

    /// <summary>The answers over one transport that were really asked for.</summary>
    public IEnumerable<ServerAnswer> Of(DnsTransport transport) => Answers.Where(answer => answer.Exchange.Transport == transport && Reached(answer));

    /// <summary>Name of a response code (IANA).</summary>
    public static string NameOf(DnsRcode rcode) => rcode switch
    {
        DnsRcode.NoError => "NOERROR",
        DnsRcode.FormatError => "FORMERR",
        DnsRcode.ServerFailure => "SERVFAIL",
        DnsRcode.NameError => "NXDOMAIN",
        DnsRcode.NotImplemented => "NOTIMP",
        DnsRcode.Refused => "REFUSED",
        DnsRcode.NotAuthoritative => "NOTAUTH",
        DnsRcode.BadVersion => "BADVERS",
        _ => ((int)rcode).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>True where the answer shows that the server does not hold the zone (RFC 1912 section 2.8, RFC 9499 "lame delegation").</summary>
    public static bool IsLame(DnsMessage message) => message.Rcode is DnsRcode.Refused or DnsRcode.NotAuthoritative
        || (message is { IsAuthoritative: false, Rcode: DnsRcode.NoError or DnsRcode.NameError });

    private static bool Reached(ServerAnswer answer) => answer.Exchange.Outcome is not (ExchangeOutcome.RefusedAddress or ExchangeOutcome.NoIpv6Vantage);
}

/// <summary>Judges how the name servers of a zone behave.</summary>
internal static class Servers
{
    /// <summary>The behaviour of every address that was asked.</summary>
    public static IReadOnlyList<ServerBehaviour> Of(ZoneView zone) =>
        [.. zone.ByAddress.Select(group => new ServerBehaviour(group.First().Server, [.. group])).OrderBy(server => server.Server, StringComparer.Ordinal)];

    /// <summary>
    /// What is wrong with single servers. Silence counts only over a family of addresses over which somebody else answered, or which the
    /// vantage is known to have: else the fault may be ours.
    /// </summary>
    public static IEnumerable<NameFinding> Findings(IReadOnlyList<ServerBehaviour> servers, Func<string, bool> familyWorks) =>
        servers.Where(server => server.Asked).SelectMany(server => OfOne(server, familyWorks));

    private static IEnumerable<NameFinding> OfOne(ServerBehaviour server, Func<string, bool> familyWorks)
    {
        if (Silence(server) is { } silent)
        {
            if (familyWorks(server.Address))
            {
                yield return NameFinding.At(server.Server, silent);
            }

            if (string.Equals(silent, "server-silent", StringComparison.Ordinal))
            {
                yield break;
            }
        }

        // Bytes that are no message carry another id too, by chance: that is one fault, not two.
        if (server.Answers.Any(answer => answer.Exchange.Outcome == ExchangeOutcome.Malformed || (answer.Exchange.Outcome == ExchangeOutcome.Answered && answer.Message is null)))
        {
            yield return NameFinding.At(server.Server, "server-malformed");
        }
        else if (server.Answers.Any(answer => answer.Exchange.Outcome == ExchangeOutcome.Mismatched))
        {
            yield return NameFinding.At(server.Server, "server-mismatched");
        }

        foreach (var finding in OfCodes(server))
        {
            yield return finding;
        }

        // RFC 6891 section 7: a server that does not know the options record leaves it out, or answers FORMERR until it is left out.
        if (server.Answers.Any(answer => answer.Message is not null && (answer.Exchange.WithoutEdns || answer is { Serves: true, Message: { Options: null, IsTruncated: false } })))
        {
            yield return NameFinding.At(server.Server, "server-no-edns");
        }
    }

    // RFC 7766 section 5: servers must speak both. UDP alone is silent where only TCP answers, which resolvers do not try.
    private static string? Silence(ServerBehaviour server)
    {
        var (udp, tcp) = (server.Silent(DnsTransport.Udp), server.Silent(DnsTransport.Tcp));
        var truncates = server.Of(DnsTransport.Udp).Any(answer => answer.Message is { IsTruncated: true });

        // Where UDP brings nothing usable, or only without EDNS, the silence of TCP has the same cause.
        var plain = server.Of(DnsTransport.Udp).Any(answer => answer is { Message: not null, Exchange.WithoutEdns: false });
        return !server.Speaks(DnsTransport.Udp) && !server.Speaks(DnsTransport.Tcp) ? "server-silent"
            : udp ? "server-udp-silent"
            : tcp && plain ? (truncates ? "server-truncates-without-tcp" : "server-tcp-silent")
            : null;
    }

    // One finding a kind: what the same server says to several questions is one fault.
    private static IEnumerable<NameFinding> OfCodes(ServerBehaviour server) => server.Answers
        .Where(answer => answer.Message is not null && !answer.Serves)
        .GroupBy(answer => ServerBehaviour.IsLame(answer.Message!) ? "server-lame" : "server-fails", answer => CodeOf(answer.Message!), StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => NameFinding.At(server.Server, group.Key, ("rcode", string.Join(", ", group.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)))));

    private static string CodeOf(DnsMessage message) =>
        message.Rcode is DnsRcode.NoError or DnsRcode.NameError ? "not-authoritative" : ServerBehaviour.NameOf(message.Rcode);
}
