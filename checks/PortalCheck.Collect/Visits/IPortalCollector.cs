using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Visits;

/// <summary>Visits portals. The only thing in the product that touches the network.</summary>
public interface IPortalCollector : IAsyncDisposable
{
    /// <summary>
    /// Visits one portal. A broken portal is data: this throws only <see cref="OperationCanceledException"/>, or where the scanning machine
    /// itself lacks something (<see cref="ToolMissingException"/>). A visit that <see cref="VisitRequest.Pause"/> ended throws
    /// <see cref="VisitPausedException"/>: its last checkpoint holds all that it collected, and a visit that resumes from it gives the same
    /// sample and evidence as one that nobody paused.
    /// </summary>
    Task<PortalEvidence> VisitAsync(VisitRequest request, CancellationToken cancellation);
}

/// <summary>What to visit and within which limits.</summary>
public sealed record VisitRequest
{
    /// <summary>The portal.</summary>
    public required Portal Portal { get; init; }

    /// <summary>Its owner.</summary>
    public required Agency Agency { get; init; }

    /// <summary>Words that the random draw is seeded with: <c>pack/portal/yyyy-MM</c>.</summary>
    public required string Seed { get; init; }

    /// <summary>The most pages to load.</summary>
    public int MaxPages { get; init; } = 25;

    /// <summary>The most of them that the walk through the catalogue may load; null for its share, 12 of 25.</summary>
    public int? MaxListPages { get; init; }

    /// <summary>
    /// The time after which no further page is begun; what is left is <see cref="FailureKind.BudgetSpent"/>. The time that the visit took
    /// before it was interrupted counts (<see cref="VisitCost.Seconds"/>).
    /// </summary>
    public TimeSpan TimeBudget { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Visit just these addresses and sample nothing; null for a normal visit.</summary>
    public IReadOnlyList<string>? OnlyPages { get; init; }

    /// <summary>With <see cref="OnlyPages"/>: walk through the list that begins on the first of them.</summary>
    public bool WalkList { get; init; }

    /// <summary>What an interrupted visit had collected: its pages are not loaded again.</summary>
    public PortalEvidence? ResumeFrom { get; init; }

    /// <summary>Called after every page with all that was collected so far, so that an interrupted visit can go on.</summary>
    public Func<PortalEvidence, CancellationToken, ValueTask>? Checkpoint { get; init; }

    /// <summary>
    /// Asks the visit to end after the page at hand (of a lab portal: the pages loaded side by side, which were chosen together), or between
    /// two hosts. Needs a <see cref="Checkpoint"/>, which is called once more before the visit ends.
    /// </summary>
    public CancellationToken Pause { get; init; }

    /// <summary>Told what happens, for a progress display.</summary>
    public IProgress<VisitProgress>? Progress { get; init; }

    /// <summary>Where pictures go.</summary>
    public required IBlobSink Blobs { get; init; }
}

/// <summary>Something to show while a visit runs.</summary>
/// <param name="Portal">Register id.</param>
/// <param name="PagesDone">Pages loaded so far.</param>
/// <param name="PagesPlanned">Pages planned as far as is known.</param>
/// <param name="Url">The page just done; null at the beginning and for facts about hosts.</param>
/// <param name="Failure">Set where it failed.</param>
public sealed record VisitProgress(string Portal, int PagesDone, int PagesPlanned, string? Url, CollectFailure? Failure);

/// <summary>Keeps pictures by their hash.</summary>
public interface IBlobSink
{
    /// <summary>Stores bytes under the lower-case hex SHA-256 of their content; storing the same twice changes nothing.</summary>
    Task PutAsync(string sha256, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation);
}

/// <summary>A visit ended because it was asked to pause; the last checkpoint holds all that it collected.</summary>
/// <param name="pause">The token that asked.</param>
public sealed class VisitPausedException(CancellationToken pause) : OperationCanceledException("The visit was asked to pause.", pause);

/// <summary>The scanning machine lacks something; the message is one sentence that says what and how to get it.</summary>
public sealed class ToolMissingException(string message, Exception? inner = null) : Exception(message, inner);
