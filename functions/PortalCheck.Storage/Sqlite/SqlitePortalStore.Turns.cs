using Microsoft.Data.Sqlite;

namespace PortalCheck.Storage.Sqlite;

/// <content>Turns and leases.</content>
public sealed partial class SqlitePortalStore
{
    private const string OneTurn = "SELECT json FROM turn WHERE round = $round AND portal = $portal";

    /// <inheritdoc/>
    public Task PlanTurnsAsync(string roundId, IReadOnlyCollection<string> portals, DateTimeOffset at, CancellationToken cancellation) =>
        _database.TransactAsync(
            async connection =>
            {
                foreach (var portal in portals)
                {
                    await SqliteDatabase.ExecuteAsync(
                        connection,
                        "INSERT INTO turn (round, portal, json) VALUES ($round, $portal, $json) ON CONFLICT (round, portal) DO NOTHING",
                        TurnValues(new PortalTurn { Round = roundId, Portal = portal, TouchedAt = at }),
                        cancellation);
                }

                return portals.Count;
            },
            cancellation);

    /// <inheritdoc/>
    public Task<PortalTurn?> FindTurnAsync(string roundId, string portalId, CancellationToken cancellation) =>
        _database.FindAsync(OneTurn, [("$round", roundId), ("$portal", portalId)], ReadTurn, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PortalTurn>> ListTurnsAsync(string roundId, CancellationToken cancellation) =>
        _database.QueryAsync("SELECT json FROM turn WHERE round = $round ORDER BY portal", [("$round", roundId)], ReadTurn, cancellation);

    /// <inheritdoc/>
    public Task<PortalTurn?> ChangeTurnAsync(string roundId, string portalId, Func<PortalTurn, PortalTurn> change, CancellationToken cancellation) =>
        _database.TransactAsync(
            async connection =>
            {
                var found = await SqliteDatabase.QueryAsync(connection, OneTurn, [("$round", roundId), ("$portal", portalId)], ReadTurn, cancellation);
                if (found is not [var turn])
                {
                    return null;
                }

                var changed = change(turn);
                if (changed != turn)
                {
                    await SqliteDatabase.ExecuteAsync(
                        connection, "UPDATE turn SET json = $json WHERE round = $round AND portal = $portal", TurnValues(changed), cancellation);
                }

                return changed;
            },
            cancellation);

    /// <inheritdoc/>
    public async Task<bool> TryTakeLeaseAsync(string name, string holder, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation) =>
        await _database.ExecuteAsync(
            """
            INSERT INTO lease (name, holder, until) VALUES ($name, $holder, $until)
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE holder = $holder OR until <= $now
            """,
            [("$name", name), ("$holder", holder), ("$now", SqliteDatabase.Text(now)), ("$until", SqliteDatabase.Text(until))],
            cancellation) == 1;

    /// <inheritdoc/>
    public Task ReleaseLeaseAsync(string name, string holder, CancellationToken cancellation) =>
        _database.ExecuteAsync("DELETE FROM lease WHERE name = $name AND holder = $holder", [("$name", name), ("$holder", holder)], cancellation);

    private static (string Name, object Value)[] TurnValues(PortalTurn turn) =>
        [("$round", turn.Round), ("$portal", turn.Portal), ("$json", SqliteDatabase.Json(turn))];

    private static PortalTurn ReadTurn(SqliteDataReader row) => SqliteDatabase.FromJson<PortalTurn>(row.GetString(0));
}
