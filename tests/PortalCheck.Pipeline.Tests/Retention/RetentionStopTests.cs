using PortalCheck.Storage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Pipeline.Tests.Retention;

/// <summary>The sweep stopped on its way, and whatever rounds and visits there are.</summary>
public sealed class RetentionStopTests : RetentionTest
{
    private const int Months = 6;
    private static readonly string[] Portals = ["a", "b", "c"];

    [Fact]
    public async Task KilledAnywhereAndRunAgain_EndsTheSame()
    {
        var clean = await EndOfAsync(killAt: int.MaxValue);
        var calls = 0;
        await EndOfAsync(killAt: int.MaxValue, (call, _) => calls = Math.Max(calls, call));
        Assert.InRange(calls, 10, 200);
        for (var killAt = 1; killAt <= calls; killAt++)
        {
            Assert.Equal(clean, await EndOfAsync(killAt));
        }
    }

    [Fact]
    public async Task NoTime_DoesNothingAndSaysWhatIsLeft()
    {
        await FillAsync(Store, new Random(1));
        var outcome = await SweepAsync(keep: 2, budget: TimeSpan.Zero);
        Assert.Equal((0, 3, false), (outcome.Visits, outcome.PortalsLeft, outcome.Finished));
        Assert.Empty(await Store.ListAuditAsync(null, 10, default));
    }

    [Fact]
    public async Task NoTimeThenEnough_EndsTheWork()
    {
        await FillAsync(Store, new Random(1));
        await SweepAsync(keep: 2, budget: TimeSpan.Zero);
        Assert.True((await SweepAsync(keep: 2)).Finished);
        Assert.NotEmpty(await Store.ListAuditAsync("retention", 10, default));
    }

    [Fact]
    public async Task Cancelled_Throws() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SweepAsync(keep: 2, cancellation: new CancellationToken(canceled: true)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task AnyVisits_KeepExactlyWhatIsNeeded(int seed)
    {
        await FillAsync(Store, new Random(seed));
        var before = await VisitsAsync(Store);
        await SweepAsync(keep: 2);
        var after = await VisitsAsync(Store);

        var cutoff = Id(Months - 2);
        Assert.Equal(before.Select(visit => (visit.Portal, visit.Visit.Round)), after.Select(visit => (visit.Portal, visit.Visit.Round)));
        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (portal, visit) in after)
        {
            var newestGood = after.Where(other => string.Equals(other.Portal, portal, StringComparison.Ordinal) && other.Visit.Good).Select(other => other.Visit.Round).Max(StringComparer.Ordinal);
            Assert.Equal(string.CompareOrdinal(visit.Round, cutoff) >= 0 || string.Equals(visit.Round, newestGood, StringComparison.Ordinal), visit.HasEvidence);
            needed.UnionWith((await Store.FindEvidenceAsync(visit.Round, portal, default))?.Pages.Select(page => page.Screenshot.Value!.Sha256) ?? []);
        }

        foreach (var picture in Portals.SelectMany(portal => Enumerable.Range(0, Months).Select(month => PictureOf(portal, month))))
        {
            Assert.Equal(needed.Contains(picture), await Store.FindBlobAsync(picture, default) is not null);
        }
    }

    /// <summary>Six rounds in which portals are visited well, badly or not at all.</summary>
    private static async Task FillAsync(IPortalStore store, Random random)
    {
        await OpenAsync(store, Months, Portals);
        foreach (var portal in Portals)
        {
            for (var month = 0; month < Months; month++)
            {
                if (random.Next(4) > 0)
                {
                    await VisitAsync(store, Id(month), portal, month, good: random.Next(3) > 0);
                }
            }
        }
    }

    private static async Task<List<(string Portal, StoredVisit Visit)>> VisitsAsync(IPortalStore store)
    {
        var visits = new List<(string Portal, StoredVisit Visit)>();
        foreach (var portal in Portals)
        {
            visits.AddRange((await store.ListVisitsAsync(portal, default)).Select(visit => (portal, visit)));
        }

        return visits;
    }

    /// <summary>All that stands after a run that is killed at one call and a second one that is not.</summary>
    private async Task<string> EndOfAsync(int killAt, Action<int, string>? watch = null)
    {
        var folder = Directory.CreateTempSubdirectory("portalcheck-retention-").FullName;
        await using var store = await SqlitePortalStore.OpenAsync(Path.Combine(folder, "store.db"), default);
        await FillAsync(store, new Random(1));
        var watched = WatchedStore.Over(store, (call, name) =>
        {
            watch?.Invoke(call, name);
            if (call == killAt)
            {
                throw new InvalidOperationException("killed");
            }
        });
        if (await Record.ExceptionAsync(() => SweepAsync(keep: 2, store: watched)) is not (null or InvalidOperationException { Message: "killed" }))
        {
            throw new InvalidOperationException("The sweep failed of itself.");
        }

        await SweepAsync(keep: 2, store: store);
        var pictures = new List<string>();
        foreach (var picture in Portals.SelectMany(portal => Enumerable.Range(0, Months).Select(month => PictureOf(portal, month))))
        {
            if (await store.FindBlobAsync(picture, default) is not null)
            {
                pictures.Add(picture);
            }
        }

        // How many pictures went is told by the run that deletes them: killed just after, the next one tells of none.
        var told = (await store.ListAuditAsync(null, 100, default)).Select(entry => entry.Subject is "retention" ? entry.Id : $"{entry.Id} {entry.Detail}");
        var end = string.Join('\n', [.. (await VisitsAsync(store)).Select(visit => visit.ToString()), .. pictures, .. told.Order(StringComparer.Ordinal)]);
        Directory.Delete(folder, recursive: true);
        return end;
    }
}
