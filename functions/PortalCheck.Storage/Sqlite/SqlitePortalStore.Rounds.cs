using Microsoft.Data.Sqlite;
using PortalCheck.Model.Register;

namespace PortalCheck.Storage.Sqlite;

/// <content>Rounds, and the register of each.</content>
public sealed partial class SqlitePortalStore
{
    private const string RoundColumns = "SELECT id, pack, opened, closed, portals FROM round";

    /// <inheritdoc/>
    public async Task<bool> OpenRoundAsync(Round round, CancellationToken cancellation) =>
        await _database.ExecuteAsync(
            "INSERT INTO round (id, pack, opened, closed, portals) VALUES ($id, $pack, $opened, $closed, $portals) ON CONFLICT (id) DO NOTHING",
            [
                ("$id", round.Id), ("$pack", round.PackId), ("$opened", SqliteDatabase.Text(round.OpenedAt)),
                ("$closed", round.ClosedAt is { } closed ? SqliteDatabase.Text(closed) : DBNull.Value),
                ("$portals", SqliteDatabase.Json(round.Portals)),
            ],
            cancellation) == 1;

    /// <inheritdoc/>
    public async Task CloseRoundAsync(string roundId, DateTimeOffset closedAt, CancellationToken cancellation)
    {
        var changed = await _database.ExecuteAsync(
            "UPDATE round SET closed = coalesce(closed, $closed) WHERE id = $id",
            [("$id", roundId), ("$closed", SqliteDatabase.Text(closedAt))],
            cancellation);
        if (changed == 0)
        {
            throw new StoreException($"There is no round {roundId}; open it first.");
        }
    }

    /// <inheritdoc/>
    public Task<Round?> FindRoundAsync(string roundId, CancellationToken cancellation) =>
        _database.FindAsync($"{RoundColumns} WHERE id = $id", [("$id", roundId)], ReadRound, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Round>> ListRoundsAsync(CancellationToken cancellation) =>
        _database.QueryAsync($"{RoundColumns} ORDER BY id DESC", [], ReadRound, cancellation);

    /// <inheritdoc/>
    public Task SaveRegisterAsync(string roundId, PortalRegister register, CancellationToken cancellation) =>
        _database.ExecuteAsync(
            "INSERT INTO register (round, json) VALUES ($round, $json) ON CONFLICT (round) DO NOTHING",
            [("$round", roundId), ("$json", SqliteDatabase.Json(register))],
            cancellation);

    /// <inheritdoc/>
    public Task<PortalRegister?> FindRegisterAsync(string roundId, CancellationToken cancellation) =>
        _database.FindAsync(
            "SELECT json FROM register WHERE round = $round",
            [("$round", roundId)],
            row => SqliteDatabase.FromJson<PortalRegister>(row.GetString(0)),
            cancellation);

    private static Round ReadRound(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        SqliteDatabase.Time(row.GetString(2)),
        SqliteDatabase.FromJson<string[]>(row.GetString(4)),
        row.IsDBNull(3) ? null : SqliteDatabase.Time(row.GetString(3)));
}
