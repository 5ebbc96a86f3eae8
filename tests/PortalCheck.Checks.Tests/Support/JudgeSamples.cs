using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Tests.Support;

/// <summary>Evidence and checks for tests of the runner.</summary>
internal static class JudgeSamples
{
    public const string Home = "https://dichvucong.tinhx.gov.vn/";

    public static PortalEvidence Evidence(params PageEvidence[] pages) =>
        FixtureEvidence.Of(new FixtureFile { Outcome = Outcome.Passed }) with { Pages = pages };

    public static PageEvidence Page(string url, FailureKind? failure = null, Artifact<EngineResult>? engine = null, params PageKind[] kinds) => new()
    {
        Url = url,
        FinalUrl = url,
        Kinds = kinds,
        Failure = failure is { } kind ? new CollectFailure(kind) : null,
        Html = failure is null ? "<p>Xin chào</p>" : null,
        Engine = engine ?? Artifact.Missing<EngineResult>(FailureKind.Timeout),
        Screenshot = Artifact.Of(new ScreenshotRef("hash-of-" + url, "image/jpeg", 1280, 900)),
    };

    public static HostEvidence Host(FailureKind missing) => new()
    {
        Host = "dichvucong.tinhx.gov.vn",
        Roles = [HostRole.Main],
        Http = Artifact.Missing<HttpWalk>(missing),
        Https = Artifact.Missing<HttpWalk>(missing),
        Tls = Artifact.Missing<TlsEvidence>(missing),
        Names = Artifact.Missing<NameEvidence>(missing),
    };

    /// <summary>The result of one criterion <c>lab.one</c> judged by <paramref name="judge"/>.</summary>
    public static CriterionResult ResultOf(PortalEvidence evidence, Func<PortalView, CheckResult> judge, EvidenceNeeds needs = EvidenceNeeds.None) =>
        Assert.Single(Assess(evidence, judge, needs, FixturePack.Row("lab.one")).Criteria);

    public static Assessment Assess(PortalEvidence evidence, Func<PortalView, CheckResult> judge, EvidenceNeeds needs, params Criterion[] rows) =>
        Judge.Assess(
            evidence,
            FixturePack.With(new DateOnly(2026, 7, 1), rows),
            new CheckCatalog([new LambdaCheck([.. rows.Select(row => row.Id)], needs, judge)]));
}

/// <summary>A check that a test writes on the spot.</summary>
internal sealed class LambdaCheck(IReadOnlyList<string> ids, EvidenceNeeds needs, Func<PortalView, CheckResult> judge) : ICheck
{
    public IReadOnlyList<string> Ids => ids;

    public EvidenceNeeds Needs => needs;

    public CheckResult Judge(Criterion criterion, PortalView portal) => judge(portal);
}
