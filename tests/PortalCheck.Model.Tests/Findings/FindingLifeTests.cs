using PortalCheck.Model.Evidence;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Judging;

namespace PortalCheck.Model.Tests.Findings;

public sealed class FindingLifeTests
{
    private const string One = "c1/one";
    private static readonly (string, string[]) OnA = (One, ["a"]);

    [Fact]
    public void SeenOnce_IsNew() => Assert.Equal(FindingState.New, Looks.None.After(Looks.Scan(1, ["a"], seen: OnA)).Of(One).State);

    [Fact]
    public void SeenTwice_IsConfirmed() => Assert.Equal(FindingState.Confirmed, SeenOn(1, 2).Of(One).State);

    [Fact]
    public void SeenThrice_IsOpen() => Assert.Equal(FindingState.Open, SeenOn(1, 2, 3).Of(One).State);

    [Fact]
    public void SeenAgainByARecheck_IsConfirmed() => Assert.Equal(FindingState.Confirmed, SeenOn(1).After(2, still: [One]).Of(One).State);

    [Fact]
    public void MissedOnce_IsNotFixed() => Assert.Equal(FindingState.Confirmed, SeenOn(1, 2).After(Looks.Scan(3, ["a"])).Of(One).State);

    [Fact]
    public void MissedTwice_IsFixed()
    {
        var record = SeenOn(1, 2).After(Looks.Scan(3, ["a"])).After(Looks.Scan(4, ["a"])).Of(One);
        Assert.Equal((FindingState.Fixed, Looks.Start.AddDays(4), 2, 4), (record.State, record.FixedAt, record.Seen, record.Looks));
    }

    [Fact]
    public void FixedAndSeenAgain_HasRegressed()
    {
        var record = SeenOn(1).After(Looks.Scan(2, ["a"])).After(Looks.Scan(3, ["a"])).After(Looks.Scan(4, ["a"], seen: OnA)).Of(One);
        Assert.Equal((FindingState.Regressed, 1, (DateTimeOffset?)null, Looks.Start.AddDays(1)), (record.State, record.Regressions, record.FixedAt, record.FirstSeen));
    }

    [Fact]
    public void MissedSeenMissed_StartsToCountAgain() =>
        Assert.Equal(FindingState.Confirmed, SeenOn(1).After(Looks.Scan(2, ["a"])).After(Looks.Scan(3, ["a"], seen: OnA)).After(Looks.Scan(4, ["a"])).Of(One).State);

    [Fact]
    public void PageNotVisited_ChangesNothing() => Assert.Equal(1, SeenOn(1).After(Looks.Scan(2, ["b"])).Of(One).Looks);

    [Fact]
    public void CriterionUntested_ChangesNothing() => Assert.Equal(1, SeenOn(1).After(Looks.Scan(2, ["a"], ["c1"])).Of(One).Looks);

    [Fact]
    public void CriterionNoLongerInThePack_ChangesNothing()
    {
        var scan = Looks.Scan(2, ["a"]);
        Assert.Equal(1, SeenOn(1).After(scan with { Criteria = [scan.Criteria[1]] }).Of(One).Looks);
    }

    [Fact]
    public void FailedVisit_ChangesNothing() =>
        Assert.Equal(1, SeenOn(1).After(Looks.Scan(2, ["a"]) with { Failure = new CollectFailure(FailureKind.Blocked) }).Of(One).Looks);

    [Fact]
    public void AssessmentThatDoesNotTellWhatItSaw_ChangesNothing() => Assert.Equal(1, SeenOn(1).After(Looks.Scan(2, ["a"]) with { Looked = null }).Of(One).Looks);

    [Fact]
    public void FullListOfFindings_ProvesNoAbsence()
    {
        var full = Enumerable.Range(0, 100).Select(number => ($"c1/other-{number}", (string[])["a"])).ToArray();
        Assert.Equal(1, SeenOn(1).After(Looks.Scan(2, ["a"], seen: full)).Of(One).Looks);
    }

    [Fact]
    public void HostThatDidNotAnswer_ChangesNothing()
    {
        var seen = Looks.None.After(Looks.Scan(1, [], seen: ("c1/host", [])));
        Assert.Equal(1, seen.After(Looks.Scan(2, []) with { Looked = new LookedAt([], []) }).Of("c1/host").Looks);
        Assert.Equal(2, seen.After(Looks.Scan(2, [])).Of("c1/host").Looks);
    }

    [Fact]
    public void PageLoadedButNotDriven_ProvesNoAbsenceOfWhatShowsOnlyWhenDriven()
    {
        var seen = Looks.None.After(Looks.Driven(Looks.Scan(1, ["a"], seen: (One, ["a"])), "a"));
        Assert.Equal(1, seen.After(Looks.Scan(2, ["a"])).Of(One).Looks);
        Assert.Equal(2, seen.After(Looks.Driven(Looks.Scan(2, ["a"]), "a")).Of(One).Looks);
    }

    [Fact]
    public void OnePageOfTwoNeverVisitedAgain_IsNotFixed()
    {
        var seen = Looks.None.After(Looks.Scan(1, ["a", "b"], seen: (One, ["a", "b"])));
        var missed = seen.After(Looks.Scan(2, ["a"])).After(Looks.Scan(3, ["a"])).After(Looks.Scan(4, ["a"]));
        Assert.NotEqual(FindingState.Fixed, missed.Of(One).State);
        Assert.Equal(FindingState.Fixed, missed.After(Looks.Scan(5, ["b"])).Of(One).State);
    }

    [Fact]
    public void RechecksAlone_NeverFix() =>
        Assert.NotEqual(FindingState.Fixed, SeenOn(1).After(2, gone: [One]).After(3, gone: [One]).After(4, gone: [One]).Of(One).State);

    [Fact]
    public void RecheckAndScan_Fix() => Assert.Equal(FindingState.Fixed, SeenOn(1).After(2, gone: [One]).After(Looks.Scan(3, ["a"])).Of(One).State);

    [Fact]
    public void OlderLook_ChangesNothing()
    {
        var findings = SeenOn(1, 3);
        Assert.Same(findings, findings.After(Looks.Scan(2, ["a"])));
    }

    private static PortalFindings SeenOn(params int[] days) => days.Aggregate(Looks.None, (findings, day) => findings.After(Looks.Scan(day, ["a"], seen: OnA)));
}
