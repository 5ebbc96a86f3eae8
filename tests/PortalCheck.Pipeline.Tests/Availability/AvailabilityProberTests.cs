using System.Collections.Concurrent;
using PortalCheck.Collect.Http;
using PortalCheck.Model;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Availability;
using PortalCheck.Pipeline.Settings;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Availability;

public sealed class AvailabilityProberTests : RoundTest
{
    private static readonly ProbeLook Up = new(200, 180, null);
    private static readonly ProbeLook Down = new(503, 40, FailureKind.HttpError);
    private static readonly ProbeLook Silent = new(0, null, FailureKind.Timeout);
    private static readonly DateTimeOffset Slot = new(2026, 11, 21, 8, 15, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _clock = new();

    public AvailabilityProberTests() => _clock.Advance(Slot.AddMinutes(7).AddSeconds(3) - _clock.GetUtcNow());

    [Fact]
    public async Task Sweep_KeepsOneProbeAPortalAtTheBeginningOfItsQuarterOfAnHour()
    {
        await RegisterAsync("cong-1", "cong-2");
        await SweepAsync(_ => Up);
        Assert.Equal([new PortalProbe("cong-1", "vn-hanoi", Slot, 200, 180, null)], await ProbesAsync("cong-1"));
        Assert.Single(await ProbesAsync("cong-2"));
    }

    [Fact]
    public async Task SecondDelivery_ReplacesAndNeverDoubles()
    {
        await RegisterAsync("cong-1", "cong-2");
        await SweepAsync(_ => Up);
        _clock.Advance(TimeSpan.FromMinutes(3));
        await SweepAsync(portal => portal == "cong-1" ? Down : Up);
        Assert.Equal([FailureKind.HttpError], (await ProbesAsync("cong-1")).Select(probe => probe.Failure!.Value));
    }

    [Fact]
    public async Task NextQuarterOfAnHour_IsAProbeOfItsOwn()
    {
        await RegisterAsync("cong-1");
        await SweepAsync(_ => Up);
        _clock.Advance(TimeSpan.FromMinutes(10));
        await SweepAsync(_ => Up);
        Assert.Equal([Slot, Slot.AddMinutes(15)], (await ProbesAsync("cong-1")).Select(probe => probe.At));
    }

    [Fact]
    public async Task FailureThatPasses_IsAnAnswer()
    {
        await RegisterAsync("cong-1", "cong-2");
        var asked = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await SweepAsync(portal => asked.AddOrUpdate(portal, 1, (_, count) => count + 1) < 3 && portal == "cong-1" ? Silent : Up);
        Assert.Null(Assert.Single(await ProbesAsync("cong-1")).Failure);
        Assert.Equal((3, 1), (asked["cong-1"], asked["cong-2"]));
    }

    [Fact]
    public async Task PortalThatIsDown_IsAskedThreeTimesAndNoMore()
    {
        await RegisterAsync("cong-1", "cong-2");
        var asked = new ConcurrentQueue<string>();
        var sweep = await SweepAsync(portal =>
        {
            asked.Enqueue(portal);
            return portal == "cong-1" ? Silent : Up;
        });
        Assert.Equal((3, 1), (asked.Count(portal => portal == "cong-1"), sweep.Down));
    }

    [Fact]
    public async Task PortalThatBlocksUs_IsAskedOnceAndIsNotDown()
    {
        await RegisterAsync("cong-1", "cong-2");
        var asked = 0;
        var sweep = await SweepAsync(portal => portal == "cong-2" ? Up : Blocked(ref asked));
        Assert.Equal((1, 1, 0, 1), (asked, sweep.Answered, sweep.Down, sweep.LeftOut));

        static ProbeLook Blocked(ref int asked)
        {
            asked++;
            return new ProbeLook(403, 20, FailureKind.Blocked);
        }
    }

    [Fact]
    public async Task NoPortalReached_IsOurFaultAndLeftOut()
    {
        await RegisterAsync("cong-1", "cong-2");
        var sweep = await SweepAsync(portal => portal == "cong-1" ? Silent : new ProbeLook(0, null, FailureKind.DnsFailure));
        Assert.True(sweep.OurFault);
        Assert.Equal((0, 2), (sweep.Down, sweep.LeftOut));
        Assert.Equal([FailureKind.CrawlerError], (await ProbesAsync("cong-1")).Select(probe => probe.Failure!.Value));
        Assert.Contains("left out", sweep.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FaultOfOursAtOnePortal_CostsNoOtherItsProbeAndIsNoOutage()
    {
        await RegisterAsync("cong-1", "cong-2");
        var sweep = await SweepAsync(portal => portal == "cong-1" ? throw new InvalidOperationException("a fault of ours") : Up);
        Assert.Equal((1, 0, 1, false), (sweep.Answered, sweep.Down, sweep.LeftOut, sweep.OurFault));
        Assert.Equal([FailureKind.CrawlerError], (await ProbesAsync("cong-1")).Select(probe => probe.Failure!.Value));
        Assert.Equal([200], (await ProbesAsync("cong-2")).Select(probe => probe.Status));
    }

    [Fact]
    public async Task OneErrorPage_ProvesThatOurLineIsThere()
    {
        await RegisterAsync("cong-1", "cong-2");
        var sweep = await SweepAsync(portal => portal == "cong-1" ? Silent : Down);
        Assert.False(sweep.OurFault);
        Assert.Equal(2, sweep.Down);
        Assert.Equal([FailureKind.Timeout], (await ProbesAsync("cong-1")).Select(probe => probe.Failure!.Value));
    }

    [Fact]
    public async Task SpentBudget_KeepsWhatWasSeenAndNothingOfTheRest()
    {
        await RegisterAsync("cong-1", "cong-2");
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sweeping = Prober(async (portal, cancellation) =>
        {
            if (portal == "cong-1")
            {
                return Up;
            }

            waiting.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return Up;
        }).RunAsync(default);
        await waiting.Task.WaitAsync(TimeSpan.FromSeconds(30));
        _clock.Advance(TimeSpan.FromMinutes(10));
        var sweep = await sweeping.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((1, 1), (sweep.Answered, sweep.NotReached));
        Assert.Single(await ProbesAsync("cong-1"));
        Assert.Empty(await ProbesAsync("cong-2"));
    }

    [Fact]
    public async Task Cancelled_KeepsNothing()
    {
        await RegisterAsync("cong-1", "cong-2");
        using var stop = new CancellationTokenSource();
        var sweeping = Prober(async (portal, cancellation) =>
        {
            if (portal == "cong-2")
            {
                await stop.CancelAsync();
                cancellation.ThrowIfCancellationRequested();
            }

            return Up;
        }).RunAsync(stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sweeping);
        Assert.Empty(await ProbesAsync("cong-1"));
    }

    [Fact]
    public async Task Archive_IsNotProbed()
    {
        var register = Samples.Register("cong-1", "luu-tru");
        await Store.ReplaceRegisterAsync(
            register with { Portals = [register.Portals[0], register.Portals[1] with { Kind = PortalKind.Archive }] }, expectedVersion: null, default);
        Assert.Equal(1, (await SweepAsync(_ => Up)).Portals);
    }

    [Fact]
    public async Task NoRegisterYet_IsAnEmptySweep()
    {
        var sweep = await SweepAsync(_ => throw new InvalidOperationException("nobody is to be asked"));
        Assert.Equal((0, false), (sweep.Portals, sweep.OurFault));
    }

    [Fact]
    public async Task OldProbes_AreDeletedOnceADayAndNoneThatEvidenceReads()
    {
        await RegisterAsync("cong-1");
        var today = VietnamTime.DayOf(_clock.GetUtcNow());
        await Store.SaveProbesAsync([.. new[] { 1, 30, 31, 32, 60 }.Select(days => Old(days))], default);
        var prober = Prober((_, _) => Task.FromResult(Up));
        Assert.Equal(2, (await prober.RunAsync(default)).DeletedDays);
        Assert.Equal(
            [today.AddDays(-31), today.AddDays(-30), today.AddDays(-1), today], (await ProbesAsync("cong-1")).Select(probe => VietnamTime.DayOf(probe.At)));

        await Store.SaveProbesAsync([Old(40)], default);
        Assert.Equal(0, (await prober.RunAsync(default)).DeletedDays);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, (await prober.RunAsync(default)).DeletedDays);

        PortalProbe Old(int days) => new("cong-1", "vn-hanoi", Slot.AddDays(-days), 200, 100, null);
    }

    [Fact]
    public void Order_BeginsElsewhereEachTimeAndLosesNobody()
    {
        var portals = Samples.Register([.. Enumerable.Range(0, 50).Select(number => $"cong-{number:00}")]).Portals;
        var sweeps = Enumerable.Range(0, 50).Select(number => AvailabilityProber.Rotated(portals, Slot.AddMinutes(15 * number))).ToList();
        Assert.All(sweeps, sweep => Assert.Equal(50, sweep.Select(portal => portal.Id).Distinct(StringComparer.Ordinal).Count()));

        // Were only half of them reached each time, every portal would still be among the first half in at least 20 of 50 sweeps.
        Assert.All(portals, portal => Assert.InRange(sweeps.Count(sweep => sweep.Take(25).Contains(portal)), 20, 30));
    }

    [Fact]
    public void DefaultSchedule_FiresOnceInEveryQuarterOfAnHourAndNotAtItsEdge()
    {
        var schedule = new AppSettings().ProbeSchedule;
        var fires = new List<DateTimeOffset>();
        for (var at = Slot; fires.Count < 96; at = fires[^1])
        {
            fires.Add(schedule.NextAfter(at)!.Value);
        }

        Assert.Equal(96, fires.Select(AvailabilityProber.SlotOf).Distinct().Count());
        Assert.All(fires, fire => Assert.InRange(fire - AvailabilityProber.SlotOf(fire), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10)));
    }

    private Task<StoredRegister?> RegisterAsync(params string[] portals) => Store.ReplaceRegisterAsync(Samples.Register(portals), expectedVersion: null, default);

    private Task<ProbeSweep> SweepAsync(Func<string, ProbeLook> look) => Prober((portal, _) => Task.FromResult(look(portal))).RunAsync(default);

    private AvailabilityProber Prober(Func<string, CancellationToken, Task<ProbeLook>> look) => new(
        Store, Store, new FakeProbe(look), new AvailabilityProberSettings { VantageName = "vn-hanoi", Pause = TimeSpan.Zero }, _clock);

    private Task<IReadOnlyList<PortalProbe>> ProbesAsync(string portal) =>
        Store.ListProbesAsync(portal, DateTimeOffset.UnixEpoch, Slot.AddYears(1), default);

    private sealed class FakeProbe(Func<string, CancellationToken, Task<ProbeLook>> look) : IAvailabilityProbe
    {
        public Task<ProbeLook> LookAsync(Portal portal, CancellationToken cancellation) => look(portal.Id, cancellation);
    }
}
