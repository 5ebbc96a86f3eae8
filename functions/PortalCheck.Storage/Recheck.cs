using PortalCheck.Model.Evidence;

namespace PortalCheck.Storage;

/// <summary>A webmaster's request to look again at one portal, or at one finding.</summary>
public sealed record Recheck
{
    /// <summary>Identifier that sorts by time: <see cref="Storage.Round.IdFor"/> of the request, a hyphen, eight random hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>Register id of the portal.</summary>
    public required string Portal { get; init; }

    /// <summary>Id of the one finding to look at; null for the whole portal.</summary>
    public string? Finding { get; init; }

    /// <summary>The round whose published result is questioned.</summary>
    public required string Round { get; init; }

    /// <summary>When it was asked for (UTC).</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>How it stands.</summary>
    public RecheckState State { get; init; } = RecheckState.Waiting;

    /// <summary>Tries begun.</summary>
    public int Tries { get; init; }

    /// <summary>When it ended (UTC); null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why the portal could not be looked at; set for <see cref="RecheckState.Failed"/>.</summary>
    public CollectFailure? Failure { get; init; }

    /// <summary>Ids of the published findings that were gone, sorted (ordinal).</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>Ids of the published findings that were still there, sorted (ordinal).</summary>
    public IReadOnlyList<string> StillThere { get; init; } = [];
}

/// <summary>How a re-check stands.</summary>
public enum RecheckState
{
    /// <summary>Asked for, or being made.</summary>
    Waiting,

    /// <summary>Made: its findings are told apart.</summary>
    Done,

    /// <summary>The portal could not be looked at; nothing moved.</summary>
    Failed,
}
