using System.Globalization;
using Microsoft.Data.Sqlite;
using PortalCheck.Model.Register;

namespace PortalCheck.Storage.Sqlite;

/// <content>What people bring and do: the register in use, keys, re-checks, the audit log.</content>
public sealed partial class SqlitePortalStore
{
    private const string OneRecheck = "SELECT json FROM recheck WHERE portal = $portal AND id = $id";

    /// <inheritdoc/>
    public Task<StoredRegister?> FindCurrentRegisterAsync(CancellationToken cancellation) =>
        _database.FindAsync(
            "SELECT json, version FROM current_register",
            [],
            row => new StoredRegister(SqliteDatabase.FromJson<PortalRegister>(row.GetString(0)), row.GetString(1)),
            cancellation);

    /// <inheritdoc/>
    public async Task<StoredRegister?> ReplaceRegisterAsync(PortalRegister register, string? expectedVersion, CancellationToken cancellation)
    {
        var version = Guid.CreateVersion7().ToString("N");
        var written = await _database.ExecuteAsync(
            expectedVersion is null
                ? "INSERT INTO current_register (one, version, json) VALUES (1, $version, $json) ON CONFLICT (one) DO NOTHING"
                : "UPDATE current_register SET version = $version, json = $json WHERE version = $expected",
            [("$version", version), ("$json", SqliteDatabase.Json(register)), ("$expected", expectedVersion ?? "")],
            cancellation);
        return written == 1 ? new StoredRegister(register, version) : null;
    }

    /// <inheritdoc/>
    public Task SavePortalKeyAsync(string portalId, string? keySha256, CancellationToken cancellation) => keySha256 is null
        ? _database.ExecuteAsync("DELETE FROM portal_key WHERE portal = $portal", [("$portal", portalId)], cancellation)
        : _database.ExecuteAsync(
            "INSERT INTO portal_key (portal, sha256) VALUES ($portal, $sha256) ON CONFLICT (portal) DO UPDATE SET sha256 = excluded.sha256",
            [("$portal", portalId), ("$sha256", keySha256)],
            cancellation);

    /// <inheritdoc/>
    public Task<string?> FindPortalKeyAsync(string portalId, CancellationToken cancellation) =>
        _database.FindAsync("SELECT sha256 FROM portal_key WHERE portal = $portal", [("$portal", portalId)], row => row.GetString(0), cancellation);

    /// <inheritdoc/>
    public async Task<bool> OpenRecheckAsync(Recheck recheck, CancellationToken cancellation) =>
        await _database.ExecuteAsync(
            "INSERT INTO recheck (portal, id, json) VALUES ($portal, $id, $json) ON CONFLICT (portal, id) DO NOTHING",
            RecheckValues(recheck),
            cancellation) == 1;

    /// <inheritdoc/>
    public Task<Recheck?> FindRecheckAsync(string portalId, string id, CancellationToken cancellation) =>
        _database.FindAsync(OneRecheck, [("$portal", portalId), ("$id", id)], ReadRecheck, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Recheck>> ListRechecksAsync(string portalId, DateTimeOffset since, CancellationToken cancellation)
    {
        // Ids begin with the second of the request: a coarse bound that the index serves, then the exact one.
        var found = await _database.QueryAsync(
            "SELECT json FROM recheck WHERE portal = $portal AND id >= $since",
            [("$portal", portalId), ("$since", Round.IdFor(since))],
            ReadRecheck,
            cancellation);
        return
        [
            .. found.Where(recheck => recheck.RequestedAt >= since)
                .OrderByDescending(recheck => recheck.RequestedAt).ThenBy(recheck => recheck.Id, StringComparer.Ordinal),
        ];
    }

    /// <inheritdoc/>
    public Task<Recheck?> ChangeRecheckAsync(string portalId, string id, Func<Recheck, Recheck> change, CancellationToken cancellation) =>
        _database.TransactAsync(
            async connection =>
            {
                var found = await SqliteDatabase.QueryAsync(connection, OneRecheck, [("$portal", portalId), ("$id", id)], ReadRecheck, cancellation);
                if (found is not [var recheck])
                {
                    return null;
                }

                var changed = change(recheck);
                if (changed != recheck)
                {
                    await SqliteDatabase.ExecuteAsync(
                        connection, "UPDATE recheck SET json = $json WHERE portal = $portal AND id = $id", RecheckValues(changed), cancellation);
                }

                return changed;
            },
            cancellation);

    /// <inheritdoc/>
    public Task AppendAuditAsync(AuditEntry entry, CancellationToken cancellation) =>
        _database.ExecuteAsync(
            "INSERT INTO audit (id, at, subject, json) VALUES ($id, $at, $subject, $json) ON CONFLICT (id) DO NOTHING",
            [("$id", entry.Id), ("$at", SqliteDatabase.Text(entry.At)), ("$subject", entry.Subject), ("$json", SqliteDatabase.Json(entry))],
            cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AuditEntry>> ListAuditAsync(string? subject, int most, CancellationToken cancellation) =>
        _database.QueryAsync(
            subject is null
                ? "SELECT json FROM audit ORDER BY at DESC, id DESC LIMIT $most"
                : "SELECT json FROM audit WHERE subject = $subject ORDER BY at DESC, id DESC LIMIT $most",
            [("$subject", subject ?? ""), ("$most", most.ToString(CultureInfo.InvariantCulture))],
            row => SqliteDatabase.FromJson<AuditEntry>(row.GetString(0)),
            cancellation);

    private static (string Name, object Value)[] RecheckValues(Recheck recheck) =>
        [("$portal", recheck.Portal), ("$id", recheck.Id), ("$json", SqliteDatabase.Json(recheck))];

    private static Recheck ReadRecheck(SqliteDataReader row) => SqliteDatabase.FromJson<Recheck>(row.GetString(0));
}
