using System.Globalization;
using PortalCheck.Model;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Storage.Sqlite;

/// <content>Probes of availability.</content>
public sealed partial class SqlitePortalStore
{
    /// <inheritdoc/>
    public Task SaveProbesAsync(IReadOnlyCollection<PortalProbe> probes, CancellationToken cancellation) =>
        _database.TransactAsync(
            async connection =>
            {
                foreach (var probe in probes)
                {
                    await SqliteDatabase.ExecuteAsync(
                        connection,
                        """
                        INSERT INTO probe (portal, day, vantage, at, status, milliseconds, failure)
                        VALUES ($portal, $day, $vantage, $at, $status, $milliseconds, $failure)
                        ON CONFLICT (portal, day, vantage, at) DO UPDATE
                        SET status = excluded.status, milliseconds = excluded.milliseconds, failure = excluded.failure
                        """,
                        [
                            ("$portal", probe.Portal), ("$day", Day(VietnamTime.DayOf(probe.At))), ("$vantage", probe.Vantage),
                            ("$at", SqliteDatabase.Text(probe.At)), ("$status", probe.Status),
                            ("$milliseconds", probe.Milliseconds is { } time ? time : DBNull.Value),
                            ("$failure", probe.Failure is { } failure ? failure.ToString() : DBNull.Value),
                        ],
                        cancellation);
                }

                return probes.Count;
            },
            cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PortalProbe>> ListProbesAsync(
        string portalId, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellation) =>
        _database.QueryAsync(
            """
            SELECT vantage, at, status, milliseconds, failure FROM probe
            WHERE portal = $portal AND day >= $first AND day <= $last AND at >= $from AND at < $before ORDER BY at, vantage
            """,
            [
                ("$portal", portalId), ("$first", Day(VietnamTime.DayOf(from))), ("$last", Day(VietnamTime.DayOf(before))),
                ("$from", SqliteDatabase.Text(from)), ("$before", SqliteDatabase.Text(before)),
            ],
            row => new PortalProbe(
                portalId,
                row.GetString(0),
                SqliteDatabase.Time(row.GetString(1)),
                row.GetInt32(2),
                row.IsDBNull(3) ? null : row.GetInt32(3),
                row.IsDBNull(4) ? null : Enum.Parse<FailureKind>(row.GetString(4))),
            cancellation);

    /// <inheritdoc/>
    public Task<int> DeleteProbesAsync(DateOnly before, CancellationToken cancellation) =>
        _database.TransactAsync(
            async connection =>
            {
                (string, object)[] day = [("$day", Day(before))];
                var days = await SqliteDatabase.QueryAsync(
                    connection, "SELECT DISTINCT portal, vantage, day FROM probe WHERE day < $day", day, row => row.GetString(2), cancellation);
                await SqliteDatabase.ExecuteAsync(connection, "DELETE FROM probe WHERE day < $day", day, cancellation);
                return days.Count;
            },
            cancellation);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
