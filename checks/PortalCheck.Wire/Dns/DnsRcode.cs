namespace PortalCheck.Wire.Dns;

/// <summary>Response codes, the upper eight bits of the options record included (RFC 1035 section 4.1.1, RFC 6891 section 6.1.3). A value may have no name here.</summary>
public enum DnsRcode
{
    /// <summary>NOERROR.</summary>
    NoError = 0,

    /// <summary>FORMERR: the server did not understand the question.</summary>
    FormatError = 1,

    /// <summary>SERVFAIL.</summary>
    ServerFailure = 2,

    /// <summary>NXDOMAIN: there is no such name.</summary>
    NameError = 3,

    /// <summary>NOTIMP.</summary>
    NotImplemented = 4,

    /// <summary>REFUSED.</summary>
    Refused = 5,

    /// <summary>NOTAUTH (RFC 2136).</summary>
    NotAuthoritative = 9,

    /// <summary>BADVERS: the server does not know this version of EDNS (RFC 6891 section 9).</summary>
    BadVersion = 16,
}
