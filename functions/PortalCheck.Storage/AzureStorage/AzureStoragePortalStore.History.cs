using PortalCheck.Model.Scoring;
using PortalCheck.Storage.AzureStorage.Tables;

namespace PortalCheck.Storage.AzureStorage;

/// <content>What closed rounds came to: one blob a round and version of a pack.</content>
public sealed partial class AzureStoragePortalStore
{
    private const string DigestFolder = "digests/";
    private const int DigestsAtOnce = 8;

    /// <inheritdoc/>
    public Task SaveDigestAsync(RoundDigest digest, CancellationToken cancellation) => _blobs.PutAsync(
        $"{DigestFolder}{TableKey.Escape(digest.Round)}/{TableKey.Escape(DigestCodec.NameOf(digest.Pack))}.json.gz",
        DigestCodec.Pack(digest), Gzip, condition: null, metadata: null, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RoundDigest>> ListDigestsAsync(string upToRoundId, CancellationToken cancellation)
    {
        var names = new List<string>();
        await foreach (var blob in _blobs.ListAsync(DigestFolder, cancellation))
        {
            names.Add(blob.Name);
        }

        var digests = new List<RoundDigest>();
        foreach (var some in names.Chunk(DigestsAtOnce))
        {
            var found = await Task.WhenAll(some.Select(name => _blobs.FindAsync(name, cancellation)));
            digests.AddRange(found.OfType<(Blobs.BlobFacts Facts, byte[] Content)>().Select(blob => DigestCodec.Unpack(blob.Content)));
        }

        return DigestCodec.Sorted(digests.Where(digest => string.CompareOrdinal(digest.Round, upToRoundId) <= 0));
    }
}
