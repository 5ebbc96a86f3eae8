using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns;

/// <summary>Reads the facts that evidence keeps in plain form out of answers. Pure.</summary>
internal static class NameReading
{
    private const int MaxRecords = 32;
    private const int MaxReason = 300;

    /// <summary>Bogus before insecure before secure: the chain holds for the host only if it holds for all its addresses.</summary>
    public static DnssecVerdict Worst(DnssecVerdict one, DnssecVerdict other) =>
        new[] { DnssecVerdict.Bogus, DnssecVerdict.Indeterminate, DnssecVerdict.Insecure }.FirstOrDefault(verdict => verdict == one || verdict == other, DnssecVerdict.Secure);

    /// <summary>The names that aliases lead through, in their order; ends at a loop.</summary>
    public static IReadOnlyList<string> AliasesOf(string host, IEnumerable<DnsRecord> records)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in records.Where(record => record.Type == DnsType.Cname))
        {
            if (record.Data is NameData alias)
                targets.TryAdd(record.Owner.ToString(), alias.Target.ToString());
        }

        var aliases = new List<string>();
        for (var name = host; aliases.Count < MaxRecords && targets.Remove(name, out var next); name = next)
            aliases.Add(next);
        return aliases;
    }

    /// <summary>The addresses of an answer; none where there is no answer.</summary>
    public static IReadOnlyList<string> AddressesOf(UnboundAnswer? answer, DnsType type) => (answer?.Message.Answer ?? [])
        .Where(record => record.Type == type)
        .Select(record => record.Data).OfType<AddressData>().Select(data => data.ToString())
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MaxRecords).ToList();

    /// <summary>The records of one kind at a zone's own name, as text.</summary>
    public static IReadOnlyList<string> TextsOf<TData>(UnboundAnswer? answer, string zone)
        where TData : DnsData => (answer?.Message.Answer ?? [])
        .Where(record => record.Data is TData && string.Equals(record.Owner.ToString(), zone, StringComparison.Ordinal))
        .Select(record => record.Data.ToString()!).Order(StringComparer.Ordinal).Take(MaxRecords).ToList();

    /// <summary>
    /// True where every address of every name server was asked and none answers as a resolver asks: over UDP, with EDNS, for the zone.
    /// Then no resolver can find the name, however long it tries.
    /// </summary>
    public static bool IsHopeless(ZoneAudit audit)
    {
        var own = audit.Exchanges.Where(exchange => !exchange.OfParent).ToList();
        return audit.Complete && own.Count > 0 && !IsAlive(audit)
            && own.TrueForAll(exchange => exchange.Outcome is not (ExchangeOutcome.RefusedAddress or ExchangeOutcome.NoIpv6Vantage));
    }

    /// <summary>True where a name server of the zone answered over UDP as one that serves it, over one family or any.</summary>
    public static bool IsAlive(ZoneAudit audit, bool overIpv6 = false) => audit.Exchanges.Any(exchange =>
        exchange is { OfParent: false, Transport: DnsTransport.Udp, Outcome: ExchangeOutcome.Answered, WithoutEdns: false }
        && (!overIpv6 || exchange.Address.Contains(':', StringComparison.Ordinal))
        && Serves(exchange.Message));

    // A cut answer says too little to be judged, but a resolver goes on over TCP.
    private static bool Serves(ReadOnlyMemory<byte> packet)
    {
        _ = DnsMessage.TryRead(packet, out var message, out _);
        return message.IsTruncated || (message.IsAuthoritative && message.Rcode is DnsRcode.NoError or DnsRcode.NameError);
    }

    /// <summary>The resolver's words, cut to what evidence keeps.</summary>
    public static string? Shorten(string? why) => why is { Length: > MaxReason } ? why[..MaxReason] : why;
}
