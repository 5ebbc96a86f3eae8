using PortalCheck.Collect.Tests.Browser;
using PortalCheck.Collect.Tests.Visits;
using PortalCheck.Collect.Visits;
using PortalCheck.Lab;
using PortalCheck.Lab.Serving;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Collect.Tests.Catalogue;

public sealed class CatalogueWalkTests(RunningBrowser browser) : IClassFixture<RunningBrowser>
{
    private static readonly CollectorSettings Settings = new() { Screenshots = false, LabPagesInFlight = 3 };

    [BrowserFact]
    public async Task RealLinks_AreFollowed_AndNothingIsLoadedTwice()
    {
        await using var lab = await ServeAsync(ListSites.Get);

        var walk = await WalkAsync(lab);

        Assert.Equal((WalkStop.Complete, ListSites.Listed, 2), (walk.Stop, walk.StatedTotal, walk.Loads));
        AssertWhole(walk);
        Assert.Equal(3, lab.Received.Count(request => request.Url.Contains("/tthc", StringComparison.Ordinal)));
    }

    [BrowserFact]
    public async Task PathFromHome_IsRecorded()
    {
        await using var lab = await ServeAsync(ListSites.Get);

        var click = Assert.Single((await WalkAsync(lab)).Path);

        Assert.Equal((LabVisits.Home, "Thủ tục hành chính", LabVisits.Home + "tthc"), (click.From, click.Text, click.Url));
    }

    [BrowserFact]
    public async Task LargestPageSize_IsChosen()
    {
        await using var lab = await ServeAsync(ListSites.PageSize);

        var walk = await WalkAsync(lab);

        Assert.Equal([WalkReach.Path, WalkReach.PageSize, WalkReach.Link], walk.Pages.Select(page => page.Reach));
        AssertWhole(walk);
    }

    [BrowserFact]
    public async Task LinksWithoutAddress_ArePressed_WhateverTheyAreCalled()
    {
        await using var lab = await ServeAsync(ListSites.Partial);

        var walk = await WalkAsync(lab);

        Assert.Equal(WalkStop.Complete, walk.Stop);
        AssertWhole(walk);
        Assert.InRange(lab.Received.Count(request => request.Url.Contains("/ds?", StringComparison.Ordinal)), 3, 6);
    }

    [BrowserFact]
    public async Task WhatCouldChangeSomething_IsNeverPressed()
    {
        await using var lab = await ServeAsync(ListSites.Traps);

        AssertWhole(await WalkAsync(lab));

        Assert.DoesNotContain(lab.Received, request => request.Url.Contains("/bay/", StringComparison.Ordinal));
        Assert.DoesNotContain(lab.Received, request => request.Method is "POST");
    }

    [BrowserFact]
    public async Task CursorInterface_IsAskedByThePageItself_AndItsAnswersAreKept()
    {
        await using var lab = await ServePostsAsync(ListSites.Cursor);

        var walk = await WalkAsync(lab);

        Assert.Equal(WalkStop.Complete, walk.Stop);
        Assert.Contains(walk.Pages, page => page is { Reach: WalkReach.Api, Json: not null });
        AssertWhole(walk);
        Assert.All(CatalogueReader.ReadWalk(walk).Entries, entry => Assert.NotNull(entry.Row.Code));
        // The visit's look at the page, the walk's, and two further pages.
        Assert.Equal(4, lab.Received.Count(request => request.Url.Contains("/api/", StringComparison.Ordinal)));
    }

    [BrowserFact]
    public async Task ShowMore_IsPressedToItsEnd()
    {
        await using var lab = await ServeAsync(ListSites.More);

        AssertWhole(await WalkAsync(lab));
    }

    [BrowserFact]
    public async Task ListThatGrowsByScrolling_IsScrolled()
    {
        await using var lab = await ServeAsync(ListSites.Endless);

        AssertWhole(await WalkAsync(lab));
    }

    [BrowserFact]
    public async Task FoldedFields_AreOpened()
    {
        await using var lab = await ServeAsync(ListSites.Accordion);

        var walk = await WalkAsync(lab);

        AssertWhole(walk);
        Assert.InRange(walk.Loads, 1, 1);
    }

    [BrowserFact]
    public async Task BothTabs_AreWalked()
    {
        await using var lab = await ServeAsync(ListSites.Tabs);

        var walk = await WalkAsync(lab);

        Assert.Contains(walk.Pages, page => page is { Reach: WalkReach.Filter, Pressed: "Doanh nghiệp" });
        AssertWhole(walk);
    }

