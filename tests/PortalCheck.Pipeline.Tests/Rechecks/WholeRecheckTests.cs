using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Rechecks;

/// <summary>The whole portal looked at again.</summary>
public sealed class WholeRecheckTests : RecheckTest
{
    [Fact]
    public async Task Run_WholePortal_DrawsTheSampleOfTheVisit()
    {
        await PublishRoundAsync();
        var collector = Answering(_ => Mended());
        await RunAsync(await AskAsync(finding: null), collector);
        var request = Assert.Single(collector.Requests);
        Assert.Null(request.OnlyPages);
        Assert.Equal("seed", request.Seed);
    }

    [Fact]
    public async Task Run_OneFaultIsMended_ItAloneIsGone()
    {
        await PublishRoundAsync();
        var message = await AskAsync(finding: null);
        await RunAsync(message, Answering(_ => Mended()));
        var recheck = await StandingAsync(message);
        Assert.Equal([Finding], recheck.Gone);
        Assert.NotEmpty(recheck.StillThere);
        Assert.DoesNotContain(Finding, recheck.StillThere);
    }

    [Fact]
    public async Task Run_AFindingsPageIsNotInTheSample_ItIsUndecided()
    {
        await PublishRoundAsync();
        var message = await AskAsync(finding: null);
        await RunAsync(message, Answering(_ => RecheckSamples.Evidence(Time.GetUtcNow(), RecheckSamples.Page(0), RecheckSamples.Page(1), RecheckSamples.Page(3))));
        var recheck = await StandingAsync(message);
        Assert.DoesNotContain(Finding, recheck.Gone.Concat(recheck.StillThere));
    }

    [Fact]
    public async Task Run_TheVisitFails_NothingChanges()
    {
        await PublishRoundAsync();
        var message = await AskAsync(finding: null);
        await RunAsync(message, Answering(request => Samples.Evidence(request.Portal, new CollectFailure(FailureKind.Blocked))));
        Assert.Equal((RecheckState.Failed, FailureKind.Blocked), ((await StandingAsync(message)).State, (await StandingAsync(message)).Failure!.Kind));
        Assert.Single(await Store.ListVisitsAsync("a", default));
        Assert.Empty(Site.Files);
    }

    [Fact]
    public async Task Run_TheVisitSucceeds_ItIsTheNewestEvidence()
    {
        await PublishRoundAsync();
        await RunAsync(await AskAsync(finding: null), Answering(_ => Mended()));
        var evidence = await Store.FindLastGoodEvidenceAsync("a", Round.IdFor(Asked.AddDays(9)), default);
        Assert.Equal(Time.Now, evidence?.FinishedAt);
        Assert.Empty(evidence!.Rechecked);
    }

    [Fact]
    public async Task Run_TheSliceEnds_TheNextMessageGoesOnWhereItWas()
    {
        await PublishRoundAsync();
        var message = await AskAsync(finding: null);
        using var stopping = new CancellationTokenSource();
        var paused = new FakeCollector(async (request, token) =>
        {
            await request.Checkpoint!(RecheckSamples.Evidence(Time.GetUtcNow(), RecheckSamples.Page(0), RecheckSamples.Page(1)), token);
            await stopping.CancelAsync();
            request.Pause.ThrowIfCancellationRequested();
            throw new InvalidOperationException("The pause was not asked for.");
        });
        var pausing = new FakeCollector(async (request, token) =>
        {
            try
            {
                return await paused.VisitAsync(request, token);
            }
            catch (OperationCanceledException)
            {
                throw new VisitPausedException(request.Pause);
            }
        });
        var result = await RunAsync(message, pausing, stopping: stopping.Token);
        var next = Answering(_ => Mended());
        await RunAsync(Assert.IsType<TurnResult.Continue>(result).Message, next);
        Assert.Equal(2, Assert.Single(next.Requests).ResumeFrom?.Pages.Count);
        Assert.Equal(RecheckState.Done, (await StandingAsync(message)).State);
    }

    [Fact]
    public async Task Run_KilledAfterTheEvidenceWasKept_IsNotVisitedAgain()
    {
        await PublishRoundAsync();
        var message = await AskAsync(finding: null);
        await Store.SaveEvidenceAsync(Round.IdFor(Asked), Mended(), default);
        var collector = Answering(_ => throw new InvalidOperationException("A second visit."));
        await RunAsync(message, collector);
        Assert.Empty(collector.Requests);
        Assert.Equal([Finding], (await StandingAsync(message)).Gone);
    }

    [Fact]
    public async Task Run_FindingOfThePortalAsAWhole_IsLookedForInAWholeVisit()
    {
        await PublishRoundAsync();
        var whole = (await ScorecardAsync()).Assessment.Criteria.SelectMany(result => result.Findings)
            .First(finding => finding.Pages.Count == 0 && finding.Location.Host is null);
        var collector = Answering(_ => Mended());
        await RunAsync(await AskAsync(whole.Id), collector);
        Assert.Null(Assert.Single(collector.Requests).OnlyPages);
    }

    private PortalEvidence Mended() => RecheckSamples.Evidence(
        Time.GetUtcNow(), RecheckSamples.Page(0), RecheckSamples.Page(1), RecheckSamples.Page(2), RecheckSamples.Page(3));
}
