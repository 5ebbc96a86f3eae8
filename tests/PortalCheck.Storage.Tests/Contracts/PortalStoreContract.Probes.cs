using PortalCheck.Model.Evidence;

namespace PortalCheck.Storage.Tests.Contracts;

/// <content>Probes of availability. Vietnam's day changes at 17:00 UTC.</content>
public abstract partial class PortalStoreContract
{
    private static readonly DateTimeOffset Midnight = new(2026, 10, 31, 17, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task SaveProbes_KeepsEveryField()
    {
        PortalProbe[] probes =
        [
            new(Portal, "vn-hanoi", Midnight, 200, 123, null),
            new(Portal, "vn-hanoi", Midnight.AddMinutes(1), 0, null, FailureKind.Timeout),
            new(Portal, "vn-hanoi", Midnight.AddMinutes(2), 503, 45_000, FailureKind.Blocked),
        ];
        await Store.SaveProbesAsync(probes, default);
        Assert.Equal(probes, await ListAsync());
    }

    [Fact]
    public async Task SaveProbes_SameMinuteAgain_ReplacesIt()
    {
        await Store.SaveProbesAsync([Probe(0, status: 500)], default);
        await Store.SaveProbesAsync([Probe(0, status: 200)], default);
        Assert.Equal(200, Assert.Single(await ListAsync()).Status);
    }

    [Fact]
    public async Task SaveProbes_SameMinuteFromAnotherVantage_KeepsBothSorted()
    {
        await Store.SaveProbesAsync([Probe(1), Probe(0, "vn-hcm"), Probe(0, "vn-hanoi"), Probe(0, "VN"), Probe(-1, "vn-hcm")], default);
        Assert.Equal(
            [(-1, "vn-hcm"), (0, "VN"), (0, "vn-hanoi"), (0, "vn-hcm"), (1, "local")],
            (await ListAsync()).Select(probe => ((int)(probe.At - Midnight).TotalMinutes, probe.Vantage)));
    }

    [Fact]
    public async Task SaveProbes_ADayOfMinutesAtOnce_KeepsThemAll()
    {
        PortalProbe[] probes = [.. Enumerable.Range(0, 1_440).Select(minute => Probe(minute))];
        await Store.SaveProbesAsync(probes, default);
        Assert.Equal(probes, await ListAsync());
    }

    [Fact]
    public async Task SaveProbes_OfManyPortalsAtOnce_KeepsThemAll()
    {
        await Store.SaveProbesAsync([.. Enumerable.Range(0, 250).Select(number => Probe(0) with { Portal = $"p-{number}" })], default);
        Assert.Single(await Store.ListProbesAsync("p-249", Midnight, Midnight.AddMinutes(1), default));
        Assert.Single(await Store.ListProbesAsync("p-0", Midnight, Midnight.AddMinutes(1), default));
    }

    [Fact]
    public async Task SaveProbes_OfOneDayFromManySides_LosesNone()
    {
        await FromManySides(20, async side =>
        {
            await Store.SaveProbesAsync([Probe(side)], default);
            return side;
        });
        Assert.Equal(20, (await ListAsync()).Count);
    }

    [Fact]
    public async Task SaveProbes_None_DoesNothing()
    {
        await Store.SaveProbesAsync([], default);
        Assert.Empty(await ListAsync());
    }

    [Theory]
    [InlineData(-1, 1, "-1 0")]
    [InlineData(0, 1, "0")]
    [InlineData(-1, 0, "-1")]
    [InlineData(-2000, 2000, "-1441 -1440 -1 0 1 1439 1440")]
    [InlineData(0, 1440, "0 1 1439")]
    [InlineData(1440, 1441, "1440")]
    [InlineData(2, 1439, "")]
    [InlineData(1, 1, "")]
    public async Task ListProbes_OverVietnamsDayBorder_TakesTheFirstMomentAndNotTheLast(int from, int before, string minutes)
    {
        await Store.SaveProbesAsync([.. ((int[])[-1_441, -1_440, -1, 0, 1, 1_439, 1_440]).Select(minute => Probe(minute))], default);
        var found = await Store.ListProbesAsync(Portal, Midnight.AddMinutes(from), Midnight.AddMinutes(before), default);
        Assert.Equal(minutes, string.Join(' ', found.Select(probe => (int)(probe.At - Midnight).TotalMinutes)));
    }

    [Fact]
    public async Task ListProbes_AskedInVietnamsTime_GivesTheSame()
    {
        await Store.SaveProbesAsync([Probe(0)], default);
        var zone = TimeSpan.FromHours(7);
        Assert.Single(await Store.ListProbesAsync(Portal, Midnight.ToOffset(zone), Midnight.AddMinutes(1).ToOffset(zone), default));
    }

    [Fact]
    public async Task ListProbes_OfAnotherPortal_GivesNone()
    {
        await Store.SaveProbesAsync([Probe(0)], default);
        Assert.Empty(await Store.ListProbesAsync("dvc", Midnight.AddDays(-1), Midnight.AddDays(1), default));
    }

    [Fact]
    public async Task DeleteProbes_DeletesVietnamsDaysBeforeAndCountsThem()
    {
        await Store.SaveProbesAsync([Probe(-1_441), Probe(-2), Probe(-1), Probe(-1, "vn-hcm"), Probe(-1) with { Portal = "other" }, Probe(0), Probe(1_440)], default);
        Assert.Equal(4, await Store.DeleteProbesAsync(new DateOnly(2026, 11, 1), default));
        Assert.Equal([Midnight, Midnight.AddDays(1)], (await ListAsync()).Select(probe => probe.At));
    }

    [Fact]
    public async Task DeleteProbes_Again_FindsNothing()
    {
        await Store.SaveProbesAsync([Probe(-1)], default);
        await Store.DeleteProbesAsync(new DateOnly(2026, 11, 1), default);
        Assert.Equal(0, await Store.DeleteProbesAsync(new DateOnly(2026, 11, 1), default));
    }

    private static PortalProbe Probe(int minute, string vantage = "local", int status = 200) =>
        new(Portal, vantage, Midnight.AddMinutes(minute), status, 40 + Math.Abs(minute % 7), null);

    private Task<IReadOnlyList<PortalProbe>> ListAsync() => Store.ListProbesAsync(Portal, Midnight.AddDays(-3), Midnight.AddDays(3), default);
}
