using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Tests.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Tests.Judging;

public sealed class JudgeTests
{
    private static readonly Func<PortalView, CheckResult> Passes = _ => CheckResult.Passed();

    [Fact]
    public void VisitThatFailed_LeavesEveryCriterionUntestedWithItsReason()
    {
        var evidence = JudgeSamples.Evidence() with { Failure = new CollectFailure(FailureKind.Blocked) };
        var assessment = JudgeSamples.Assess(evidence, Passes, EvidenceNeeds.None, FixturePack.Row("lab.one"), FixturePack.Row("lab.two"));
        Assert.All(assessment.Criteria, result => Assert.Equal((Outcome.Untested, "missing-blocked"), (result.Outcome, result.Reason!.Tag)));
        Assert.Equal(2, assessment.Criteria.Count);
        Assert.Equal(FailureKind.Blocked, assessment.Failure!.Kind);
    }

    [Theory]
    [InlineData(EvidenceNeeds.Pages, "missing-timeout")]
    [InlineData(EvidenceNeeds.Home, "missing-timeout")]
    [InlineData(EvidenceNeeds.Engine, "missing-timeout")]
    [InlineData(EvidenceNeeds.Http, "missing-dns-failure")]
    [InlineData(EvidenceNeeds.Https, "missing-dns-failure")]
    [InlineData(EvidenceNeeds.Tls, "missing-dns-failure")]
    [InlineData(EvidenceNeeds.Names, "missing-dns-failure")]
    public void NeededEvidenceMissing_UntestedWithTheArtifactsReasonAndNeverAsked(EvidenceNeeds needs, string tag)
    {
        var evidence = JudgeSamples.Evidence(JudgeSamples.Page(JudgeSamples.Home, FailureKind.Timeout, kinds: PageKind.Home)) with
        {
            Hosts = [JudgeSamples.Host(FailureKind.DnsFailure)],
        };
        var result = JudgeSamples.ResultOf(evidence, _ => throw new InvalidOperationException("asked"), needs);
        Assert.Equal((Outcome.Untested, tag), (result.Outcome, result.Reason!.Tag));
    }

    [Theory]
    [InlineData(EvidenceNeeds.Pages, "missing-pages")]
    [InlineData(EvidenceNeeds.Home, "missing-home")]
    [InlineData(EvidenceNeeds.Tls, "missing-host")]
    public void NeededEvidenceNeverLookedFor_UntestedSayingSo(EvidenceNeeds needs, string tag) =>
        Assert.Equal(tag, JudgeSamples.ResultOf(JudgeSamples.Evidence(), Passes, needs).Reason!.Tag);

    [Fact]
    public void EngineOnOnePageOfTwo_IsEnoughToJudge()
    {
        var evidence = JudgeSamples.Evidence(
            JudgeSamples.Page(JudgeSamples.Home, kinds: PageKind.Home),
            JudgeSamples.Page(JudgeSamples.Home + "a", engine: Artifact.Of(new EngineResult("axe-core", "4", []))));
        Assert.Equal(Outcome.Passed, JudgeSamples.ResultOf(evidence, Passes, EvidenceNeeds.Engine).Outcome);
    }

    [Fact]
    public void FactsSeenFromElsewhere_NameTheOtherPlace()
    {
        var elsewhere = new Vantage("vn-hanoi-v6", HasIpv6: true);
        var host = JudgeSamples.Host(FailureKind.Timeout);
        Vantage? PlaceOf(HostEvidence seen) =>
            JudgeSamples.Assess(JudgeSamples.Evidence() with { Hosts = [seen] }, Passes, EvidenceNeeds.None, FixturePack.Row("lab.one")).NetworkVantage;

        Assert.Null(PlaceOf(host));
        Assert.Null(PlaceOf(host with { Names = Artifact.Of(new NameEvidence()) }));
        Assert.Equal(elsewhere, PlaceOf(host with { Names = Artifact.Of(new NameEvidence { Vantage = elsewhere }) }));
        Assert.Equal(elsewhere, PlaceOf(host with { Addresses = Artifact.Of(new AddressEvidence { Vantage = elsewhere }) }));
    }

    [Fact]
    public void CheckThatThrows_UntestedNamingTheExceptionAndNotFailed()
    {
        var result = JudgeSamples.ResultOf(JudgeSamples.Evidence(), _ => throw new FormatException("a secret of the page"));
        Assert.Equal(Outcome.Untested, result.Outcome);
        Assert.Equal(TaggedMessage.Of("check-error", ("exception", "FormatException")).Args, result.Reason!.Args);
    }

