using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>One question to one address, with its answer read.</summary>
/// <param name="Exchange">The evidence.</param>
/// <param name="Name">Name asked.</param>
/// <param name="Message">The answer; null where none came, or where its bytes cannot be read to their end.</param>
internal sealed record ServerAnswer(DnsExchange Exchange, DnsName Name, DnsMessage? Message)
{
    /// <summary>Type asked.</summary>
    public DnsType Type => (DnsType)Exchange.Type;

    /// <summary>The server, as findings name it.</summary>
    public string Server => $"{Exchange.Server} ({Exchange.Address})";

    /// <summary>True where the server speaks for the zone: an authoritative "here it is", "not this type" or "no such name" (RFC 2308 section 2).</summary>
    public bool Serves => Message is { IsAuthoritative: true, Rcode: DnsRcode.NoError or DnsRcode.NameError };

    /// <summary>True where its signatures can be judged: all of it came, and the server was asked for signatures.</summary>
    public bool HasSignatures => Serves && Message is { IsTruncated: false, Options: not null } && !Exchange.WithoutEdns;

    /// <summary>Records that answer the question; an alias is none.</summary>
    public IEnumerable<DnsRecord> Records => Message is null ? [] : DnsMessage.Select(Message.Answer, Name, Type);
}

/// <summary>A zone's evidence, its answers read once.</summary>
internal sealed class ZoneView
{
    // Hostile evidence may hold more; what is judged stays bounded.
    private const int MostExchanges = 2_000;

    private ZoneView(ZoneAudit audit, DnsName zone)
    {
        (Audit, Zone) = (audit, zone);
        var read = audit.Exchanges.Take(MostExchanges).Select(Read).OfType<ServerAnswer>().ToList();
        OfParent = [.. read.Where(answer => answer.Exchange.OfParent)];
        OfZone = [.. read.Where(answer => !answer.Exchange.OfParent)];
    }

    /// <summary>The evidence.</summary>
    public ZoneAudit Audit { get; }

    /// <summary>The zone's name.</summary>
    public DnsName Zone { get; }

    /// <summary>Answers of the parent's servers.</summary>
    public IReadOnlyList<ServerAnswer> OfParent { get; }

    /// <summary>Answers of the zone's own servers.</summary>
    public IReadOnlyList<ServerAnswer> OfZone { get; }

    /// <summary>Answers of the zone's servers that speak for it.</summary>
    public IEnumerable<ServerAnswer> Serving => OfZone.Where(answer => answer.Serves);

    /// <summary>Reads a zone's evidence; null where its name cannot be read.</summary>
    public static ZoneView? Of(ZoneAudit audit) => DnsName.TryParse(audit.Zone, out var zone) ? new ZoneView(audit, zone) : null;

    /// <summary>Zone's answers, one group an address, in the order of the evidence.</summary>
    public IEnumerable<IGrouping<(string Server, string Address), ServerAnswer>> ByAddress =>
        OfZone.GroupBy(answer => (answer.Exchange.Server, answer.Exchange.Address));

    /// <summary>Data of all records of one type at the zone's apex, of all serving servers together, each once.</summary>
    public IReadOnlyList<T> ApexData<T>(DnsType type)
        where T : DnsData => [.. Serving.Where(answer => answer.Type == type && answer.Name == Zone).SelectMany(answer => answer.Records).Select(record => record.Data).OfType<T>().Distinct()];

    /// <summary>True where a server that speaks for the zone was asked for this type at its apex.</summary>
    public bool Tells(DnsType type) => Serving.Any(answer => answer.Type == type && answer.Name == Zone && answer.Message!.Rcode == DnsRcode.NoError && !answer.Message.IsTruncated);

    private static ServerAnswer? Read(DnsExchange exchange)
    {
        if (!DnsName.TryParse(exchange.Name, out var name))
        {
            return null;
        }

        return exchange.Outcome == ExchangeOutcome.Answered && DnsMessage.TryRead(exchange.Message, out var message, out _)
            ? new ServerAnswer(exchange, name, message)
            : new ServerAnswer(exchange, name, Message: null);
    }
}
