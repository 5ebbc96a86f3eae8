using PortalCheck.Checks.RulePacks;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Storage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Pipeline.Tests.Support;

/// <summary>A store in a folder that goes with the test, and short ways to run rounds on it.</summary>
public abstract class RoundTest : IAsyncLifetime
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("portalcheck-round-").FullName;

    protected static RulePack Pack { get; } = RulePackCatalog.Get("vn-2026-07");

    protected IPortalStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await SqlitePortalStore.OpenAsync(Path.Combine(Folder, "store.db"), default);

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private protected static FakeCollector Answering(Func<VisitRequest, PortalEvidence> answer) =>
        new((request, _) => Task.FromResult(answer(request)));

    private protected async Task<(Round Round, IReadOnlyList<PortalEnd> Ends)> RunAsync(
        FakeCollector collector, PortalRegister register, DateTimeOffset? at = null, int parallel = 2)
    {
        var runner = new RoundRunner(Store, collector, new FixedTime(at ?? Samples.Start));
        var round = (await runner.OpenOrResumeAsync(register, Pack, default)).Round;
        return (round, await runner.RunAsync(new RoundWork { Round = round, Register = register, Pack = Pack, Parallel = parallel }, progress: null, default));
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
