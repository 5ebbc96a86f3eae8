using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Reports;
using PortalCheck.Storage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Pipeline.Tests.Support;

/// <summary>Short ways to plan, take and close turns on the test's store, with a clock that the test moves.</summary>
public abstract class TurnTest : RoundTest
{
    private protected static readonly CollectFailure Refused = new(FailureKind.Blocked, "a run of blocks");
    private protected static readonly CollectFailure Down = new(FailureKind.ConnectionFailure, "nothing listens");
    private protected static readonly CollectFailure Ours = new(FailureKind.CrawlerError, "the browser does not start again");

    private int _invocations;

    private protected ManualTimeProvider Time { get; } = new();

    private protected MemorySite Site { get; } = new();

    private protected static TurnOptions Turn { get; } = new();

    private protected string NextInvocation() => "i" + Interlocked.Increment(ref _invocations);

    /// <summary>Puts the register into use and plans a round from it.</summary>
    private protected async Task<Round> PlanAsync(PortalRegister register, IPortalStore? store = null)
    {
        store ??= Store;
        var stored = await store.FindCurrentRegisterAsync(default);
        await store.ReplaceRegisterAsync(register, stored?.Version, default);
        var planned = await Planner(store).PlanAsync(Time.GetUtcNow(), default);
        return planned.Round ?? throw new InvalidOperationException(planned.Log);
    }

    private protected static RoundPlanner Planner(IPortalStore store, int cadenceDays = 30) =>
        new(store, new PlanOptions(CronSchedule.Parse("0 0 * * * *"), Pack.Ref.Id, cadenceDays));

    private protected Task<TurnResult> TakeAsync(Round round, string portal, IPortalCollector collector, IPortalStore? store = null, TurnOptions? options = null, CancellationToken stopping = default) =>
        TakeAsync(new ScanMessage { Round = round.Id, Portal = portal }, collector, store, options, stopping);

    private protected Task<TurnResult> TakeAsync(ScanMessage message, IPortalCollector collector, IPortalStore? store = null, TurnOptions? options = null, CancellationToken stopping = default) =>
        new TurnRunner(store ?? Store, collector, options ?? Turn, Time).RunAsync(message, NextInvocation(), stopping, default);

    private protected async Task<CloseResult> CloseAsync(IPortalStore? store = null, IPublishedSite? site = null, Func<CloseOptions, CloseOptions>? change = null)
    {
        store ??= Store;
        var options = new CloseOptions { Site = new SiteSettings { Department = new LocalText("Sở", "Department") } };
        var publisher = new RoundPublisher(store, Renderer);
        return await new RoundCloser(store, publisher, site ?? Site, change is null ? options : change(options), Time).RunAsync(NextInvocation(), default);
    }

    private protected async Task<PortalTurn> TurnAsync(Round round, string portal, IPortalStore? store = null) =>
        await (store ?? Store).FindTurnAsync(round.Id, portal, default) ?? throw new InvalidOperationException("no turn");

    /// <summary>A visit of so many pages that keeps a picture and a checkpoint a page, resumes, and pauses where it is asked to.</summary>
    private protected static FakeCollector Paged(int pages, Action<int>? afterPage = null) => new(async (request, token) =>
    {
        for (var done = request.ResumeFrom?.Pages.Count ?? 0; done < pages; done++)
        {
            if (request.Pause.IsCancellationRequested)
            {
                throw new VisitPausedException(request.Pause);
            }

            var picture = Encoding.UTF8.GetBytes($"{request.Portal.Id}/{done}");
            await request.Blobs.PutAsync(Convert.ToHexStringLower(SHA256.HashData(picture)), "image/png", picture, token);
            await request.Checkpoint!(Samples.Evidence(request.Portal, pages: done + 1), token);
            afterPage?.Invoke(done + 1);
        }

        return Samples.Evidence(request.Portal, pages: pages);
    });

    /// <summary>Everything that a round came to, without the moments at which it did.</summary>
    private protected static async Task<string> OutcomeAsync(IPortalStore store, string roundId)
    {
        var round = await store.FindRoundAsync(roundId, default);
        var turns = await store.ListTurnsAsync(roundId, default);
        var audit = await store.ListAuditAsync(roundId, 100, default);
        return JsonSerializer.Serialize(
            new
            {
                Closed = round?.ClosedAt is not null,
                round?.Portals,
                Turns = turns.Select(turn => new { turn.Portal, turn.State, turn.Failure, turn.FromEarlierVisit }),
                Scorecards = await store.ListScorecardsAsync(roundId, Pack.Ref.Id, default),
                Audit = audit.Select(entry => new { entry.Action, entry.Detail }),
                Rounds = (await store.ListRoundsAsync(default)).Count,
                Findings = await Task.WhenAll((round?.Portals ?? []).Select(portal => store.FindFindingsAsync(portal, default))),
            },
            PortalCheckJson.Compact);
    }

    /// <summary>A store of its own, closed by the caller.</summary>
    private protected Task<SqlitePortalStore> OpenAnotherAsync(string name) => SqlitePortalStore.OpenAsync(Path.Combine(Folder, name + ".db"), default);

    private static SiteRenderer Renderer { get; } = new(SiteRenderer.DefaultTemplatesRoot);
}
