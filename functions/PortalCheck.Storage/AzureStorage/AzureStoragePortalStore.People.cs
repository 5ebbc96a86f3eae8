using PortalCheck.Model.Register;
using PortalCheck.Storage.AzureStorage.Blobs;
using PortalCheck.Storage.AzureStorage.Tables;

namespace PortalCheck.Storage.AzureStorage;

/// <content>What people bring: the register in use, keys, re-checks.</content>
public sealed partial class AzureStoragePortalStore
{
    private const string CurrentRegisterBlob = "register/current.json.gz";
    private const string WriterMetadata = "writer";
    private const string KeyRow = "key";

    /// <inheritdoc/>
    public async Task<StoredRegister?> FindCurrentRegisterAsync(CancellationToken cancellation) =>
        await _blobs.FindAsync(CurrentRegisterBlob, cancellation) is { } found
            ? new StoredRegister(PackedValue.Unpack<PortalRegister>(found.Content), found.Facts.Tag.Trim('"'))
            : null;

    /// <inheritdoc/>
    public async Task<StoredRegister?> ReplaceRegisterAsync(PortalRegister register, string? expectedVersion, CancellationToken cancellation)
    {
        // A version comes from outside: only what can stand in a tag (RFC 9110 section 8.8.3) is compared at all.
        if (expectedVersion is not null && !expectedVersion.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            return null;
        }

        var writer = Guid.CreateVersion7().ToString("N");
        var tag = await _blobs.PutAsync(
            CurrentRegisterBlob,
            PackedValue.Pack(PackedValue.Json(register)),
            Gzip,
            expectedVersion is null ? BlobCondition.IsNew : BlobCondition.Unchanged($"\"{expectedVersion}\""),
            new Dictionary<string, string>(StringComparer.Ordinal) { [WriterMetadata] = writer },
            cancellation);

        // A retry whose first try came through unheard meets its own writing.
        if (tag is null
            && await _blobs.FindFactsAsync(CurrentRegisterBlob, cancellation) is { } facts
            && string.Equals(facts.Metadata.GetValueOrDefault(WriterMetadata), writer, StringComparison.Ordinal))
        {
            tag = facts.Tag;
        }

        return tag is null ? null : new StoredRegister(register, tag.Trim('"'));
    }

    /// <inheritdoc/>
    public Task SavePortalKeyAsync(string portalId, string? keySha256, CancellationToken cancellation) => keySha256 is null
        ? _keys.DeleteAsync(TableKey.Of(portalId), KeyRow, "*", cancellation)
        : _keys.UpsertAsync(new TableEntity(TableKey.Of(portalId), KeyRow).With("Sha256", keySha256), cancellation);

    /// <inheritdoc/>
    public async Task<string?> FindPortalKeyAsync(string portalId, CancellationToken cancellation) =>
        (await _keys.FindAsync(TableKey.Of(portalId), KeyRow, cancellation))?.Text("Sha256");

    /// <inheritdoc/>
    public Task<bool> OpenRecheckAsync(Recheck recheck, CancellationToken cancellation) => _rechecks.InsertAsync(
        PackedValue.Write(new TableEntity(TableKey.Of(recheck.Portal), TableKey.NewestFirst(recheck.Id)), recheck), cancellation);

    /// <inheritdoc/>
    public async Task<Recheck?> FindRecheckAsync(string portalId, string id, CancellationToken cancellation) =>
        await _rechecks.FindAsync(TableKey.Of(portalId), TableKey.NewestFirst(id), cancellation) is { } entity ? PackedValue.Read<Recheck>(entity) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Recheck>> ListRechecksAsync(string portalId, DateTimeOffset since, CancellationToken cancellation)
    {
        // Ids begin with the second of the request: a coarse bound that the keys serve, then the exact one.
        var filter = TableFilter.RowsUpTo(TableKey.Of(portalId), TableKey.NewestFirst(Round.IdFor(since)));
        var found = new List<Recheck>();
        await foreach (var entity in _rechecks.QueryAsync(filter, select: null, most: null, cancellation))
        {
            found.Add(PackedValue.Read<Recheck>(entity));
        }

        return
        [
            .. found.Where(recheck => recheck.RequestedAt >= since)
                .OrderByDescending(recheck => recheck.RequestedAt).ThenBy(recheck => recheck.Id, StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc/>
    public Task<Recheck?> ChangeRecheckAsync(string portalId, string id, Func<Recheck, Recheck> change, CancellationToken cancellation) =>
        ChangeAsync(_rechecks, TableKey.Of(portalId), TableKey.NewestFirst(id), change, cancellation);
}
