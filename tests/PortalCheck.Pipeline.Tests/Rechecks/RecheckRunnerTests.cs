using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Reports;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Rechecks;

/// <summary>One finding looked at again.</summary>
public sealed class RecheckRunnerTests : RecheckTest
{
    private const string Page = "portal/a/index.html";

    [Fact]
    public async Task Run_FaultIsMended_TheFindingIsGone()
    {
        await PublishRoundAsync();
        var message = await AskAsync(Finding);
        await RunAsync(message, Seeing(RecheckSamples.Page(1), RecheckSamples.Page(2)));
        var recheck = await StandingAsync(message);
        Assert.Equal(RecheckState.Done, recheck.State);
        Assert.Equal([Finding], recheck.Gone);
        Assert.Empty(recheck.StillThere);
    }

    [Fact]
    public async Task Run_OneFinding_VisitsItsPagesAlone()
    {
        await PublishRoundAsync();
        var collector = Seeing(RecheckSamples.Page(1), RecheckSamples.Page(2));
        await RunAsync(await AskAsync(Finding), collector);
        Assert.Equal([RecheckSamples.Address(1), RecheckSamples.Address(2)], Assert.Single(collector.Requests).OnlyPages);
    }

    [Fact]
    public async Task Run_FaultOnOnePageStill_TheFindingIsStillThere()
    {
        await PublishRoundAsync();
        var message = await AskAsync(Finding);
        await RunAsync(message, Seeing(RecheckSamples.Page(1), RecheckSamples.Page(2, lacksLanguage: true)));
        var recheck = await StandingAsync(message);
        Assert.Equal([Finding], recheck.StillThere);
        Assert.Empty(recheck.Gone);
    }

    [Fact]
    public async Task Run_SameFaultUnderANewId_IsStillThere()
    {
        await PublishRoundAsync();
        var message = await AskAsync(Finding);
        var renamed = RecheckSamples.Page(1, lacksLanguage: true) with { Template = "another" };
        await RunAsync(message, Seeing(renamed, RecheckSamples.Page(2)));
        Assert.Empty((await StandingAsync(message)).Gone);
        Assert.Equal([Finding], (await StandingAsync(message)).StillThere);
    }

    [Fact]
    public async Task Run_APageFailed_TheFindingIsNeverGoneAndNothingMoves()
    {
        await PublishRoundAsync();
        var message = await AskAsync(Finding);
        await RunAsync(message, Seeing(RecheckSamples.Page(1), RecheckSamples.Failed(2, FailureKind.Timeout)));
        var recheck = await StandingAsync(message);
        Assert.Equal((RecheckState.Failed, FailureKind.Timeout), (recheck.State, recheck.Failure?.Kind));
        Assert.Empty(recheck.Gone);
        Assert.Single(await Store.ListVisitsAsync("a", default));
        Assert.Empty(Site.Files);
    }

    [Fact]
    public async Task Run_ThePagesAnswer404AndThePortalStands_TheFindingIsGone()
    {
        await PublishRoundAsync();
        var message = await AskAsync(Finding);
        var seen = new[] { RecheckSamples.Failed(1, FailureKind.HttpError, 404), RecheckSamples.Failed(2, FailureKind.HttpError, 410) };
        await RunAsync(message, Answering(_ => RecheckSamples.Evidence(Time.GetUtcNow(), seen) with { Failure = new CollectFailure(FailureKind.HttpError) }));
        Assert.Equal([Finding], (await StandingAsync(message)).Gone);
    }

    [Fact]
    public async Task Run_EverythingAnswers404_NothingIsGone()
    {
        await PublishRoundAsync();
        var message = await AskAsync(Finding);
        var seen = new[] { RecheckSamples.Failed(1, FailureKind.HttpError, 404), RecheckSamples.Failed(2, FailureKind.HttpError, 404) };
        await RunAsync(message, Answering(_ => RecheckSamples.Evidence(Time.GetUtcNow(), seen) with { Hosts = [RecheckSamples.Host(404)] }));
        var recheck = await StandingAsync(message);
        Assert.Equal(RecheckState.Failed, recheck.State);
        Assert.Empty(recheck.Gone);
    }

