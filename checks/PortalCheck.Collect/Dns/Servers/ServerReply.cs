using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns.Servers;

/// <summary>What came of one question to one address.</summary>
/// <param name="Outcome">What came.</param>
/// <param name="Packet">The answer as it came; empty where there was none.</param>
/// <param name="Message">The answer read; null unless <see cref="ExchangeOutcome.Answered"/>.</param>
internal sealed record ServerReply(ExchangeOutcome Outcome, ReadOnlyMemory<byte> Packet, DnsMessage? Message)
{
    /// <summary>True where only the question without EDNS was answered.</summary>
    public bool WithoutEdns { get; init; }

    /// <summary>Milliseconds from the question to its end; 0 where nothing was sent.</summary>
    public double Milliseconds { get; init; }

    /// <summary>A reply without a packet.</summary>
    public static ServerReply Nothing(ExchangeOutcome outcome) => new(outcome, default, Message: null);
}
