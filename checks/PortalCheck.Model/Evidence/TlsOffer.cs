namespace PortalCheck.Model.Evidence;

/// <summary>What a server accepts, told by client hellos of our own: no handshake is finished, the number of connections is bounded.</summary>
public sealed record TlsOffer
{
    /// <summary>The address that was asked.</summary>
    public required string Address { get; init; }

    /// <summary>One entry a version asked, SSL 3 to TLS 1.3, the oldest first.</summary>
    public IReadOnlyList<VersionOffer> Versions { get; init; } = [];

    /// <summary>Application protocol chosen from h2 and http/1.1 (RFC 7301); null where none was chosen.</summary>
    public string? Alpn { get; init; }

    /// <summary>Connections that were made.</summary>
    public int Connections { get; init; }
}

/// <summary>What a server says to a hello of one version.</summary>
/// <param name="Version"><c>SSL 3.0</c>, <c>TLS 1.0</c> … <c>TLS 1.3</c>.</param>
/// <param name="Answer">What came.</param>
/// <param name="Suites">Suites accepted, IANA names, in the order that the server chose them; not all where <paramref name="Complete"/> is false.</param>
/// <param name="Complete">True where the list of suites ended by the server's refusal, not by our limit.</param>
/// <param name="Alert">Number of the alert that refused (RFC 8446 section 6), null without one.</param>
public sealed record VersionOffer(string Version, VersionAnswer Answer, IReadOnlyList<string> Suites, bool Complete, int? Alert)
{
    /// <summary>True where the server chooses by an order of its own, false where it follows the client's; null where that was not told apart.</summary>
    public bool? OwnOrder { get; init; }

    /// <summary>How the hello ended; null in evidence of builds that did not say.</summary>
    public HelloEnd? End { get; init; }
}

/// <summary>How a connection with a client hello ended.</summary>
public enum HelloEnd
{
    /// <summary>The server chose what was asked for.</summary>
    Chosen,

    /// <summary>A fatal alert.</summary>
    Alert,

    /// <summary>The server chose another version.</summary>
    OtherVersion,

    /// <summary>The connection was closed in good order, without a word.</summary>
    Closed,

    /// <summary>The connection was reset: by the server, or by something between.</summary>
    Reset,

    /// <summary>No answer in time.</summary>
    Silent,

    /// <summary>Another protocol answered, or TLS that breaks its own rules or our bounds.</summary>
    NotTls,

    /// <summary>No connection came about.</summary>
    NoConnection,

    /// <summary>Not asked: earlier hellos were not answered at all, or the number of connections was used up.</summary>
    NotAsked,
}

/// <summary>Answers to a hello of one version.</summary>
public enum VersionAnswer
{
    /// <summary>The server chose this version.</summary>
    Accepted,

    /// <summary>The server refused: by an alert, by another version, or by closing in good order while it answers other versions.</summary>
    Refused,

    /// <summary>Silence, a reset, or what is no TLS: nothing is known of this version.</summary>
    Unknown,
}
