using PortalCheck.Collect.Visits;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Storage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Pipeline.Tests.Rounds;

/// <summary>
/// A whole round under a host that kills the app after any write, loses messages, delivers them twice and cuts scans into slices.
/// However it goes, the round closes with the same result.
/// </summary>
public sealed class RoundSimulationTests : TurnTest
{
    private const int Steps = 2000;

    private static readonly TurnOptions Patient = Turn with { LeaseWait = TimeSpan.Zero, MaxTries = 1000, MaxWaits = 3 };

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Round_HoweverOftenItIsKilled_ClosesWithTheSameResult(int seed) =>
        Assert.Equal(await SimulateAsync("calm", new Dice(seed, rolls: 0)), await SimulateAsync("wild", new Dice(seed, rolls: 400)));

    private async Task<string> SimulateAsync(string name, Dice dice)
    {
        await using var store = await OpenAnotherAsync(name);
        var site = new MemorySite();
        var queue = new List<ScanMessage>();
        await store.ReplaceRegisterAsync(Samples.Register("a", "b", "c"), expectedVersion: null, default);
        queue.AddRange((await LivingAsync(store, dice, living => Planner(living).PlanAsync(Time.GetUtcNow(), default)))?.Messages ?? []);
        var round = (await store.ListRoundsAsync(default)).SingleOrDefault()
            ?? (await Planner(store).PlanAsync(Time.GetUtcNow(), default)).Round!;
        for (var step = 0; step < Steps && (await store.FindRoundAsync(round.Id, default))!.ClosedAt is null; step++)
        {
            Time.Advance(TimeSpan.FromMinutes(dice.Roll(9)));
            if (queue.Count == 0 || dice.Happens(20))
            {
                Time.Advance(queue.Count == 0 ? TimeSpan.FromHours(1) : TimeSpan.Zero);
                var options = (CloseOptions close) => close with { MaxTries = Patient.MaxTries };
                queue.AddRange((await LivingAsync(store, dice, living => CloseAsync(living, site, options)))?.Messages ?? []);
                continue;
            }

            await DeliverAsync(store, dice, queue);
        }

        Assert.Contains("index.html", site.Files.Keys);
        return (await OutcomeAsync(store, round.Id)).Replace(round.Id, "round", StringComparison.Ordinal);
    }

    /// <summary>As a host does: what is not answered is delivered again, and at times lost or delivered twice.</summary>
    private async Task DeliverAsync(SqlitePortalStore store, Dice dice, List<ScanMessage> queue)
    {
        var at = dice.Roll(queue.Count);
        var message = queue[at];
        if (!dice.Happens(10))
        {
            queue.RemoveAt(at);
        }

        var result = await LivingAsync(store, dice, living => TakeAsync(message, CollectorFor(message.Portal, dice), living, Patient));
        switch (result)
        {
            case TurnResult.Done:
                return;
            case TurnResult.Continue rest:
                queue.Add(rest.Message);
                return;
            case TurnResult.PutBack back:
                queue.Add(back.Message);
                return;
            case null or TurnResult.TryAgain:
                if (!dice.Happens(15))
                {
                    queue.Add(message);
                }

                return;
            default:
                throw new InvalidOperationException(result.Log);
        }
    }

    private FakeCollector CollectorFor(string portal, Dice dice) => portal switch
    {
        "b" => Answering(request => dice.Happens(25) ? Samples.Evidence(request.Portal, Ours) : Samples.Evidence(request.Portal, Refused)),
        "c" => Answering(request => dice.Happens(25) ? throw new ToolMissingException("no browser") : Samples.Evidence(request.Portal)),
        _ => Paged(6, _ => Time.Advance(dice.Happens(30) ? Patient.SliceTime : TimeSpan.Zero)),
    };

    /// <summary>One invocation, which may be killed; null where it was.</summary>
    private static async Task<T?> LivingAsync<T>(IPortalStore store, Dice dice, Func<IPortalStore, Task<T>> invocation)
        where T : class
    {
        var life = new Life(dice.Happens(50) ? 1 + dice.Roll(14) : int.MaxValue);
        try
        {
            return await invocation(KillingStore.Around(store, life));
        }
        catch (KilledException)
        {
            return null;
        }
    }

    /// <summary>Seeded chances that run out, so that every round ends; then nothing ever happens.</summary>
    private sealed class Dice(int seed, int rolls)
    {
        private readonly Random _random = new(seed);
        private int _left = rolls;

        public bool Happens(int percent) => _left-- > 0 && _random.Next(100) < percent;

        public int Roll(int below) => _left-- > 0 ? _random.Next(Math.Max(1, below)) : 0;
    }
}