    [BrowserFact]
    public async Task PageThatPostsItselfToItself_IsPaged_AndNothingElseIsPosted()
    {
        await using var lab = await ServePostsAsync(ListSites.Postback);

        AssertWhole(await WalkAsync(lab));

        var posts = lab.Received.Where(request => request.Method is "POST").ToList();
        Assert.Equal(2, posts.Count);
        Assert.All(posts, post => Assert.DoesNotContain("nop=", post.Body, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task ForbiddenPosts_LeaveThePostedPagesOut()
    {
        await using var lab = await ServePostsAsync(ListSites.Postback);

        var walk = await WalkAsync(lab, portal => portal with { Consent = new OwnerConsent { ReadPosts = ReadPosts.Never } });

        Assert.Equal(10, CatalogueReader.ReadWalk(walk).Entries.Count);
        Assert.DoesNotContain(lab.Received, request => request.Method is "POST");
    }

    [BrowserFact]
    public async Task AllOnOnePage_CostsNothing()
    {
        await using var lab = await ServeAsync(request => request.Path == "/tthc" ? ListSites.Page(ListSites.Table(ListSites.All)) : null);

        var walk = await WalkAsync(lab);

        Assert.Equal((WalkStop.NoNext, 0, ListSearchState.NoBox), (walk.Stop, walk.Loads, walk.Search?.State));
        AssertWhole(walk);
    }

    [BrowserFact]
    public async Task ListThatScriptsFillLate_IsWaitedFor()
    {
        await using var lab = await ServeAsync(request => ListSites.Late(request, 3_500));

        AssertWhole(await WalkAsync(lab));
    }

    [BrowserFact]
    public async Task ShellThatIsNeverFilled_IsAShell() =>
        Assert.Equal(CatalogueState.Shell, await StateOfAsync(request => ListSites.Late(request, null)));

    [BrowserFact]
    public async Task EmptyList_IsEmpty() =>
        Assert.Equal(CatalogueState.Empty, await StateOfAsync(request => request.Path == "/tthc" ? ListSites.Page("<p>Không có văn bản nào được tìm thấy</p>") : null));

    [BrowserFact]
    public async Task BlockPage_IsATypedFailure()
    {
        await using var lab = await ServeAsync(request => request.Path == "/tthc" ? LabVisits.Html("<title>Request Rejected</title>The requested URL was rejected. Your support ID is: 123") : null);

        var walk = await WalkAsync(lab);

        Assert.Equal((WalkStop.Failed, FailureKind.Blocked), (walk.Stop, walk.Failure?.Kind));
    }

    [BrowserFact]
    public async Task LoginBeforeTheList_IsATypedFailure()
    {
        await using var lab = await ServeAsync(request => request.Path switch
        {
            "/tthc" => LabAnswer.Redirect(302, "/dang-nhap"),
            "/dang-nhap" => LabVisits.Html("<title>Đăng nhập</title><h1>Đăng nhập</h1><form method=post><label>Tên đăng nhập <input name=u></label><label>Mật khẩu <input type=password name=p></label><button>Đăng nhập</button></form>"),
            _ => null,
        });

        var walk = await WalkAsync(lab);

        Assert.Equal((WalkStop.Failed, FailureKind.LoginRequired), (walk.Stop, walk.Failure?.Kind));
    }

    [BrowserFact]
    public async Task PagerThatAlwaysShowsTheFirstPage_EndsTheWalk()
    {
        await using var lab = await ServeAsync(ListSites.Liar);

        var walk = await WalkAsync(lab);

        Assert.Equal((WalkStop.SamePage, 10), (walk.Stop, CatalogueReader.ReadWalk(walk).Entries.Count));
        Assert.InRange(walk.Loads, 1, 4);
    }

    [BrowserFact]
    public async Task SpentPages_EndTheWalk_AndCountForTheVisit()
    {
        await using var lab = await ServeAsync(ListSites.Get);

        var evidence = await VisitAsync(lab, request => request with { MaxListPages = 1 });

        Assert.Equal((WalkStop.Budget, 1), (evidence.Catalogue!.Stop, evidence.Catalogue.Loads));
        Assert.Equal(20, CatalogueReader.ReadWalk(evidence.Catalogue).Entries.Count);
        Assert.InRange(evidence.Pages.Count + evidence.Catalogue.Loads, 2, 14);
    }

    [BrowserFact]
    public async Task EntriesWithoutAddress_ArePressed_AndOpenedByTheirAddress()
    {
        await using var lab = await ServeAsync(ListSites.Pressed);

        var evidence = await VisitAsync(lab);

        Assert.NotEmpty(evidence.Catalogue!.Opened);
        Assert.Contains(evidence.Pages, page => page.Collected && page.FinalUrl.Contains("/chi-tiet/", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task EntriesOfTheList_AreDrawnByStrata()
    {
        await using var lab = await ServeAsync(ListSites.Get);

        var evidence = await VisitAsync(lab);

        var sample = evidence.Sample.Entries!;
        Assert.Equal((28, 22), (sample.Listed, sample.Wanted));
        Assert.Equal(["partial", "full-process"], sample.Strata.Select(stratum => stratum.Level));
        Assert.All(sample.Strata, stratum => Assert.NotEmpty(stratum.Drawn));
        Assert.Equal(sample.Strata.Sum(stratum => stratum.Drawn.Count), evidence.Pages.Count(page => page.Url.Contains("/chi-tiet/", StringComparison.Ordinal)));
    }

    [BrowserFact]
    public async Task PausedWalk_BeginsAnew_AndGivesTheSame()
    {
        await using var lab = await ServeAsync(ListSites.Get);
        using var pause = new CancellationTokenSource();
        PortalEvidence? saved = null;
        await using var collector = PortalCollector.In(browser.Session, Settings, lab.Network, TimeProvider.System);
        var request = Request() with
        {
            Pause = pause.Token,
            Checkpoint = (evidence, _) =>
            {
                saved = evidence;
                if (evidence.Pages.Count >= 2)
                    pause.Cancel();
                return ValueTask.CompletedTask;
            },
        };
        await Assert.ThrowsAsync<VisitPausedException>(() => collector.VisitAsync(request, CancellationToken.None));

        var whole = await collector.VisitAsync(Request() with { ResumeFrom = saved }, CancellationToken.None);

        Assert.Null(saved!.Catalogue);
        AssertWhole(whole.Catalogue!);
    }

    [BrowserFact]
    public async Task RobotsRules_HoldForPagesOfTheList()
    {
        await using var lab = await LabVisits.ServeAsync(request => request.Path == "/robots.txt"
            ? LabAnswer.Text(200, "text/plain", "User-agent: *\nDisallow: /tthc?trang=2") : ListSites.Around(request, ListSites.Get));

        var walk = await WalkAsync(lab);

        Assert.Equal((WalkStop.Failed, FailureKind.Robots), (walk.Stop, walk.Failure?.Kind));
        Assert.DoesNotContain(lab.Received, request => request.Url.Contains("trang=2", StringComparison.Ordinal));
    }

    private async Task<CatalogueState> StateOfAsync(Func<LabRequest, LabAnswer?> list)
    {
        await using var lab = await ServeAsync(list);
        return CatalogueReader.ReadWalk(await WalkAsync(lab)).State;
    }

    private static void AssertWhole(CatalogueWalk walk)
    {
        var names = CatalogueReader.ReadWalk(walk).Entries.Select(entry => entry.Row.Name).Order(StringComparer.Ordinal);
        Assert.Equal(ListSites.All.Select(i => ListSites.Procedure(i).Name).Order(StringComparer.Ordinal), names);
    }

    private static Task<LabWorld> ServeAsync(Func<LabRequest, LabAnswer?> list) => LabVisits.ServeAsync(request => ListSites.Around(request, list));

    // What a site answers may hang on what was posted; the lab keeps that with the request.
    private static async Task<LabWorld> ServePostsAsync(Func<LabRequest, string, LabAnswer?> list)
    {
        LabWorld? world = null;
        return world = await LabVisits.ServeAsync(request => ListSites.Around(
            request, asked => list(asked, world!.Received.LastOrDefault(got => got.Method is "POST" && got.Url.EndsWith(asked.Path, StringComparison.Ordinal) && asked.Method is "POST")?.Body ?? "")));
    }

    private static VisitRequest Request() => LabVisits.Request() with { MaxPages = 14, MaxListPages = 10 };

    private Task<PortalEvidence> VisitAsync(LabWorld lab, Func<VisitRequest, VisitRequest>? change = null) =>
        browser.VisitAsync(lab, change?.Invoke(Request()) ?? Request(), Settings);

    // The visit is ended when the walk is made: what follows is tested elsewhere.
    private async Task<CatalogueWalk> WalkAsync(LabWorld lab, Func<Portal, Portal>? change = null)
    {
        using var enough = new CancellationTokenSource();
        CatalogueWalk? walk = null;
        var request = Request() with
        {
            Pause = enough.Token,
            Checkpoint = (evidence, _) =>
            {
                walk = evidence.Catalogue;
                if (walk is not null)
                    enough.Cancel();
                return ValueTask.CompletedTask;
            },
        };
        try
        {
            await browser.VisitAsync(lab, request with { Portal = change?.Invoke(request.Portal) ?? request.Portal }, Settings);
        }
        catch (VisitPausedException)
        {
            Assert.NotNull(walk);
        }

        return walk!;
    }
}
