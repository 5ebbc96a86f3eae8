using System.Globalization;
using System.Text;

namespace PortalCheck.Wire.Dns;

/// <summary>TXT (RFC 1035 section 3.3.14): one string or more of at most 255 octets.</summary>
public sealed class TextData(ReadOnlyMemory<byte> canonical, IReadOnlyList<ReadOnlyMemory<byte>> strings) : DnsData(canonical)
{
    /// <summary>The strings, as octets.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Strings { get; } = strings;

    /// <summary>All strings joined without anything between, as SPF and DMARC read them (RFC 7208 section 3.3); octets that are no UTF-8 become U+FFFD.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var part in Strings)
            text.Append(Encoding.Latin1.GetString(part.Span));
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text.ToString()));
    }
}

/// <summary>CAA (RFC 8659 section 4.1).</summary>
public sealed class CaaData(ReadOnlyMemory<byte> canonical, int flags, string tag, string value) : DnsData(canonical)
{
    /// <summary>Flags; bit 128 is "critical".</summary>
    public int Flags { get; } = flags;

    /// <summary>True where an issuer that does not know the tag must not issue.</summary>
    public bool IsCritical => (Flags & 0x80) != 0;

    /// <summary>The property's name in lower case, for example <c>issue</c>.</summary>
    public string Tag { get; } = tag;

    /// <summary>The property's value; octets outside ASCII become U+FFFD.</summary>
    public string Value { get; } = value;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Flags} {Tag} \"{Value}\"");
}

/// <summary>TLSA (RFC 6698 section 2.1).</summary>
public sealed class TlsaData(ReadOnlyMemory<byte> canonical) : DnsData(canonical)
{
    /// <summary>0 PKIX-TA, 1 PKIX-EE, 2 DANE-TA, 3 DANE-EE (RFC 7218).</summary>
    public int Usage => Canonical.Span[0];

    /// <summary>0 the whole certificate, 1 its public key.</summary>
    public int Selector => Canonical.Span[1];

    /// <summary>0 the octets themselves, 1 SHA-256, 2 SHA-512.</summary>
    public int MatchingType => Canonical.Span[2];

    /// <summary>What the certificate is held against.</summary>
    public ReadOnlyMemory<byte> Association => Canonical[3..];

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Usage} {Selector} {MatchingType} {Convert.ToHexString(Association.Span)}");
}
