using PortalCheck.Collect.Visits;
using PortalCheck.Functions.Tests.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Storage;

namespace PortalCheck.Functions.Tests.Contract;

/// <summary>Timers and queue messages in the host's shapes, against the running handler.</summary>
public sealed class RoundTests
{
    private const string Message = """{"round":"20261101T020000Z","portal":"dvc-anlac","waits":0}""";

    [Fact]
    public async Task PlanRound_PortalsDue_SendsOneObjectEach()
    {
        await using var app = await RunningApp.StartAsync();
        await app.Store.ReplaceRegisterAsync(Samples.Register("dvc-anlac", "dvc-binhson"), null, default);
        var answer = await app.PostAsync("PlanRound", Envelopes.TimerWithoutStatus);
        Assert.Equal(["dvc-anlac", "dvc-binhson"], answer.Scans.Select(message => message.GetProperty("portal").GetString()));
    }

    [Fact]
    public async Task PlanRound_LateAndDeliveredAgain_OpensNoSecondRound()
    {
        await using var app = await RunningApp.StartAsync();
        await app.Store.ReplaceRegisterAsync(Samples.Register("dvc-anlac"), null, default);
        await app.PostAsync("PlanRound", Envelopes.Timer);
        var again = await app.PostAsync("PlanRound", Envelopes.TimerWithoutStatus);
        Assert.Empty(again.Scans);
        Assert.Single(await app.Store.ListRoundsAsync(default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ScanPortal_MessageEncodedSoManyTimes_IsScanned(int encoded)
    {
        await using var app = await RunningApp.StartAsync();
        var round = await app.OpenRoundAsync("dvc-anlac");
        var answer = await app.PostAsync("ScanPortal", Envelopes.Queue(Message, encoded));
        Assert.Equal(200, answer.Status);
        Assert.Equal(TurnState.Scanned, (await app.Store.FindTurnAsync(round.Id, "dvc-anlac", default))?.State);
    }

    [Fact]
    public async Task ScanPortal_DeliveredAgain_VisitsOnce()
    {
        var visits = 0;
        await using var app = await RunningApp.StartAsync((request, _) =>
        {
            Interlocked.Increment(ref visits);
            return Task.FromResult(Samples.Evidence(request));
        });
        await app.OpenRoundAsync("dvc-anlac");
        await app.PostAsync("ScanPortal", Envelopes.Queue(Message));
        var again = await app.PostAsync("ScanPortal", Envelopes.Queue(Message, dequeueCount: 2));
        Assert.Equal((200, 1), (again.Status, visits));
        Assert.Empty(again.Scans);
    }

    [Fact]
    public async Task ScanPortal_OurFault_FailsUntilGivenUp()
    {
        await using var app = await RunningApp.StartAsync((_, _) => throw new InvalidOperationException("the browser is gone"));
        var round = await app.OpenRoundAsync("dvc-anlac");
        Assert.Equal([500, 500, 500], await DeliverAsync(app, 1, 2, 3));
        Assert.Equal(TurnState.GivenUp, (await app.Store.FindTurnAsync(round.Id, "dvc-anlac", default))?.State);
    }

    [Fact]
    public async Task ScanPortal_DeliveredAfterGivenUp_IsDone()
    {
        await using var app = await RunningApp.StartAsync((_, _) => throw new InvalidOperationException("the browser is gone"));
        await app.OpenRoundAsync("dvc-anlac");
        Assert.Equal(200, (await DeliverAsync(app, 1, 2, 3, 5))[^1]);
    }

    [Fact]
    public async Task ScanPortal_PortalBlocksUs_IsNoFailedInvocation()
    {
        await using var app = await RunningApp.StartAsync((request, _) => Task.FromResult(Samples.Evidence(request, new CollectFailure(FailureKind.Blocked))));
        var round = await app.OpenRoundAsync("dvc-anlac");
        Assert.Equal(200, (await app.PostAsync("ScanPortal", Envelopes.Queue(Message))).Status);
        Assert.Equal(TurnState.Blocked, (await app.Store.FindTurnAsync(round.Id, "dvc-anlac", default))?.State);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("""{"round":"../x","portal":"a"}""")]
    [InlineData("""{"portal":"a"}""")]
    [InlineData("aGVsbG8=")]
    public async Task ScanPortal_GarbageMessage_IsDroppedAndWrittenDownOnce(string message)
    {
        await using var app = await RunningApp.StartAsync();
        await app.PostAsync("ScanPortal", Envelopes.Queue(message));
        var again = await app.PostAsync("ScanPortal", Envelopes.Queue(message, dequeueCount: 2));
        Assert.Equal(200, again.Status);
        Assert.Equal("message-dropped", Assert.Single(await app.Store.ListAuditAsync("scan-portal", 10, default)).Action);
    }

    [Fact]
    public async Task ScanPortal_AppStops_HandsTheRestOn()
    {
        var visiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var app = await RunningApp.StartAsync(async (request, cancellation) =>
        {
            var paused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = request.Pause.Register(() => paused.TrySetResult());
            visiting.SetResult();
            await paused.Task.WaitAsync(cancellation);
            throw new VisitPausedException(request.Pause);
        });
        var round = await app.OpenRoundAsync("dvc-anlac");
        var scan = app.PostAsync("ScanPortal", Envelopes.Queue(Message));
        await visiting.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await app.StopAsync();
        var answer = await scan;
        Assert.Equal("dvc-anlac", Assert.Single(answer.Scans).GetProperty("portal").GetString());
        Assert.Equal(1, (await app.Store.FindTurnAsync(round.Id, "dvc-anlac", default))?.Slices);
    }

    [Fact]
    public async Task CloseRound_AllTurnsEnded_PublishesAndCloses()
    {
        await using var app = await RunningApp.StartAsync();
        var round = await app.OpenRoundAsync("dvc-anlac");
        await app.PostAsync("ScanPortal", Envelopes.Queue(Message));
        var answer = await app.PostAsync("CloseRound", Envelopes.Timer);
        Assert.Equal(200, answer.Status);
        Assert.NotNull((await app.Store.FindRoundAsync(round.Id, default))?.ClosedAt);
        Assert.True(File.Exists(Path.Combine(app.SiteFolder, "index.html")));
    }

    private static async Task<IReadOnlyList<int>> DeliverAsync(RunningApp app, params int[] dequeueCounts)
    {
        var statuses = new List<int>();
        foreach (var count in dequeueCounts)
        {
            statuses.Add((await app.PostAsync("ScanPortal", Envelopes.Queue(Message, dequeueCount: count))).Status);
        }

        return statuses;
    }
}
