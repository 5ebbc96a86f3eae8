using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Retention;

public sealed class RetentionSweepTests : RetentionTest
{
    [Fact]
    public async Task OldRounds_LoseTheirEvidenceAndTheNewestKeepIt()
    {
        await RunRoundsAsync(5);
        var outcome = await SweepAsync(keep: 2);
        Assert.Equal("202702 202703", await KeptAsync("a"));
        Assert.Equal((6, 6, true, 0), (outcome.Visits, outcome.Pictures, outcome.Finished, outcome.PortalsLeft));
    }

    [Fact]
    public async Task OldVisits_StayListed()
    {
        await RunRoundsAsync(5);
        await SweepAsync(keep: 2);
        Assert.Equal(5, (await Store.ListVisitsAsync("a", default)).Count);
    }

    [Fact]
    public async Task Pictures_GoWithTheirRoundsOnly()
    {
        await RunRoundsAsync(5);
        await SweepAsync(keep: 2);
        Assert.Null(await Store.FindBlobAsync(PictureOf("a", 2), default));
        Assert.NotNull(await Store.FindBlobAsync(PictureOf("a", 3), default));
    }

    [Fact]
    public async Task NoMoreRoundsThanAreKept_NothingGoesAndNothingIsTold()
    {
        await RunRoundsAsync(2);
        await SweepAsync(keep: 2);
        Assert.Equal("202611 202612", await KeptAsync("a"));
        Assert.Empty(await Store.ListAuditAsync(null, 10, default));
    }

    [Fact]
    public async Task NewestGoodEvidence_StaysHoweverOld_WithItsPictures()
    {
        await OpenAsync(Store, 5, ["a"]);
        await VisitAsync(Store, Id(0), "a", 0);
        await VisitAsync(Store, Id(1), "a", 1);
        await VisitAsync(Store, Id(2), "a", 2, good: false);
        await VisitAsync(Store, Id(4), "a", 4, good: false);
        await SweepAsync(keep: 1);
        Assert.Equal("202612 202703", await KeptAsync("a"));
        Assert.NotNull(await Store.FindBlobAsync(PictureOf("a", 1), default));
        Assert.Null(await Store.FindBlobAsync(PictureOf("a", 0), default));
    }

    [Fact]
    public async Task RecheckOfAnOpenRound_DoesNotPassForNewerThanTheVisitAfterIt()
    {
        await OpenAsync(Store, 4, ["a"]);
        await VisitAsync(Store, Round.IdFor(Month(0).AddHours(1)), "a", -1);
        await VisitAsync(Store, Id(0), "a", 0);
        await SweepAsync(keep: 1);
        Assert.NotNull(await Store.FindEvidenceAsync(Id(0), "a", default));
        Assert.Null(await Store.FindEvidenceAsync(Round.IdFor(Month(0).AddHours(1)), "a", default));
    }

    [Fact]
    public async Task Recheck_KeepsThePicturesOfThePagesThatItCarriedOver()
    {
        await OpenAsync(Store, 5, ["a"]);
        await VisitAsync(Store, Id(0), "a", 0);
        await VisitAsync(Store, Round.IdFor(Month(4).AddDays(3)), "a", 9, carried: PictureOf("a", 0));
        await SweepAsync(keep: 1);
        Assert.Null(await Store.FindEvidenceAsync(Id(0), "a", default));
        Assert.NotNull(await Store.FindBlobAsync(PictureOf("a", 0), default));
    }

    [Fact]
    public async Task EvidenceBroughtFromElsewhere_KeepsItsOldPictures()
    {
        await OpenAsync(Store, 5, ["a"]);
        await VisitAsync(Store, Id(0), "a", 0);
        await Store.SaveEvidenceAsync(Id(4), (await Store.FindEvidenceAsync(Id(0), "a", default))!, default);
        await SweepAsync(keep: 1);
        Assert.NotNull(await Store.FindBlobAsync(PictureOf("a", 0), default));
    }

    [Fact]
    public async Task OldRecheck_LosesItsEvidence()
    {
        await RunRoundsAsync(5);
        await VisitAsync(Store, Round.IdFor(Month(1).AddDays(3)), "a", 1);
        await SweepAsync(keep: 1);
        Assert.Equal("202703", await KeptAsync("a"));
        Assert.Single(await Store.ListAuditAsync("rechecks", 10, default));
    }