    [Fact]
    public async Task Run_FaultIsMended_TheNextClosingRanksWithIt()
    {
        await PublishRoundAsync();
        await RunAsync(await AskAsync(Finding), Seeing(RecheckSamples.Page(1), RecheckSamples.Page(2)));
        var evidence = await Store.FindLastGoodEvidenceAsync("a", Round.IdFor(Asked.AddDays(20)), default);
        var result = PortalScan.Scoring(evidence!, Pack).Assessment.Criteria.Single(result => result.Id == RecheckSamples.Criterion);
        Assert.Empty(result.Findings);
        Assert.Equal(4, evidence!.Pages.Count);
    }

    [Fact]
    public async Task Run_FaultIsMended_NoVisitIsCounted()
    {
        await PublishRoundAsync();
        await RunAsync(await AskAsync(Finding), Seeing(RecheckSamples.Page(1), RecheckSamples.Page(2)));
        Assert.Equal(Faulty.FinishedAt, (await Store.ListLastGoodVisitsAsync(default))["a"]);
    }

    [Fact]
    public async Task Run_FaultIsMended_ThePublishedScoreStays()
    {
        await PublishRoundAsync();
        var before = await ScorecardAsync();
        await RunAsync(await AskAsync(Finding), Seeing(RecheckSamples.Page(1), RecheckSamples.Page(2)));
        Assert.Equal(before.Score.Value, (await ScorecardAsync()).Score.Value);
        Assert.Equal(before.Assessment.CollectedAt, (await ScorecardAsync()).Assessment.CollectedAt);
    }

