using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Tests.Dns;

/// <summary>Messages made by hand; what the code under test reads is written here by other code.</summary>
internal static class PacketBuilder
{
    public static byte[] Name(string text) =>
        text.Length == 0 ? [0] : [.. text.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. label.Select(c => (byte)c)]), 0];

    public static byte[] Short(int value) => [(byte)(value >> 8), (byte)value];

    public static byte[] Long(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    public static byte[] Record(byte[] owner, DnsType type, byte[] data, uint timeToLive = 3600, int recordClass = 1) =>
        [.. owner, .. Short((int)type), .. Short(recordClass), .. Long(timeToLive), .. Short(data.Length), .. data];

    public static byte[] Record(string owner, DnsType type, byte[] data) => Record(Name(owner), type, data);

    public static byte[] Message(byte[][]? answer = null, byte[][]? authority = null, byte[][]? additional = null, byte[]? question = null, int flags = 0x8400, int id = 0x1234) =>
    [
        .. Short(id), .. Short(flags), .. Short(question is null ? 0 : 1), .. Short(answer?.Length ?? 0), .. Short(authority?.Length ?? 0), .. Short(additional?.Length ?? 0),
        .. question ?? [], .. (answer ?? []).SelectMany(octets => octets), .. (authority ?? []).SelectMany(octets => octets), .. (additional ?? []).SelectMany(octets => octets),
    ];

    public static DnsMessage Read(byte[] packet) =>
        DnsMessage.TryRead(packet, out var message, out var fault) ? message : throw new InvalidOperationException(fault.ToString());

    /// <summary>The data of a record of a message that holds just that.</summary>
    public static DnsData Data(DnsType type, byte[] data) => Read(Message([Record("a.vn", type, data)])).Answer[0].Data;
}
