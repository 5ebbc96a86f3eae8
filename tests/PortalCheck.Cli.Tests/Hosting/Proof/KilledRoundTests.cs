using System.Collections.Concurrent;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Scoring;
using PortalCheck.Storage;

namespace PortalCheck.Cli.Tests.Hosting.Proof;

/// <summary>A round of thirty lab portals through <c>serve</c> on Azurite; the handler is killed (SIGKILL) in the middle of three scans.</summary>
public sealed class KilledRound : IAsyncLifetime
{
    /// <summary>At the first request for the home page of these portals the handler dies.</summary>
    private static readonly int[] KilledAt = [4, 13, 22];

    private readonly ConcurrentDictionary<int, int> _killed = new();

    internal ServedRound Served { get; private set; } = null!;

    internal IReadOnlyDictionary<string, Scorecard> Unbroken { get; private set; } = null!;

    /// <summary>The processes that were killed.</summary>
    public IReadOnlyCollection<int> Killed => [.. _killed.Values];

    public async Task InitializeAsync()
    {
        if (BrowserPresence.Missing is not null)
        {
            return;
        }

        Served = await ServedRound.RunAsync(30, (number, handler) =>
        {
            if (KilledAt.Contains(number) && handler is { } process && _killed.TryAdd(number, process))
            {
                ProcessTree.Kill(process);
            }
        });
        Unbroken = await Served.UnbrokenAsync();
    }

    public async Task DisposeAsync()
    {
        if (Served is not null)
        {
            await Served.DisposeAsync();
        }
    }
}

public sealed class KilledRoundTests(KilledRound round) : IClassFixture<KilledRound>
{
    [BrowserFact]
    public void Handler_WasKilledThreeTimes_EachTimeAnotherProcess() => Assert.Equal(3, round.Killed.Distinct().Count());

    [BrowserFact]
    public void Turns_AllThirty_EndScanned() =>
        Assert.Equal(Enumerable.Range(1, 30).Select(number => (ThirtyPortals.IdOf(number), TurnState.Scanned)), round.Served.Turns.Select(turn => (turn.Portal, turn.State)));

    [BrowserFact]
    public void Results_AllThirty_AreThoseOfAnUnbrokenScan()
    {
        var unanswered = round.Unbroken.Values.Concat(round.Served.Scorecards).SelectMany(Unanswered).ToHashSet(StringComparer.Ordinal);
        Assert.Equal("", string.Join('\n', Differences(
            round.Unbroken.Values.SelectMany(card => Told(card, unanswered)), round.Served.Scorecards.SelectMany(card => Told(card, unanswered)))));
    }

    [BrowserFact]
    public void Results_OfPlantedFaults_AreEachPortalsOwn() => Assert.All(round.Served.Scorecards.Index(), pair =>
        Assert.All(ThirtyPortals.FailedByEvery, fault => Assert.Equal(
            (pair.Index + 1) % fault.Value == 0,
            pair.Item.Assessment.Criteria.Single(criterion => criterion.Id == fault.Key).Outcome is Outcome.Failed)));

    [BrowserFact]
    public void Findings_OfAllPortals_AreThereOnce()
    {
        var ids = round.Served.Scorecards.SelectMany(card => card.Assessment.Criteria).SelectMany(criterion => criterion.Findings).Select(finding => finding.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [BrowserFact]
    public void Queues_AtTheEnd_AreEmpty() => Assert.Equal((0, 0), (round.Served.Waiting, round.Served.Poisoned));

    [BrowserFact]
    public async Task Site_AtTheEnd_RanksAllThirty()
    {
        var ranking = await round.Served.PageAsync("/");
        Assert.All(Enumerable.Range(1, 30), number => Assert.Contains($"Sở thử nghiệm {number}<", ranking, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Differences(IEnumerable<string> unbroken, IEnumerable<string> served)
    {
        var (left, right) = (unbroken.ToHashSet(StringComparer.Ordinal), served.ToHashSet(StringComparer.Ordinal));
        return [.. left.Except(right, StringComparer.Ordinal).Select(line => "unbroken: " + line), .. right.Except(left, StringComparer.Ordinal).Select(line => "served: " + line)];
    }

    // What was found, without what may differ between two visits: times, and what rests on them.
    private static IEnumerable<string> Told(Scorecard card, HashSet<string> unanswered) => card.Assessment.Criteria
        .Where(criterion => !string.Equals(criterion.Id, "avail.response", StringComparison.Ordinal) && !unanswered.Contains(Key(card, criterion)))
        .Select(criterion => $"{Key(card, criterion)} {criterion.Outcome} {string.Join(' ', criterion.Findings.Select(finding => finding.Id).Order(StringComparer.Ordinal))}");

    // The lab's name server shares two cores with the whole suite: a question about names that it was too slow for is asked anew in the next visit.
    private static IEnumerable<string> Unanswered(Scorecard card) => card.Assessment.Criteria
        .Where(criterion => criterion.Id.StartsWith("net.", StringComparison.Ordinal) && criterion.Outcome is (Outcome.CantTell or Outcome.Untested))
        .Select(criterion => Key(card, criterion));

    private static string Key(Scorecard card, CriterionResult criterion) => $"{card.Assessment.Portal} {criterion.Id}";
}
