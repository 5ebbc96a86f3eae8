using PortalCheck.Model.Evidence;

namespace PortalCheck.Storage;

/// <summary>
/// One portal's turn in a round, from the message that asks for its scan to its end. The transitions are pure; a store applies them
/// with <see cref="ITurnStore.ChangeTurnAsync"/>, so that two instances never both make the same one.
/// </summary>
public sealed record PortalTurn
{
    /// <summary>The round.</summary>
    public required string Round { get; init; }

    /// <summary>Register id of the portal.</summary>
    public required string Portal { get; init; }

    /// <summary>Where the turn stands.</summary>
    public TurnState State { get; init; } = TurnState.Waiting;

    /// <summary>Tries begun since the last one that came to an end of its own (a slice done counts as one): a killed or crashed try stays counted.</summary>
    public int Tries { get; init; }

    /// <summary>Time slices done: a scan that is longer than one invocation may last has several.</summary>
    public int Slices { get; init; }

    /// <summary>When something last happened to it: planned, sent again, begun, continued, ended (UTC).</summary>
    public required DateTimeOffset TouchedAt { get; init; }

    /// <summary>When it ended (UTC); null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why this round's visit came to nothing; null for a scanned portal.</summary>
    public CollectFailure? Failure { get; init; }

    /// <summary>True where the scorecard of the round rests on an earlier visit.</summary>
    public bool FromEarlierVisit { get; init; }

    /// <summary>True once it has an end of whatever sort.</summary>
    public bool HasEnded => State is not TurnState.Waiting;

    /// <summary>A try begins.</summary>
    public PortalTurn Begun(DateTimeOffset at) => this with { Tries = Tries + 1, TouchedAt = at };

    /// <summary>A slice is done, and the rest goes on with another message.</summary>
    public PortalTurn Continued(DateTimeOffset at) => this with { Tries = 0, Slices = Slices + 1, TouchedAt = at };

    /// <summary>Its message was sent once more.</summary>
    public PortalTurn SentAgain(DateTimeOffset at) => this with { TouchedAt = at };

    /// <summary>The turn ends; one that has ended keeps its first end.</summary>
    public PortalTurn Ended(TurnState state, CollectFailure? failure, bool fromEarlierVisit, DateTimeOffset at) => HasEnded
        ? this
        : this with { State = state, Failure = failure, FromEarlierVisit = fromEarlierVisit, TouchedAt = at, EndedAt = at };
}

/// <summary>Where a turn stands. Every member but the first is an end.</summary>
public enum TurnState
{
    /// <summary>Planned, sent or being scanned.</summary>
    Waiting,

    /// <summary>Visited and judged.</summary>
    Scanned,

    /// <summary>The portal refused the scanner, by robots.txt or by blocking it.</summary>
    Blocked,

    /// <summary>The portal could not be reached.</summary>
    Unreachable,

    /// <summary>The scanner failed at it as often as it may try.</summary>
    GivenUp,
}
