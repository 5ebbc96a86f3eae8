using System.Text;
using PortalCheck.Model.Reference;

namespace PortalCheck.Storage.AzureStorage;

/// <content>The national records of procedures: one blob a content, and one that names the record in use.</content>
public sealed partial class AzureStoragePortalStore
{
    private const string CurrentReferenceBlob = "reference/current";

    /// <inheritdoc/>
    public async Task SaveReferenceAsync(ReferenceRecord record, CancellationToken cancellation)
    {
        await _blobs.PutAsync(ReferenceBlob(record.Hash), ReferenceCodec.Pack(record), Gzip, condition: null, metadata: null, cancellation);
        await _blobs.PutAsync(CurrentReferenceBlob, Encoding.ASCII.GetBytes(record.Hash), "text/plain", condition: null, metadata: null, cancellation);
    }

    /// <inheritdoc/>
    public async Task<ReferenceRecord?> FindCurrentReferenceAsync(CancellationToken cancellation) =>
        await _blobs.FindAsync(CurrentReferenceBlob, cancellation) is { } found
            ? await FindReferenceAsync(Encoding.ASCII.GetString(found.Content), cancellation)
            : null;

    /// <inheritdoc/>
    public async Task<ReferenceRecord?> FindReferenceAsync(string hash, CancellationToken cancellation) =>
        hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) && await _blobs.FindAsync(ReferenceBlob(hash), cancellation) is { } found
            ? ReferenceCodec.Unpack(found.Content)
            : null;

    private static string ReferenceBlob(string hash) => $"reference/{hash}.json.gz";
}
