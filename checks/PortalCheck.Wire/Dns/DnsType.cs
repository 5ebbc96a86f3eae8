namespace PortalCheck.Wire.Dns;

/// <summary>Record types (IANA DNS parameters). A value may be one that has no name here.</summary>
public enum DnsType
{
    /// <summary>No type.</summary>
    None = 0,

    /// <summary>IPv4 address.</summary>
    A = 1,

    /// <summary>Name server of a zone.</summary>
    Ns = 2,

    /// <summary>Alias.</summary>
    Cname = 5,

    /// <summary>Start of a zone.</summary>
    Soa = 6,

    /// <summary>PTR: name of an address.</summary>
    Reverse = 12,

    /// <summary>Mail server.</summary>
    Mx = 15,

    /// <summary>Text.</summary>
    Txt = 16,

    /// <summary>IPv6 address.</summary>
    Aaaa = 28,

    /// <summary>Place of a service (RFC 2782).</summary>
    Srv = 33,

    /// <summary>Alias of all names below (RFC 6672).</summary>
    Dname = 39,

    /// <summary>Not a record: options of the message (RFC 6891).</summary>
    Opt = 41,

    /// <summary>Digest of a child's key (RFC 4034 section 5).</summary>
    Ds = 43,

    /// <summary>Signature (RFC 4034 section 3).</summary>
    Rrsig = 46,

    /// <summary>Next name (RFC 4034 section 4).</summary>
    Nsec = 47,

    /// <summary>A zone's key (RFC 4034 section 2).</summary>
    DnsKey = 48,

    /// <summary>Next hashed name (RFC 5155 section 3).</summary>
    Nsec3 = 50,

    /// <summary>Parameters of hashing (RFC 5155 section 4).</summary>
    Nsec3Param = 51,

    /// <summary>Certificate of a service (RFC 6698).</summary>
    Tlsa = 52,

    /// <summary>DS that the child asks its parent to publish (RFC 7344).</summary>
    Cds = 59,

    /// <summary>DNSKEY that the child asks its parent to make a DS of (RFC 7344).</summary>
    CdnsKey = 60,

    /// <summary>How to reach a web service (RFC 9460).</summary>
    Https = 65,

    /// <summary>Question only: whatever there is.</summary>
    Any = 255,

    /// <summary>Who may issue certificates (RFC 8659).</summary>
    Caa = 257,
}
