using PortalCheck.Collect.Visits;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>Keeps a visit's pictures as needed by a round, or by the moment of a re-check.</summary>
internal sealed class StoreBlobSink(IPortalStore store, string roundId) : IBlobSink
{
    /// <inheritdoc/>
    public Task PutAsync(string sha256, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        store.PutBlobAsync(roundId, sha256, mediaType, content, cancellation);
}