    [Fact]
    public async Task OpenRound_IsNotCountedAndKeepsItsEvidence()
    {
        await OpenAsync(Store, 5, ["a"], open: 4);
        await VisitEachAsync(5);
        await SweepAsync(keep: 2);
        Assert.Equal("202701 202702 202703", await KeptAsync("a"));
    }

    [Fact]
    public async Task RoundLeftOpenLongAgo_KeepsItsEvidence()
    {
        await OpenAsync(Store, 6, ["a"], open: 1);
        await VisitEachAsync(6);
        await SweepAsync(keep: 2);
        Assert.Equal("202612 202701 202702 202703 202704", await KeptAsync("a"));
    }

    [Fact]
    public async Task PortalGoneFromTheRegister_IsSweptToo()
    {
        await OpenAsync(Store, 5, ["gone"]);
        await Store.ReplaceRegisterAsync(Samples.Register("a"), null, default);
        await VisitAsync(Store, Id(0), "gone", 0);
        await VisitAsync(Store, Id(1), "gone", 1);
        await SweepAsync(keep: 1);
        Assert.Equal("202612", await KeptAsync("gone"));
    }

    [Fact]
    public async Task UnfinishedVisits_OfOldRoundsAreForgotten()
    {
        await OpenAsync(Store, 4, ["a"]);
        await Store.SaveProgressAsync(Id(0), Samples.Evidence(Samples.Portal("a")), default);
        await Store.SaveProgressAsync(Id(3), Samples.Evidence(Samples.Portal("a")), default);
        Assert.Equal(1, (await SweepAsync(keep: 1)).Unfinished);
        Assert.NotNull(await Store.FindProgressAsync(Id(3), "a", default));
    }

    [Fact]
    public async Task Audit_TellsEachRoundOnceWithItsCount_AndThePictures()
    {
        await RunRoundsAsync(4);
        await SweepAsync(keep: 2);
        var entry = Assert.Single(await Store.ListAuditAsync(Id(0), 10, default));
        Assert.Equal(("evidence-deleted", "scanner", Now), (entry.Action, entry.Actor, entry.At));
        Assert.Contains("that of 2 visits", entry.Detail, StringComparison.Ordinal);
        Assert.Contains("4 deleted", Assert.Single(await Store.ListAuditAsync("retention", 10, default)).Detail, StringComparison.Ordinal);
        Assert.Empty(await Store.ListAuditAsync(Id(2), 10, default));
    }

    [Fact]
    public async Task Again_ReadsNoPortalAndTellsNothing()
    {
        await RunRoundsAsync(4);
        await SweepAsync(keep: 2);
        var told = await Store.ListAuditAsync(null, 100, default);
        var watched = WatchedStore.Over(Store, (_, name) => Assert.NotEqual(nameof(IPortalStore.ListVisitsAsync), name));
        Assert.Equal(0, (await SweepAsync(keep: 2, store: watched)).Visits);
        Assert.Equal(told, await Store.ListAuditAsync(null, 100, default));
    }

    [Fact]
    public async Task FewerRoundsToKeep_SweepsAnew()
    {
        await RunRoundsAsync(4);
        await SweepAsync(keep: 3);
        await SweepAsync(keep: 1);
        Assert.Equal("202702", await KeptAsync("a"));
    }

    [Fact]
    public async Task NewerGoodVisit_LetsTheOldOneGoWithTheNextRound()
    {
        await OpenAsync(Store, 3, ["a"]);
        await VisitAsync(Store, Id(0), "a", 0);
        await SweepAsync(keep: 1);
        await OpenAsync(Store, 4, ["a"]);
        await VisitAsync(Store, Id(3), "a", 3);
        await SweepAsync(keep: 1);
        Assert.Equal("202702", await KeptAsync("a"));
        Assert.Contains("1 visits", Assert.Single(await Store.ListAuditAsync(Id(0), 10, default)).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task NoRoundToKeep_IsRefused(int keep) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SweepAsync(keep));

    private async Task RunRoundsAsync(int months)
    {
        await OpenAsync(Store, months, ["a", "b"]);
        await VisitEachAsync(months, "a", "b");
    }

    private async Task VisitEachAsync(int months, params string[] portals)
    {
        for (var month = 0; month < months; month++)
        {
            foreach (var portal in portals.DefaultIfEmpty("a"))
            {
                await VisitAsync(Store, Id(month), portal, month);
            }
        }
    }
}
