using FsCheck.Fluent;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Pipeline.Availability;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Availability;

public sealed class AvailabilityHistoryTests : RoundTest
{
    // The visit ends on 1 November, 09:02 in Vietnam; that day began there at 17:00 UTC the day before.
    private static readonly PortalEvidence Visit = Samples.Evidence(Samples.Portal("cong-1"));
    private static readonly DateTimeOffset Midnight = new(2026, 10, 31, 17, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly LastDay = new(2026, 10, 31);

    [Fact]
    public async Task NeverProbed_LeavesTheEvidenceAsItIs() =>
        Assert.Same(Visit, await new AvailabilityHistory(Store).WithAvailabilityAsync(Visit, default));

    [Fact]
    public async Task Window_HoldsTheThirtyFullDaysBeforeTheVisit()
    {
        await Store.SaveProbesAsync(
            [Probe(Midnight), Probe(Midnight.AddMinutes(-15)), Probe(Midnight.AddDays(-30)), Probe(Midnight.AddDays(-30).AddMinutes(-15))], default);
        var availability = (await new AvailabilityHistory(Store).WithAvailabilityAsync(Visit, default)).Availability!;
        Assert.Equal((new DateOnly(2026, 10, 2), LastDay), (availability.FirstDay, availability.LastDay));
        Assert.Equal(
            [(new DateOnly(2026, 10, 2), "+" + new string('.', 95)), (LastDay, new string('.', 95) + "+")],
            Assert.Single(availability.Places).Days.Select(day => (day.Day, day.Marks)));
    }

    [Fact]
    public async Task OtherPortalsProbes_AreNotTaken()
    {
        await Store.SaveProbesAsync([Probe(Midnight.AddHours(-3)) with { Portal = "cong-2" }], default);
        Assert.Null((await new AvailabilityHistory(Store).WithAvailabilityAsync(Visit, default)).Availability);
    }

    [Theory]
    [InlineData(FailureKind.Timeout, 't')]
    [InlineData(FailureKind.DnsFailure, 'd')]
    [InlineData(FailureKind.TlsFailure, 's')]
    [InlineData(FailureKind.ConnectionFailure, 'c')]
    [InlineData(FailureKind.HttpError, 'e')]
    [InlineData(FailureKind.Blocked, 'b')]
    [InlineData(FailureKind.LoginRequired, 'b')]
    [InlineData(FailureKind.RefusedAddress, 'b')]
    [InlineData(FailureKind.NotApplicable, 'b')]
    [InlineData(FailureKind.CrawlerError, 'o')]
    public void Failure_IsItsMark(FailureKind failure, char mark) =>
        Assert.Equal(mark, Marks(Probe(Midnight.AddDays(-1)) with { Failure = failure })[0]);

    [Fact]
    public void BestLookOfAMoment_Stands() =>
        Assert.Equal('+', Marks(Probe(Midnight.AddDays(-1), FailureKind.Timeout), Probe(Midnight.AddDays(-1).AddMinutes(5)), Probe(Midnight.AddDays(-1).AddMinutes(10), FailureKind.Blocked))[0]);

    [Fact]
    public void Times_AreThoseOfAnswersOnly()
    {
        var place = Assert.Single(AvailabilityHistory.Of(
            [Probe(Midnight.AddHours(-1)) with { Milliseconds = 1_987 }, Probe(Midnight.AddHours(-2)) with { Milliseconds = 1_912 }, Probe(Midnight.AddHours(-3), FailureKind.HttpError)],
            LastDay).Places);
        Assert.Equal([new FirstByteCount(1_900, 2)], place.FirstByte);
    }

    [Fact]
    public void OrderOfProbes_DoesNotMatter() => Prop.ForAll(
        Gen.Choose(0, 2_879).ArrayOf().ToArbitrary(),
        slots =>
        {
            var probes = slots.Select(slot => Probe(Midnight.AddMinutes(-15 * (slot + 1)), slot % 7 == 0 ? FailureKind.Timeout : null, slot % 2 == 0 ? "a" : "b")).ToList();
            var (one, other) = (AvailabilityHistory.Of(probes, LastDay), AvailabilityHistory.Of([.. probes.AsEnumerable().Reverse()], LastDay));
            return one.Places.Zip(other.Places).All(pair =>
                pair.First.Name == pair.Second.Name && pair.First.Days.SequenceEqual(pair.Second.Days) && pair.First.FirstByte.SequenceEqual(pair.Second.FirstByte));
        }).CheckSeeded();

    [Fact]
    public void TwoDigits_KeepTheSideOfALimit() => Prop.ForAll(
        Gen.Choose(0, 2_000_000).ToArbitrary(),
        time => AvailabilityHistory.TwoDigits(time) is var kept && kept <= time && kept > time * 0.9 - 1 && (kept >= 2_000) == (time >= 2_000) && (kept >= 10_000) == (time >= 10_000)).CheckSeeded(1_000, 1_000);

    [Fact]
    public void ThirtyDaysOfTwoPlaces_StaySmall()
    {
        var probes = Enumerable.Range(1, 2_880).SelectMany(slot => new[] { "vn-hanoi", "vn-hcm" }.Select(place =>
            Probe(Midnight.AddMinutes(-15 * slot), slot % 97 == 0 ? FailureKind.Timeout : null, place) with { Milliseconds = 100 + (slot * 37 % 900) }));
        var evidence = Visit with { Pages = [], Availability = AvailabilityHistory.Of([.. probes], LastDay) };
        var without = EvidenceCodec.Pack(Visit with { Pages = [] }).Length;
        Assert.InRange(EvidenceCodec.Pack(evidence).Length - without, 1, 3_000);
        Assert.Equal(2_880, EvidenceCodec.Unpack(EvidenceCodec.Pack(evidence)).Availability!.Places[0].Days.Sum(day => day.Marks.Count(mark => mark != '.')));
    }

    [Fact]
    public async Task Scan_PutsTheProbesIntoTheEvidenceThatIsJudged()
    {
        var probes = Enumerable.Range(1, 2_880).SelectMany(slot => new[] { "vn-hanoi", "vn-hcm" }.Select(place =>
            Probe(Midnight.AddMinutes(-15 * slot), slot <= 96 ? FailureKind.Timeout : null, place)));
        await Store.SaveProbesAsync([.. probes], default);
        var (round, ends) = await RunAsync(Answering(request => Samples.Evidence(request.Portal)), Samples.Register("cong-1"));
        var result = ends[0].Scorecard.Assessment.Criteria.Single(criterion => criterion.Id == "avail.uptime");
        Assert.Equal((Outcome.Failed, new Measure(2_784, 2_880, "moments")), (result.Outcome, result.Measure));
        var stored = (await Store.FindEvidenceAsync(round.Id, "cong-1", default))!;
        Assert.Equal(Outcome.Failed, Judge.Assess(stored, Pack).Criteria.Single(criterion => criterion.Id == "avail.uptime").Outcome);
    }

    private static string Marks(params PortalProbe[] probes) => Assert.Single(Assert.Single(AvailabilityHistory.Of(probes, LastDay).Places).Days).Marks;

    private static PortalProbe Probe(DateTimeOffset at, FailureKind? failure = null, string vantage = "vn-hanoi") =>
        new("cong-1", vantage, at, failure is null ? 200 : 0, failure is null ? 180 : null, failure);
}
