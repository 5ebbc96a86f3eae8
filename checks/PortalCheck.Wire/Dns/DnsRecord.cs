namespace PortalCheck.Wire.Dns;

/// <summary>One record of a message.</summary>
/// <param name="Owner">Its owner.</param>
/// <param name="Type">Its type; may be one that <see cref="DnsType"/> does not name.</param>
/// <param name="Class">Its class; 1 is the Internet's.</param>
/// <param name="TimeToLive">Seconds it may be kept, as served.</param>
/// <param name="Data">Its data; <see cref="MalformedData"/> where they are not what the type asks for.</param>
public sealed record DnsRecord(DnsName Owner, DnsType Type, int Class, uint TimeToLive, DnsData Data)
{
    /// <summary>The class of the Internet.</summary>
    public const int InternetClass = 1;

    /// <summary>True where the record is there but its data cannot be read: neither present nor absent.</summary>
    public bool IsMalformed => Data is MalformedData;
}
