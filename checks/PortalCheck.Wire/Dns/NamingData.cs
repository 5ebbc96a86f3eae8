using System.Globalization;

namespace PortalCheck.Wire.Dns;

/// <summary>NS, CNAME, PTR (RFC 1035 section 3.3) and DNAME (RFC 6672 section 2.1): one name.</summary>
public sealed class NameData(DnsName target) : DnsData(target.Wire)
{
    /// <summary>The name that the record leads to.</summary>
    public DnsName Target { get; } = target;

    /// <inheritdoc/>
    public override string ToString() => Target.ToString();
}

/// <summary>SOA (RFC 1035 section 3.3.13).</summary>
public sealed class SoaData : DnsData
{
    internal SoaData(DnsName primary, DnsName mailbox, ReadOnlyMemory<byte> numbers, uint serial, uint minimum)
        : base((byte[])[.. primary.Wire.Span, .. mailbox.Wire.Span, .. numbers.Span]) =>
        (Primary, Mailbox, Serial, Minimum) = (primary, mailbox, serial, minimum);

    /// <summary>The server where the zone is kept.</summary>
    public DnsName Primary { get; }

    /// <summary>The mailbox of who keeps it; its first label is the part before the at sign.</summary>
    public DnsName Mailbox { get; }

    /// <summary>Number of the zone's version; compared by RFC 1982.</summary>
    public uint Serial { get; }

    /// <summary>Seconds that "there is none" may be kept (RFC 2308 section 4).</summary>
    public uint Minimum { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Primary} {Mailbox} {Serial}");
}

/// <summary>MX (RFC 1035 section 3.3.9).</summary>
public sealed class MxData : DnsData
{
    internal MxData(int preference, DnsName exchange)
        : base((byte[])[(byte)(preference >> 8), (byte)preference, .. exchange.Wire.Span]) => (Preference, Exchange) = (preference, exchange);

    /// <summary>Lower is tried first.</summary>
    public int Preference { get; }

    /// <summary>The mail server; the root says that the domain takes no mail (RFC 7505).</summary>
    public DnsName Exchange { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Preference} {Exchange}");
}

/// <summary>SRV (RFC 2782).</summary>
public sealed class SrvData : DnsData
{
    internal SrvData(ReadOnlyMemory<byte> numbers, int priority, int weight, int port, DnsName target)
        : base((byte[])[.. numbers.Span, .. target.Wire.Span]) => (Priority, Weight, Port, Target) = (priority, weight, port, target);

    /// <summary>Lower is tried first.</summary>
    public int Priority { get; }

    /// <summary>Share among those of one priority.</summary>
    public int Weight { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>The host; the root says that there is no such service.</summary>
    public DnsName Target { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Priority} {Weight} {Port} {Target}");
}
