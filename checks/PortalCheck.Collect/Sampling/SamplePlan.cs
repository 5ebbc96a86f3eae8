using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Sampling;

/// <summary>What a sample is drawn from, beside the evidence so far.</summary>
internal sealed record SamplePlan
{
    /// <summary>The portal.</summary>
    public required Portal Portal { get; init; }

    /// <summary>Seed of the random draw.</summary>
    public required string Seed { get; init; }

    /// <summary>The most pages.</summary>
    public required int MaxPages { get; init; }

    /// <summary>Just these addresses; null for a normal sample.</summary>
    public IReadOnlyList<string>? OnlyPages { get; init; }

    /// <summary>Whether robots.txt lets us load an address; always true where the owner agreed otherwise.</summary>
    public required Func<string, bool> Allowed { get; init; }

    /// <summary>True as long as the list of procedures is not walked: it is searched for, and entries and random pages wait for the walk.</summary>
    public bool AwaitsWalk { get; init; }

    /// <summary>Addresses that the walk has seen: further pages of one list tell a sample nothing.</summary>
    public IReadOnlyList<string> Walked { get; init; } = [];

    /// <summary>The entries that the walk saw, in the order of the draw; empty without any.</summary>
    public IReadOnlyList<DrawnEntry> Entries { get; init; } = [];
}

/// <summary>What the sampler says to a visit's state.</summary>
/// <param name="Pages">The pages to load next, all independent of one another; empty at the end.</param>
/// <param name="Candidates">How many different addresses of the portal were seen.</param>
/// <param name="Skipped">Addresses that a rule named and that are not loaded; at most 200.</param>
/// <param name="Search">Where the search for the list stands; null where none is made.</param>
/// <param name="Entries">How entries were drawn; null without a walked list.</param>
internal sealed record SampleDraw(
    IReadOnlyList<SampledPage> Pages, int Candidates, IReadOnlyList<SkippedPage> Skipped, SearchState? Search = null, EntrySample? Entries = null);
