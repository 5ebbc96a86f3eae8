using System.Text;
using PortalCheck.Checks.Scoring;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Pipeline.Tests.Support;
using PortalCheck.Reports;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Tests.Rounds;

/// <summary>What the published site says of the turns of a round.</summary>
public sealed class RoundPublisherTests : RoundTest
{
    private static readonly SiteSettings Settings = new() { Department = new LocalText("Sở Khoa học và Công nghệ", "Department of Science and Technology") };

    private static readonly CollectFailure Refused = new(FailureKind.Blocked);

    [Fact]
    public async Task Render_OneMachineVisitFailed_SaysWhyAndOfWhichDayTheResultIs()
    {
        await RunAsync(Answering(request => Samples.Evidence(request.Portal)), Samples.Register("a"));
        var (round, _) = await RunAsync(Answering(request => Samples.Evidence(request.Portal, Refused)), Samples.Register("a"), Samples.Start.AddDays(30));
        Assert.Contains("Kết quả ngày 01/11/2026: đợt này cổng từ chối bộ kiểm tra", await PageAsync(round, "portal/a/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_OneMachineNeverVisitedWell_IsCountedAndHasNoEarlierResult()
    {
        var (round, _) = await RunAsync(Answering(request => Samples.Evidence(request.Portal, Refused)), Samples.Register("a"));
        Assert.Contains("(100,0%)", await PageAsync(round, "index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("Kết quả ngày", await PageAsync(round, "portal/a/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_OneMachineEverythingVisited_SaysThatAllCouldBeTested()
    {
        var (round, _) = await RunAsync(Answering(request => Visited(request.Portal, Samples.Start)), Samples.Register("a", "b"));
        Assert.Contains("(0,0%)", await PageAsync(round, "index.html"), StringComparison.Ordinal);
        Assert.Contains("Đợt này đã kiểm tra được mọi cổng đến hạn.", await PageAsync(round, "untested/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_StoredTurn_IsWhatTheSiteSays()
    {
        var register = Samples.Register("a");
        await RunAsync(Answering(request => Samples.Evidence(request.Portal)), register);
        var round = await OpenAsync(register, ["a"]);
        await Store.ChangeTurnAsync(round.Id, "a", turn => turn.Ended(TurnState.GivenUp, new CollectFailure(FailureKind.CrawlerError), fromEarlierVisit: true, Samples.Start.AddDays(30)), default);
        Assert.Contains("Kết quả ngày 01/11/2026: đợt này bộ kiểm tra gặp lỗi", await PageAsync(round, "portal/a/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_PortalThatWasNotDue_IsMarkedButNotCounted()
    {
        var register = Samples.Register("a", "b");
        await RunAsync(Answering(request => Samples.Evidence(request.Portal)), register);
        var round = await OpenAsync(register, ["b"]);
        await Store.ChangeTurnAsync(round.Id, "b", turn => turn.Ended(TurnState.Scanned, failure: null, fromEarlierVisit: false, Samples.Start.AddDays(30)), default);
        Assert.Contains("<dt>Đến hạn đợt này</dt><dd>1</dd>", await PageAsync(round, "index.html"), StringComparison.Ordinal);
        Assert.Contains("Kết quả ngày 01/11/2026: chưa đến hạn kiểm tra lại", await PageAsync(round, "portal/a/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("Kết quả ngày", await PageAsync(round, "portal/b/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RenderPortal_OfARound_GivesTheBytesOfTheWholeSite()
    {
        var (round, _) = await RunAsync(Answering(request => Samples.Evidence(request.Portal)), Samples.Register("a", "b"));
        var whole = (await RenderAsync(round)).ToDictionary(file => file.Path, Bytes, StringComparer.Ordinal);
        var part = await Publisher.RenderPortalAsync(round, Pack, "b", Settings, default);
        Assert.Equal(whole.Keys.Count(path => path.Contains("portal/b/", StringComparison.Ordinal) || path.Contains("/b.json", StringComparison.Ordinal) || path.Contains("portals/b/", StringComparison.Ordinal)), part.Count);
        Assert.All(part, file => Assert.Equal(whole[file.Path], Bytes(file)));
    }

    [Fact]
    public async Task Rank_ScorecardOfAnotherFormOfThePack_SaysWhatToDo()
    {
        var (round, _) = await RunAsync(Answering(request => Samples.Evidence(request.Portal)), Samples.Register("a"));
        var other = Pack with { Ref = Pack.Ref with { Hash = new string('0', 64) } };
        var refused = await Assert.ThrowsAsync<StoreException>(() => Publisher.RankAsync(round, other, new RoundScoringOptions(), default));
        Assert.Contains("portalcheck judge --pack", refused.Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(PublishedFile file) => (file.Make is { } make ? make(default).GetAwaiter().GetResult() : file.Content).ToArray();

    private RoundPublisher Publisher => new(Store, new SiteRenderer(SiteRenderer.DefaultTemplatesRoot));

    private static PortalEvidence Visited(Portal portal, DateTimeOffset at) => Samples.Evidence(portal) with { StartedAt = at, FinishedAt = at };

    /// <summary>A round as a planner opens it, with the last good result of every portal of the register.</summary>
    private async Task<Round> OpenAsync(PortalRegister register, IReadOnlyList<string> due)
    {
        var opened = Samples.Start.AddDays(30);
        var round = new Round(Round.IdFor(opened), Pack.Ref.Id, opened, due);
        await Store.OpenRoundAsync(round, default);
        await Store.SaveRegisterAsync(round.Id, register, default);
        await Store.PlanTurnsAsync(round.Id, due, opened, default);
        foreach (var portal in register.Portals)
        {
            var evidence = await Store.FindLastGoodEvidenceAsync(portal.Id, round.Id, default);
            await Store.SaveScorecardAsync(round.Id, PortalScan.Scoring(evidence!, Pack), default);
        }

        return round;
    }

    private async Task<IReadOnlyList<PublishedFile>> RenderAsync(Round round) =>
        await Publisher.RenderAsync(await Publisher.RankAsync(round, Pack, new RoundScoringOptions(), default), Settings, default);

    private async Task<string> PageAsync(Round round, string path) =>
        Encoding.UTF8.GetString(Bytes((await RenderAsync(round)).Single(file => file.Path == path)));
}
