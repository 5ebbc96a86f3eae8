using System.Globalization;
using PortalCheck.Model;
using PortalCheck.Model.Evidence;
using PortalCheck.Storage.AzureStorage.Tables;

namespace PortalCheck.Storage.AzureStorage;

/// <content>
/// Probes of availability. An entity holds four hours of one portal and vantage, one property a minute, because 240 minutes stay below the
/// 252 properties that an entity may have. A probe is added by a merge, without reading.
/// </content>
public sealed partial class AzureStoragePortalStore
{
    private const int HoursOfAnEntity = 4;
    private const int ProbesAtOnce = 32;
    private const char ProbeSeparator = ';';
    private const string VantageName = "Vantage";

    /// <inheritdoc/>
    public async Task SaveProbesAsync(IReadOnlyCollection<PortalProbe> probes, CancellationToken cancellation)
    {
        var entities = probes
            .GroupBy(probe => (probe.Portal, Rows: ProbeRow.Of(probe.At, probe.Vantage)))
            .Select(group => (group.Key.Portal, group.Key.Rows, Entity: group.Aggregate(
                new TableEntity(TableKey.Of(group.Key.Portal), group.Key.Rows.Key).With(VantageName, group.First().Vantage),
                (entity, probe) => entity.With(MinuteName(probe.At), ProbeText(probe)))))
            .ToList();

        // The index first: a probe that it did not name would never be deleted.
        await _probeDays.SubmitAsync(
            entities.Select(entry => new TableOperation(
                TableChange.Upsert,
                new TableEntity(entry.Rows.Day, $"{entry.Entity.Partition}{TableKey.Separator}{entry.Rows.Key}"))),
            cancellation);
        await Parallel.ForEachAsync(
            entities,
            new ParallelOptions { MaxDegreeOfParallelism = ProbesAtOnce, CancellationToken = cancellation },
            async (entry, stop) => await _probes.MergeAsync(entry.Entity, stop));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PortalProbe>> ListProbesAsync(
        string portalId, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellation)
    {
        // '}' sorts after what follows a day in a key.
        var filter = $"{TableFilter.RowsFrom(TableKey.Of(portalId), DayText(VietnamTime.DayOf(from)))} and RowKey lt '{DayText(VietnamTime.DayOf(before))}}}'";
        var probes = new List<PortalProbe>();
        await foreach (var entity in _probes.QueryAsync(filter, select: null, most: null, cancellation))
        {
            probes.AddRange(ReadProbes(portalId, entity).Where(probe => probe.At >= from && probe.At < before));
        }

        return [.. probes.OrderBy(probe => probe.At).ThenBy(probe => probe.Vantage, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<int> DeleteProbesAsync(DateOnly before, CancellationToken cancellation)
    {
        var days = new HashSet<(string Day, string Portal, string Vantage)>();
        var index = new List<TableEntity>();
        await foreach (var entity in _probeDays.QueryAsync($"PartitionKey lt '{DayText(before)}'", "PartitionKey,RowKey", most: null, cancellation))
        {
            index.Add(entity);
        }

        var probes = index.Select(entity =>
        {
            var portal = entity.Row[..entity.Row.IndexOf(TableKey.Separator, StringComparison.Ordinal)];
            var row = entity.Row[(portal.Length + 1)..];
            days.Add((entity.Partition, portal, row[(row.LastIndexOf(TableKey.Separator) + 1)..]));
            return new TableOperation(TableChange.Delete, new TableEntity(portal, row));
        }).ToList();

        // The index last: killed in between, the next sweep finds what is left.
        await _probes.SubmitAsync(probes, cancellation);
        await _probeDays.SubmitAsync(index.Select(entity => new TableOperation(TableChange.Delete, new TableEntity(entity.Partition, entity.Row))), cancellation);
        return days.Count;
    }

    private static string DayText(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string MinuteName(DateTimeOffset at) => VietnamTime.Of(at).ToString("'m'HHmm", CultureInfo.InvariantCulture);

    private static string ProbeText(PortalProbe probe) => string.Join(
        ProbeSeparator,
        probe.Status.ToString(CultureInfo.InvariantCulture),
        probe.Milliseconds?.ToString(CultureInfo.InvariantCulture),
        probe.Failure?.ToString());

    private static IEnumerable<PortalProbe> ReadProbes(string portalId, TableEntity entity)
    {
        if (entity.Row.Split(TableKey.Separator) is not [var day, _, _])
        {
            yield break;
        }

        foreach (var name in entity.Names.Where(name => name is ['m', _, _, _, _]))
        {
            if (DateTime.TryParseExact(day + name, "yyyy-MM-dd'm'HHmm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)
                && entity.Text(name)?.Split(ProbeSeparator) is [var status, var milliseconds, var failure])
            {
                yield return new PortalProbe(
                    portalId,
                    entity.Text(VantageName) ?? "",
                    new DateTimeOffset(clock, TimeSpan.FromHours(7)).ToUniversalTime(),
                    int.Parse(status, CultureInfo.InvariantCulture),
                    milliseconds.Length > 0 ? int.Parse(milliseconds, CultureInfo.InvariantCulture) : null,
                    failure.Length > 0 ? Enum.Parse<FailureKind>(failure) : null);
            }
        }
    }

    /// <summary>Where a probe is kept within its portal's partition.</summary>
    private sealed record ProbeRow(string Day, string Key)
    {
        public static ProbeRow Of(DateTimeOffset at, string vantage)
        {
            var clock = VietnamTime.Of(at);
            var day = DayText(VietnamTime.DayOf(at));
            var hours = (clock.Hour / HoursOfAnEntity * HoursOfAnEntity).ToString("00", CultureInfo.InvariantCulture);
            return new ProbeRow(day, TableKey.Of(day, hours, vantage));
        }
    }
}
