using PortalCheck.Model.Scoring;

namespace PortalCheck.Storage;

/// <summary>What closed rounds came to, a digest a round and version of a pack; kept for ever, whatever retention deletes.</summary>
public interface IHistoryStore
{
    /// <summary>Keeps a digest; the same round, pack id and version again replaces it.</summary>
    Task SaveDigestAsync(RoundDigest digest, CancellationToken cancellation);

    /// <summary>The digests of all rounds up to this one, sorted by round, then pack id, then version.</summary>
    /// <exception cref="StoreException">One is damaged, or of a newer format than this build knows.</exception>
    Task<IReadOnlyList<RoundDigest>> ListDigestsAsync(string upToRoundId, CancellationToken cancellation);
}
