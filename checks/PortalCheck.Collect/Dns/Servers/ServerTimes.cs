namespace PortalCheck.Collect.Dns.Servers;

/// <summary>How long one question to one server may take. A dead server costs the sum of the tries once, then it is remembered.</summary>
internal sealed record ServerTimes
{
    /// <summary>Waits of the tries with EDNS.</summary>
    public IReadOnlyList<TimeSpan> Tries { get; init; } = [TimeSpan.FromMilliseconds(900), TimeSpan.FromMilliseconds(1_000)];

    /// <summary>Wait of the last try, without EDNS: servers and firewalls exist that drop what they do not know (RFC 6891 section 6.2.2).</summary>
    public TimeSpan WithoutEdns { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>The longest wait for a TCP connection and for each answer over it.</summary>
    public TimeSpan Tcp { get; init; } = TimeSpan.FromMilliseconds(2_400);

    /// <summary>After so long without an answer the next server of a zone is asked beside the first.</summary>
    public TimeSpan Hedge { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>After so long without an answer over UDP the walk down from the root tries TCP beside it.</summary>
    public TimeSpan TcpBeside { get; init; } = TimeSpan.FromMilliseconds(600);

    /// <summary>How long a dead server is remembered.</summary>
    public TimeSpan Memory { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A question over TCP that was silent for longer than its limit by this much was held up on this machine, so it is asked once more.</summary>
    public TimeSpan HeldUp { get; init; } = TimeSpan.FromMilliseconds(300);
}
