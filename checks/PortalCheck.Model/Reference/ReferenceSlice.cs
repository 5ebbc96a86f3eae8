namespace PortalCheck.Model.Reference;

/// <summary>
/// The part of the national record that concerns one portal, as it was when the portal was visited: it travels in the portal's evidence, so
/// that judging needs no store. Fields and targets are left out; of procedures that are none of this portal's only the keys are there.
/// </summary>
public sealed record ReferenceSlice
{
    /// <summary>The record that it was cut from.</summary>
    public required ReferenceRef Record { get; init; }

    /// <summary>Why it cannot be said what this portal must list; null where it can.</summary>
    public ScopeDoubt? Doubt { get; init; }

    /// <summary>Procedures that this portal surely must list, by key (ordinal).</summary>
    public IReadOnlyList<ReferenceProcedure> Expected { get; init; } = [];

    /// <summary>Procedures that it may list: nothing says that it must, or that it must not. By key (ordinal).</summary>
    public IReadOnlyList<ReferenceProcedure> Possible { get; init; } = [];

    /// <summary>Keys of all other procedures that stand, sorted (ordinal).</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Procedures that the record marks as abolished, or that an earlier record had, by key (ordinal).</summary>
    public IReadOnlyList<AbolishedProcedure> Abolished { get; init; } = [];
}

/// <summary>Why nobody can say what a portal must list.</summary>
public enum ScopeDoubt
{
    /// <summary>The agency is of a sort that the record does not name bodies for.</summary>
    UnknownAgency,

    /// <summary>The record names no procedure that surely is this agency's.</summary>
    NothingSure,

    /// <summary>The portal is an archive: it need not hold what stands today.</summary>
    Archive,
}
