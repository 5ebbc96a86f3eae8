using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Storage;

/// <summary>
/// What the product remembers: rounds, evidence, scorecards, pictures. Every write may be made twice without a second effect,
/// and every write is whole or not at all.
/// </summary>
public interface IPortalStore : IAsyncDisposable
{
    /// <summary>Opens a round. False, and nothing changed, where a round of this id exists.</summary>
    Task<bool> OpenRoundAsync(Round round, CancellationToken cancellation);

    /// <summary>Closes a round; one that is closed keeps its first closing time.</summary>
    /// <exception cref="StoreException">No round has this id.</exception>
    Task CloseRoundAsync(string roundId, DateTimeOffset closedAt, CancellationToken cancellation);

    /// <summary>The round with this id, or null.</summary>
    Task<Round?> FindRoundAsync(string roundId, CancellationToken cancellation);

    /// <summary>All rounds, newest first.</summary>
    Task<IReadOnlyList<Round>> ListRoundsAsync(CancellationToken cancellation);

    /// <summary>Keeps the register as it stood when the round was opened; the same round again changes nothing.</summary>
    Task SaveRegisterAsync(string roundId, PortalRegister register, CancellationToken cancellation);

    /// <summary>The register of a round, or null.</summary>
    Task<PortalRegister?> FindRegisterAsync(string roundId, CancellationToken cancellation);

    /// <summary>Keeps what an unfinished visit has collected so far. Ignored where the round already has the portal's evidence.</summary>
    Task SaveProgressAsync(string roundId, PortalEvidence partial, CancellationToken cancellation);

    /// <summary>What an unfinished visit had collected, or null.</summary>
    Task<PortalEvidence?> FindProgressAsync(string roundId, string portalId, CancellationToken cancellation);

    /// <summary>
    /// Keeps the evidence of a finished visit and forgets its progress, in one transaction.
    /// Evidence of a failed visit never replaces that of a good one of the same round.
    /// </summary>
    /// <returns>False where better evidence was kept instead.</returns>
    Task<bool> SaveEvidenceAsync(string roundId, PortalEvidence evidence, CancellationToken cancellation);

    /// <summary>A round's evidence of a portal, or null.</summary>
    Task<PortalEvidence?> FindEvidenceAsync(string roundId, string portalId, CancellationToken cancellation);

    /// <summary>The newest evidence of a visit that did not fail, from this round or an earlier one; null where there is none.</summary>
    Task<PortalEvidence?> FindLastGoodEvidenceAsync(string portalId, string upToRoundId, CancellationToken cancellation);

    /// <summary>Keeps a portal's scorecard under its pack; the same portal, round and pack again replaces it.</summary>
    Task SaveScorecardAsync(string roundId, Scorecard scorecard, CancellationToken cancellation);

    /// <summary>A round's scorecards under one pack, sorted by portal (ordinal).</summary>
    Task<IReadOnlyList<Scorecard>> ListScorecardsAsync(string roundId, string packId, CancellationToken cancellation);

    /// <summary>Keeps bytes under the lower-case hex SHA-256 of their content.</summary>
    /// <exception cref="StoreException">The hash is not that of the content.</exception>
    Task PutBlobAsync(string sha256, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>The bytes with this hash, or null.</summary>
    Task<StoredBlob?> FindBlobAsync(string sha256, CancellationToken cancellation);
}

/// <summary>Bytes with their media type.</summary>
/// <param name="MediaType">Media type.</param>
/// <param name="Content">The bytes.</param>
public sealed record StoredBlob(string MediaType, ReadOnlyMemory<byte> Content);

/// <summary>The store cannot do what it was asked; the message is one sentence that says what to do.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