    [Fact]
    public void CriterionWithoutCheck_UntestedSayingSo()
    {
        var pack = FixturePack.With(new DateOnly(2026, 7, 1), FixturePack.Row("lab.one"));
        var assessment = Judge.Assess(JudgeSamples.Evidence(), pack, new CheckCatalog([]));
        Assert.Equal("check-absent", Assert.Single(assessment.Criteria).Reason!.Tag);
    }

    public static TheoryData<CheckResult> Unexplained =>
    [
        CheckResult.Failed([]),
        CheckResult.Partial([]),
        CheckResult.Failed([], new Measure(0, 3, "pages")),
        new CheckResult { Outcome = Outcome.Inapplicable },
        new CheckResult { Outcome = Outcome.CantTell },
        new CheckResult { Outcome = Outcome.Untested },
        CheckResult.Inapplicable("none") with { Findings = [FindingDraft.Whole("wrong")] },
    ];

    [Theory]
    [MemberData(nameof(Unexplained))]
    public void OutcomeWithoutExplanation_IsOurFault(CheckResult result) =>
        Assert.Equal("check-error", JudgeSamples.ResultOf(JudgeSamples.Evidence(), _ => result).Reason!.Tag);

    [Fact]
    public void FailureByMeasureWithReason_Stands()
    {
        var result = new CheckResult { Outcome = Outcome.Failed, Measure = new Measure(1, 9, "links"), Reason = TaggedMessage.Of("too-few") };
        Assert.Equal(Outcome.Failed, JudgeSamples.ResultOf(JudgeSamples.Evidence(), _ => result).Outcome);
    }

    [Fact]
    public void Results_AreSortedByIdWhateverThePacksOrder()
    {
        var assessment = JudgeSamples.Assess(
            JudgeSamples.Evidence(), Passes, EvidenceNeeds.None, FixturePack.Row("b.z"), FixturePack.Row("a.z"), FixturePack.Row("b.A"));
        Assert.Equal(["a.z", "b.A", "b.z"], assessment.Criteria.Select(result => result.Id));
    }

    [Fact]
    public void PlannedRowsAndRowsOfOtherKinds_AreLeftOut()
    {
        var assessment = JudgeSamples.Assess(
            JudgeSamples.Evidence(),
            Passes,
            EvidenceNeeds.None,
            FixturePack.Row("lab.planned") with { Status = CriterionStatus.Planned },
            FixturePack.Row("lab.info") with { Kinds = [PortalKind.Info] });
        Assert.Empty(assessment.Criteria);
    }

    [Theory]
    [InlineData("2026-10-31", null, true)]
    [InlineData("2026-11-01", null, true)]
    [InlineData("2026-11-02", null, false)]
    [InlineData(null, "2026-10-31", false)]
    [InlineData(null, "2026-11-01", true)]
    public void RowValidForSomeDays_CountsOnThemOnly(string? from, string? to, bool counts)
    {
        var row = FixturePack.Row("lab.one") with
        {
            ValidFrom = from is null ? null : DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture),
            ValidTo = to is null ? null : DateOnly.Parse(to, System.Globalization.CultureInfo.InvariantCulture),
        };
        var assessment = JudgeSamples.Assess(JudgeSamples.Evidence(), Passes, EvidenceNeeds.None, row);
        Assert.Equal(counts ? 1 : 0, assessment.Criteria.Count);
    }

    [Fact]
    public void EveningInUtc_IsAlreadyTheNextDayInVietnam()
    {
        var evidence = JudgeSamples.Evidence() with { FinishedAt = new DateTimeOffset(2026, 6, 30, 17, 30, 0, TimeSpan.Zero) };
        var row = FixturePack.Row("lab.one") with { ValidFrom = new DateOnly(2026, 7, 1) };
        Assert.Single(JudgeSamples.Assess(evidence, Passes, EvidenceNeeds.None, row).Criteria);
    }

    [Fact]
    public void SameEvidenceTwice_SameAssessment()
    {
        var evidence = JudgeSamples.Evidence(JudgeSamples.Page(JudgeSamples.Home, kinds: PageKind.Home));
        CheckResult Fails(PortalView portal) => CheckResult.Failed([FindingDraft.On(portal.Pages[0], "img", "image-alt-missing", ("count", "2"))]);
        var json = System.Text.Json.JsonSerializer.Serialize(
            JudgeSamples.Assess(evidence, Fails, EvidenceNeeds.Pages, FixturePack.Row("lab.one")), Model.Json.PortalCheckJson.Compact);
        Assert.Equal(json, System.Text.Json.JsonSerializer.Serialize(
            JudgeSamples.Assess(evidence, Fails, EvidenceNeeds.Pages, FixturePack.Row("lab.one")), Model.Json.PortalCheckJson.Compact));
    }
}
