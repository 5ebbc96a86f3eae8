using System.Net;

namespace PortalCheck.Wire.Dns;

/// <summary>A (RFC 1035 section 3.4.1) and AAAA (RFC 3596 section 2.2).</summary>
public sealed class AddressData : DnsData
{
    internal AddressData(ReadOnlyMemory<byte> octets)
        : base(octets) => Address = new IPAddress(octets.Span);

    /// <summary>The address.</summary>
    public IPAddress Address { get; }

    /// <inheritdoc/>
    public override string ToString() => Address.ToString();
}
