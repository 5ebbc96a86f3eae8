using System.Security.Cryptography;
using PortalCheck.Storage.AzureStorage.Blobs;

namespace PortalCheck.Storage.AzureStorage;

/// <content>Pictures, kept by the hash of their bytes.</content>
public sealed partial class AzureStoragePortalStore
{
    private const string PicturePrefix = "pictures/";

    // Metadata names are C# identifiers, in lower case on every way.
    private const string RoundMetadata = "round";
    private const int DeletionsAtOnce = 32;

    /// <inheritdoc/>
    public async Task PutBlobAsync(
        string roundId, string sha256, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (!string.Equals(Convert.ToHexStringLower(SHA256.HashData(content.Span)), sha256, StringComparison.Ordinal))
        {
            throw new StoreException("The picture's bytes do not match its hash; collect it again.");
        }

        var round = new Dictionary<string, string>(StringComparer.Ordinal) { [RoundMetadata] = roundId };
        await UntilAsync<bool>(
            async () =>
            {
                if (await _blobs.PutAsync(PicturePrefix + sha256, content, mediaType, BlobCondition.IsNew, round, cancellation) is not null)
                {
                    return true;
                }

                // It is there already: only the round is brought up, unless it is deleted meanwhile.
                return await _blobs.FindFactsAsync(PicturePrefix + sha256, cancellation) is { } facts
                    && (string.CompareOrdinal(RoundOf(facts), roundId) >= 0
                        || await _blobs.SetMetadataAsync(PicturePrefix + sha256, round, facts.Tag, cancellation))
                    ? true
                    : null;
            },
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<bool> HasBlobAsync(string sha256, CancellationToken cancellation) =>
        await _blobs.FindFactsAsync(PicturePrefix + sha256, cancellation) is not null;

    /// <inheritdoc/>
    public async Task<StoredBlob?> FindBlobAsync(string sha256, CancellationToken cancellation) =>
        await _blobs.FindAsync(PicturePrefix + sha256, cancellation) is { } found ? new StoredBlob(found.Facts.ContentType, found.Content) : null;

    /// <inheritdoc/>
    public async Task<int> DeleteBlobsAsync(string olderThanRoundId, IReadOnlySet<string> except, CancellationToken cancellation)
    {
        var deleted = 0;
        await Parallel.ForEachAsync(
            _blobs.ListAsync(PicturePrefix, cancellation),
            new ParallelOptions { MaxDegreeOfParallelism = DeletionsAtOnce, CancellationToken = cancellation },
            async (blob, stop) =>
            {
                // Only where it is as it was listed: a visit that needs it again has changed its round, and with it its tag.
                if (string.CompareOrdinal(RoundOf(blob), olderThanRoundId) < 0
                    && !except.Contains(blob.Name[PicturePrefix.Length..])
                    && await _blobs.DeleteAsync(blob.Name, blob.Tag, stop))
                {
                    Interlocked.Increment(ref deleted);
                }
            });
        return deleted;
    }

    private static string RoundOf(BlobFacts picture) => picture.Metadata.GetValueOrDefault(RoundMetadata, "");
}
