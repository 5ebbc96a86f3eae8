using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Json;
using PortalCheck.Model.Judging;
using Outcome = PortalCheck.Model.Judging.Outcome;

namespace PortalCheck.Model.Tests.Findings;

/// <summary>What must hold after any sequence of rounds, whatever was seen, visited and judged in each.</summary>
public sealed class FindingPropertyTests
{
    private static readonly string[] Names = ["c1/one", "c1/two", "c2/three", "c2/four"];
    private static readonly string[] Addresses = ["a", "b", "c"];

    private static readonly Gen<Assessment> Round =
        from visited in Gen.SubListOf(Addresses)
        from unjudged in Gen.Frequency((4, Gen.Constant(new List<string>())), (1, Gen.SubListOf((string[])["c1", "c2"]).Select(list => list.ToList())))
        from seen in Gen.SubListOf(Names)
        from pages in Gen.Elements(Addresses).Select(page => (string[])[page])
        select Looks.Scan(0, visited, unjudged, [.. seen.Select(name => (name, name == "c2/four" ? [] : pages))]);

    private static readonly Arbitrary<List<Assessment>> Rounds = Arb.From(
        from rounds in Gen.ListOf(Round)
        select rounds.Select((round, day) => round with { CollectedAt = Looks.Start.AddDays(day) }).ToList());

    [Fact]
    public void Fixed_OnlyAfterTwoLooksThatMissedIt() => Prop.ForAll(Rounds, rounds =>
        After(rounds).Records.Where(record => record.State is FindingState.Fixed).All(record =>
            rounds.Count(round => round.CollectedAt > record.LastSeen && round.CollectedAt <= record.FixedAt && CouldHaveSeen(rounds, round, record)) >= 2
            && rounds.Where(round => round.CollectedAt > record.LastSeen && round.CollectedAt <= record.FixedAt).All(round => !Shows(round, record.Id)))).CheckSeeded();

    [Fact]
    public void NothingThatWasSeen_IsLost() => Prop.ForAll(Rounds, rounds =>
        rounds.SelectMany(round => round.Criteria).SelectMany(result => result.Findings).Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal)
            .SetEquals(After(rounds).Records.Select(record => record.Id))).CheckSeeded();

    [Fact]
    public void EveryRoundTwice_ChangesNothing() => Prop.ForAll(Rounds, rounds =>
        Json(After(rounds)) == Json(After([.. rounds.SelectMany(round => (Assessment[])[round, round])]))).CheckSeeded();

    [Fact]
    public void AllRoundsOnceMore_ChangeNothing() => Prop.ForAll(Rounds, rounds =>
        Json(After(rounds)) == Json(After([.. rounds, .. rounds]))).CheckSeeded();

    [Fact]
    public void OrderOfLists_DoesNotMatter() => Prop.ForAll(Rounds, rounds =>
        Json(After(rounds)) == Json(After([.. rounds.Select(round => round with
        {
            Criteria = [.. round.Criteria.Reverse().Select(result => result with { Findings = [.. result.Findings.Reverse()] })],
            Looked = round.Looked! with { Pages = [.. round.Looked!.Pages.Reverse()] },
        })]))).CheckSeeded();

    [Fact]
    public void Counts_AreThoseOfTheRounds() => Prop.ForAll(Rounds, rounds =>
        After(rounds).Records.All(record =>
            record.Seen == rounds.Count(round => Shows(round, record.Id))
            && record.Looks >= record.Seen
            && record.FirstSeen == rounds.First(round => Shows(round, record.Id)).CollectedAt
            && record.LastSeen == rounds.Last(round => Shows(round, record.Id)).CollectedAt)).CheckSeeded();

    [Fact]
    public void Confirmed_OnlyWhatASecondLookSaw() => Prop.ForAll(Rounds, rounds =>
        After(rounds).Records.All(record => (record.State is FindingState.Confirmed or FindingState.Open) == false || record.Seen >= 2)).CheckSeeded();

    [Fact]
    public void Diff_PutsEveryFindingInExactlyOneList() => Prop.ForAll(Arb.From(Round), Arb.From(Round), (one, other) =>
    {
        var (from, to) = (one, other with { CollectedAt = Looks.Start.AddDays(1) });
        var diff = FindingDiff.Between(from, to, After([from, to]));
        string[] listed = [.. new[] { diff.Appeared, diff.Returned, diff.Still, diff.Gone, diff.NotLookedAt }.SelectMany(list => list).Select(record => record.Id)];
        return listed.Length == listed.Distinct(StringComparer.Ordinal).Count()
            && listed.ToHashSet(StringComparer.Ordinal).SetEquals(After([from, to]).Records.Select(record => record.Id))
            && diff.Gone.All(record => LooksAt(to, record));
    }).CheckSeeded();

    private static PortalFindings After(IEnumerable<Assessment> rounds) => rounds.Aggregate(Looks.None, (findings, round) => findings.After(round));

    // Told from the rounds alone: the criterion was judged, and a page that ever showed the finding was visited.
    private static bool CouldHaveSeen(List<Assessment> rounds, Assessment round, FindingRecord record)
    {
        var shown = rounds.SelectMany(one => one.Criteria).SelectMany(result => result.Findings)
            .Where(finding => finding.Id == record.Id).SelectMany(finding => finding.Pages).ToHashSet(StringComparer.Ordinal);
        return round.Criteria.Any(result => result.Id == record.Criterion && result.Outcome is not (Outcome.Untested or Outcome.CantTell))
            && (shown.Count == 0 || round.Looked!.Pages.Any(shown.Contains));
    }

    private static bool LooksAt(Assessment round, FindingRecord record) => FindingLook.OfScan(round)!.LooksAt(record);

    private static bool Shows(Assessment round, string id) => round.Criteria.Any(result => result.Findings.Any(finding => finding.Id == id));

    private static string Json(PortalFindings findings) => JsonSerializer.Serialize(findings, PortalCheckJson.Compact);
}
