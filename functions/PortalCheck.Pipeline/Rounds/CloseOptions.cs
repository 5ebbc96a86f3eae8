using PortalCheck.Reports;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>What closing needs to know.</summary>
public sealed record CloseOptions
{
    /// <summary>Silence after which a message is taken for lost: the host's functionTimeout and visibility time-out together, or more.</summary>
    public TimeSpan StaleTime { get; init; } = TimeSpan.FromMinutes(32);

    /// <summary>Tries begun without an end after which a portal is given up.</summary>
    public int MaxTries { get; init; } = 3;

    /// <summary>Time after which one invocation begins no further scorecard; the next one goes on.</summary>
    public TimeSpan JudgeTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Time after which one invocation sweeps no further; the next one goes on.</summary>
    public TimeSpan SweepTime { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Members that a league must have to be ranked.</summary>
    public int MinimumRanked { get; init; } = 5;

    /// <summary>Rounds of which the raw evidence is kept.</summary>
    public int KeepRawRounds { get; init; } = 12;

    /// <summary>The publisher's own marks.</summary>
    public required SiteSettings Site { get; init; }
}

/// <summary>What closing did.</summary>
/// <param name="Messages">To be sent to <c>scan-portal</c> again.</param>
/// <param name="Closed">Ids of the rounds that were closed.</param>
/// <param name="Logs">Lines for people.</param>
public sealed record CloseResult(IReadOnlyList<ScanMessage> Messages, IReadOnlyList<string> Closed, IReadOnlyList<string> Logs);