    [Fact]
    public async Task Run_FaultIsMended_ThePortalsPageSaysSoAtOnce()
    {
        await PublishRoundAsync();
        await RunAsync(await AskAsync(Finding), Seeing(RecheckSamples.Page(1), RecheckSamples.Page(2)));
        Assert.Equal(
            [
                "data/assessments/a.json", "data/portals/a/badge.en.svg", "data/portals/a/badge.vi.svg", "data/portals/a/earl.jsonld", SitePaths.Evidence("a", Round.Id), "data/portals/a/feed.en.atom", "data/portals/a/feed.vi.atom", "data/portals/a/findings.csv", "data/portals/a/findings.json",
                "data/portals/a/findings.sarif", "data/portals/a/issues.en.md", "data/portals/a/issues.vi.md", "en/portal/a/index.html", Page,
            ],
            Site.Files.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("Kiểm tra lại ngày 06/11/2026: không còn thấy", Site[Page], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FaultIsMended_TheWholeSiteHasTheSameBytes()
    {
        await PublishRoundAsync();
        await RunAsync(await AskAsync(Finding), Seeing(RecheckSamples.Page(1), RecheckSamples.Page(2)));
        var ranked = await Publisher.RankAsync(Round, Pack, new Checks.Scoring.RoundScoringOptions(), default);
        var whole = (await Publisher.RenderAsync(ranked, Settings, default)).ToDictionary(file => file.Path, file => file.Make is { } make ? make(default).Result.ToArray() : file.Content.ToArray(), StringComparer.Ordinal);
        Assert.All(Site.Files, file => Assert.Equal(whole[file.Key], file.Value));
    }

    [Fact]
    public async Task Run_ANewerRoundClosedMeanwhile_ItsPageIsPut()
    {
        await PublishRoundAsync();
        var message = await AskAsync(Finding);
        await RunAsync(Answering(_ => Faulty), Samples.Register("a"), Asked.AddSeconds(20));
        await RunAsync(message, Seeing(RecheckSamples.Page(1), RecheckSamples.Page(2)));
        Assert.Contains("Đợt 06/11/2026", Site[Page], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SameMessageAgain_VisitsNothingAndPublishesAgain()
    {
        await PublishRoundAsync();
        var message = await AskAsync(Finding);
        await RunAsync(message, Seeing(RecheckSamples.Page(1), RecheckSamples.Page(2)));
        var first = await StandingAsync(message);
        Site.Files.Clear();
        Time.Now += TimeSpan.FromHours(1);
        var collector = Seeing(RecheckSamples.Page(1, lacksLanguage: true), RecheckSamples.Page(2));
        Assert.IsType<TurnResult.Done>(await RunAsync(message, collector));
        Assert.Empty(collector.Requests);
        Assert.Equal(first.EndedAt, (await StandingAsync(message)).EndedAt);
        Assert.Single(await Store.ListAuditAsync("a", 10, default));
        Assert.Contains(Page, Site.Files.Keys);
    }

    [Fact]
    public async Task Run_KilledDuringTheVisit_IsMadeWithTheNextMessage()
    {
        await PublishRoundAsync();
        var message = await AskAsync(Finding);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(message, Answering(_ => throw new OperationCanceledException())));
        Assert.Equal(RecheckState.Waiting, (await StandingAsync(message)).State);
        await RunAsync(message, Seeing(RecheckSamples.Page(1), RecheckSamples.Page(2)));
        Assert.Equal([Finding], (await StandingAsync(message)).Gone);
    }

    [Fact]
    public async Task Run_TheAppStopsDuringTheVisit_IsMadeWithAnotherMessageAndCostsNoTry()
    {
        await PublishRoundAsync();
        var message = await AskAsync(Finding);
        using var stopping = new CancellationTokenSource();
        var stopped = Answering(request =>
        {
            stopping.Cancel();
            throw request.Pause.IsCancellationRequested ? new VisitPausedException(request.Pause) : new InvalidOperationException("The pause was not asked for.");
        });
        Assert.IsType<TurnResult.Continue>(await RunAsync(message, stopped, stopping: stopping.Token));
        Assert.Equal((RecheckState.Waiting, 0), ((await StandingAsync(message)).State, (await StandingAsync(message)).Tries));
    }

    [Fact]
    public async Task Run_EveryTryWasKilled_HasFailedWithoutAnotherVisit()
    {
        await PublishRoundAsync();
        var message = await AskAsync(Finding);
        var killed = Answering(_ => throw new OperationCanceledException());
        for (var attempt = 0; attempt < Options.MaxTries; attempt++)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(message, killed));
        }

        Assert.IsType<TurnResult.Done>(await RunAsync(message, killed));
        Assert.Equal(Options.MaxTries, killed.Requests.Count);
        Assert.Equal(FailureKind.CrawlerError, (await StandingAsync(message)).Failure?.Kind);
    }

    [Fact]
    public async Task Run_OurOwnFault_IsTriedAgainAndFailsAtTheLastTry()
    {
        await PublishRoundAsync();
        var message = await AskAsync(Finding);
        var broken = Answering(_ => throw new ToolMissingException("no browser"));
        var states = new List<TurnState>();
        for (var attempt = 0; attempt < Options.MaxTries; attempt++)
        {
            states.Add(Assert.IsType<TurnResult.TryAgain>(await RunAsync(message, broken)).State);
        }

        Assert.Equal([TurnState.Waiting, TurnState.Waiting, TurnState.GivenUp], states);
        Assert.Equal((RecheckState.Failed, FailureKind.ToolMissing), ((await StandingAsync(message)).State, (await StandingAsync(message)).Failure!.Kind));
    }

    [Fact]
    public async Task Run_AnotherIsAtThePortal_TheMessageWaitsOnceMore()
    {
        await PublishRoundAsync();
        var message = await AskAsync(Finding);
        await Store.TryTakeLeaseAsync(StoreLease.PortalName("a"), "other", Time.Now, Time.Now.AddMinutes(2), default);
        var collector = Seeing();
        var result = Assert.IsType<TurnResult.PutBack>(await RunAsync(message, collector));
        Assert.Equal(1, result.Message.Waits);
        Assert.Empty(collector.Requests);
    }

    [Fact]
    public async Task Run_AnotherIsAtTheSite_OnlyThePagesWait()
    {
        await PublishRoundAsync();
        var message = await AskAsync(Finding);
        await Store.TryTakeLeaseAsync(StoreLease.SiteName, "other", Time.Now, Time.Now.AddMinutes(2), default);
        Assert.IsType<TurnResult.PutBack>(await RunAsync(message, Seeing(RecheckSamples.Page(1), RecheckSamples.Page(2))));
        Assert.Empty(Site.Files);
        Assert.Equal([Finding], (await StandingAsync(message)).Gone);
    }

    [Fact]
    public async Task Run_TwoAtOnce_OneVisitIsMade()
    {
        await PublishRoundAsync();
        var message = await AskAsync(Finding);
        var collector = Seeing(RecheckSamples.Page(1), RecheckSamples.Page(2));
        await Task.WhenAll(RunAsync(message, collector, "one"), RunAsync(message, collector, "two"));
        Assert.Single(collector.Requests);
        Assert.Equal([Finding], (await StandingAsync(message)).Gone);
    }

    [Fact]
    public async Task Run_FindingOfAHost_VisitsTheHomePageAlone()
    {
        await PublishRoundAsync();
        var ofHost = (await ScorecardAsync()).Assessment.Criteria.SelectMany(result => result.Findings)
            .First(finding => finding.Pages.Count == 0 && finding.Location.Host is not null);
        var message = await AskAsync(ofHost.Id);
        var collector = Seeing(RecheckSamples.Page(0));
        await RunAsync(message, collector);
        Assert.Equal([RecheckSamples.Address(0)], Assert.Single(collector.Requests).OnlyPages);
        Assert.Equal([ofHost.Id], (await StandingAsync(message)).StillThere);
    }

    [Fact]
    public async Task Run_FindingOfAHostThatIsSilentNow_IsUndecided()
    {
        await PublishRoundAsync();
        var ofHost = (await ScorecardAsync()).Assessment.Criteria.SelectMany(result => result.Findings)
            .First(finding => finding.Pages.Count == 0 && finding.Location.Host is not null);
        var message = await AskAsync(ofHost.Id);
        await RunAsync(message, Answering(_ => RecheckSamples.Evidence(Time.GetUtcNow(), RecheckSamples.Page(0)) with { Hosts = [RecheckSamples.Host(status: 0)] }));
        var recheck = await StandingAsync(message);
        Assert.Empty(recheck.Gone);
        Assert.Empty(recheck.StillThere);
    }

    [Fact]
    public async Task Run_FindingThatWasNotPublished_VisitsNothing()
    {
        await PublishRoundAsync();
        var message = await AskAsync(new string('0', 32));
        var collector = Seeing();
        Assert.IsType<TurnResult.Done>(await RunAsync(message, collector));
        Assert.Empty(collector.Requests);
        Assert.Equal(RecheckState.Failed, (await StandingAsync(message)).State);
    }

    [Fact]
    public async Task Run_UnknownRecheck_IsDropped()
    {
        await PublishRoundAsync();
        Assert.IsType<TurnResult.Done>(await RunAsync(new ScanMessage { Round = Round.Id, Portal = "a", Recheck = "none" }, Seeing()));
    }

    [Fact]
    public async Task Run_BeforeAnOpenRoundsOwnVisit_ThatVisitIsTheNewest()
    {
        await PublishRoundAsync();
        var second = new Round(Round.IdFor(Asked), Pack.Ref.Id, Asked, ["a"]);
        await Store.OpenRoundAsync(second, default);
        await RunAsync(await AskAsync(Finding), Seeing(RecheckSamples.Page(1), RecheckSamples.Page(2)));
        await Store.SaveEvidenceAsync(second.Id, RecheckSamples.Evidence(Asked.AddHours(2), RecheckSamples.Page(0)), default);
        Assert.Single((await Store.FindLastGoodEvidenceAsync("a", Round.IdFor(Asked.AddDays(9)), default))!.Pages);
    }
}
