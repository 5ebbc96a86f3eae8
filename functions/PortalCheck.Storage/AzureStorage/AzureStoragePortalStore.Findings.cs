using PortalCheck.Model.Findings;
using PortalCheck.Storage.AzureStorage.Tables;

namespace PortalCheck.Storage.AzureStorage;

/// <content>Findings over time.</content>
public sealed partial class AzureStoragePortalStore
{
    private const string FindingsRow = "findings";

    /// <inheritdoc/>
    public async Task<PortalFindings?> FindFindingsAsync(string portalId, CancellationToken cancellation)
    {
        PortalFindings? result = null;
        await UntilAsync<bool>(
            async () =>
            {
                if (await _findings.FindAsync(TableKey.Of(portalId), FindingsRow, cancellation) is not { } entity)
                {
                    return true;
                }

                result = await ReadFindingsAsync(entity, cancellation);
                return result is not null ? true : null;
            },
            cancellation);
        return result;
    }

    /// <inheritdoc/>
    public async Task<PortalFindings> ChangeFindingsAsync(string portalId, Func<PortalFindings, PortalFindings> change, CancellationToken cancellation)
    {
        PortalFindings? result = null;
        await UntilAsync<bool>(
            async () =>
            {
                var stored = await _findings.FindAsync(TableKey.Of(portalId), FindingsRow, cancellation);
                var standing = stored is null ? new PortalFindings { Portal = portalId } : await ReadFindingsAsync(stored, cancellation);
                if (standing is null)
                {
                    return null;
                }

                result = change(standing);
                return ReferenceEquals(result, standing) || await WriteFindingsAsync(stored, result, cancellation) ? true : null;
            },
            cancellation);
        return result!;
    }

    /// <summary>Null where somebody else replaced them between the two requests.</summary>
    private async Task<PortalFindings?> ReadFindingsAsync(TableEntity entity, CancellationToken cancellation) => entity.Text(OverflowName) is { } blob
        ? await _blobs.FindAsync(blob, cancellation) is { } found ? FindingsCodec.Unpack(found.Content) : null
        : FindingsCodec.Checked(PackedValue.Read<PortalFindings>(entity));

    /// <summary>False where somebody else wrote meanwhile. What is too large for an entity goes into a blob of its own name first, so that nobody meets another's.</summary>
    private async Task<bool> WriteFindingsAsync(TableEntity? stored, PortalFindings findings, CancellationToken cancellation)
    {
        var entity = new TableEntity(TableKey.Of(findings.Portal), FindingsRow);
        if (!PackedValue.TryWrite(entity, findings))
        {
            var blob = $"findings/{entity.Partition}/{Guid.CreateVersion7():N}.json.gz";
            await _blobs.PutAsync(blob, FindingsCodec.Pack(findings), Gzip, condition: null, metadata: null, cancellation);
            entity.With(OverflowName, blob);
        }

        var written = stored is { ETag: { } tag }
            ? await _findings.ReplaceAsync(entity, tag, cancellation)
            : await _findings.InsertAsync(entity, cancellation);
        if (written && stored?.Text(OverflowName) is { } old)
        {
            await _blobs.DeleteAsync(old, tag: null, cancellation);
        }

        return written;
    }
}
