using PortalCheck.Model.Evidence;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Storage;

/// <summary>What visits collected, the scorecards that rest on it, and the pictures.</summary>
public interface IEvidenceStore
{
    /// <summary>Keeps what an unfinished visit has collected so far. Ignored where the round has good evidence of the portal already.</summary>
    Task SaveProgressAsync(string roundId, PortalEvidence partial, CancellationToken cancellation);

    /// <summary>What an unfinished visit had collected, or null.</summary>
    Task<PortalEvidence?> FindProgressAsync(string roundId, string portalId, CancellationToken cancellation);

    /// <summary>Forgets the unfinished visits of the rounds (and re-checks) before this one.</summary>
    /// <returns>How many were forgotten.</returns>
    Task<int> DeleteProgressAsync(string olderThanRoundId, CancellationToken cancellation);

    /// <summary>
    /// Keeps the evidence of a finished visit and forgets its progress. Evidence of a failed visit never replaces that of a good one of the
    /// same round. Killed between the two, the next call for the portal forgets the progress.
    /// </summary>
    /// <returns>False where better evidence was kept instead.</returns>
    Task<bool> SaveEvidenceAsync(string roundId, PortalEvidence evidence, CancellationToken cancellation);

    /// <summary>A round's evidence of a portal; null where there is none or it was deleted.</summary>
    Task<PortalEvidence?> FindEvidenceAsync(string roundId, string portalId, CancellationToken cancellation);

    /// <summary>
    /// The newest evidence of a visit that did not fail, from this round or an earlier one; null where there is none. Newest is the one whose visit
    /// ended last, and of several of one visit (second looks keep its end) the one of the greatest round id: a re-check that was made while a round
    /// was open must not stand before the round's own visit after it, though that is kept under the older id.
    /// </summary>
    Task<PortalEvidence?> FindLastGoodEvidenceAsync(string portalId, string upToRoundId, CancellationToken cancellation);

    /// <summary>For every portal that was ever visited well: the end of its last good visit (UTC).</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> ListLastGoodVisitsAsync(CancellationToken cancellation);

    /// <summary>A portal's visits, newest first; those whose evidence was deleted are among them.</summary>
    Task<IReadOnlyList<StoredVisit>> ListVisitsAsync(string portalId, CancellationToken cancellation);

    /// <summary>Deletes the raw evidence of a visit; the visit stays listed. False where there was none.</summary>
    Task<bool> DeleteEvidenceAsync(string roundId, string portalId, CancellationToken cancellation);

    /// <summary>Keeps a portal's scorecard under its pack; the same portal, round and pack again replaces it.</summary>
    Task SaveScorecardAsync(string roundId, Scorecard scorecard, CancellationToken cancellation);

    /// <summary>A portal's scorecard of a round under one pack, or null.</summary>
    Task<Scorecard?> FindScorecardAsync(string roundId, string packId, string portalId, CancellationToken cancellation);

    /// <summary>A round's scorecards under one pack, sorted by portal (ordinal).</summary>
    Task<IReadOnlyList<Scorecard>> ListScorecardsAsync(string roundId, string packId, CancellationToken cancellation);

    /// <summary>The same one after the other, each unpacked when it is asked for: a country's scorecards are more than memory holds.</summary>
    IAsyncEnumerable<StoredScorecard> ReadScorecardsAsync(string roundId, string packId, CancellationToken cancellation);

    /// <summary>Keeps bytes under the lower-case hex SHA-256 of their content, as needed by this round; kept before, only the round is brought up.</summary>
    /// <exception cref="StoreException">The hash is not that of the content.</exception>
    Task PutBlobAsync(string roundId, string sha256, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>True where bytes with this hash are kept.</summary>
    Task<bool> HasBlobAsync(string sha256, CancellationToken cancellation);

    /// <summary>The bytes with this hash, or null.</summary>
    Task<StoredBlob?> FindBlobAsync(string sha256, CancellationToken cancellation);

    /// <summary>Deletes the bytes that no round from this one on has put, but for some that older evidence still needs.</summary>
    /// <returns>How many were deleted.</returns>
    Task<int> DeleteBlobsAsync(string olderThanRoundId, IReadOnlySet<string> except, CancellationToken cancellation);
}

/// <summary>A visit that the store knows of.</summary>
/// <param name="Round">The round, or the moment of a re-check in the same form.</param>
/// <param name="Good">True where it did not fail.</param>
/// <param name="FinishedAt">When it ended (UTC).</param>
/// <param name="HasEvidence">False once its raw evidence was deleted.</param>
public sealed record StoredVisit(string Round, bool Good, DateTimeOffset FinishedAt, bool HasEvidence);

/// <summary>A scorecard that the store has.</summary>
/// <param name="ReadAsync">Unpacks it. Several may be unpacked at once.</param>
public sealed record StoredScorecard(Func<CancellationToken, Task<Scorecard>> ReadAsync);

/// <summary>Bytes with their media type.</summary>
/// <param name="MediaType">Media type.</param>
/// <param name="Content">The bytes.</param>
public sealed record StoredBlob(string MediaType, ReadOnlyMemory<byte> Content);
