using AngleSharp.Html.Parser;
using PortalCheck.Collect.Tests.Browser;
using PortalCheck.Collect.Tests.Visits;
using PortalCheck.Collect.Visits;
using PortalCheck.Lab.Serving;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Collect.Tests.Catalogue;

/// <summary>Lists behind front pages and details that open in place, walked in a real browser. Costs about 5 s a test on an idle machine.</summary>
public sealed class BehindListTests(RunningBrowser browser) : IClassFixture<RunningBrowser>
{
    [BrowserFact]
    public async Task ListsOfFields_AreBroughtTogether()
    {
        var (walk, _) = await WalkAsync(BehindSites.ByField);

        AssertWhole(walk);
        Assert.Equal((WalkStop.NoNext, 4), (walk.Stop, walk.Pages.Count(page => page.Reach is WalkReach.Filter)));
        Assert.Contains(walk.Pages, page => page.Pressed is "Hộ tịch");
    }

    [BrowserFact]
    public async Task FieldsBehindAgencies_AreReached() => AssertWhole((await WalkAsync(BehindSites.ByAgency)).Walk);

    [BrowserFact]
    public async Task FieldsThatTheBudgetLeavesOut_LeaveTheListOpen() => Assert.Equal(WalkStop.Budget, (await WalkAsync(BehindSites.ByField, 4)).Walk.Stop);

    [BrowserFact]
    public async Task SearchThatShowsNothingByItself_IsAskedForAll()
    {
        var (walk, _) = await WalkAsync(BehindSites.SearchForAll);

        AssertWhole(walk);
        Assert.Equal(ListSearchState.Asked, walk.Search?.State);
    }

    [BrowserFact]
    public async Task SearchThatWantsAWord_IsAskedForCommonOnes_AndTheListStaysOpen()
    {
        var (walk, received) = await WalkAsync(BehindSites.SearchForWords);

        AssertWhole(walk);
        Assert.Equal(WalkStop.Budget, walk.Stop);
        Assert.DoesNotContain(received, request => request.Method is "POST");
    }

    [BrowserFact]
    public async Task RowThatUnfolds_IsKeptAsItsDetail()
    {
        var (walk, _) = await WalkAsync(BehindSites.Unfolding);

        AssertDetails(walk);
    }

    [BrowserFact]
    public async Task DialogThatOpens_IsKeptAsItsDetail() => AssertDetails((await WalkAsync(BehindSites.Dialog)).Walk);

    private static void AssertDetails(CatalogueWalk walk)
    {
        var listing = CatalogueReader.ReadWalk(walk);
        Assert.Equal(3, walk.Opened.Count);
        Assert.All(walk.Opened, opened =>
        {
            var fields = ProcedureReader.Read(new HtmlParser().ParseDocument(InPlaceEntry.DocumentOf(opened, listing) ?? ""), opened.Url).Fields;
            var number = ListSites.All.First(i => string.Equals(ListSites.Procedure(i).Name, opened.Name, StringComparison.Ordinal));
            Assert.Equal(
                (opened.Name, ListSites.Procedure(number).Code, "05 ngày làm việc", "Không", "Giấy phép", null),
                (fields["name"]?.Text, fields["code"]?.Text, fields["timelimit"]?.Text, fields["fee"]?.Text, fields["result"]?.Text, fields["agency"]?.Text));
        });
    }

    private static void AssertWhole(CatalogueWalk walk) => Assert.Equal(
        ListSites.All.Select(i => ListSites.Procedure(i).Name).Order(StringComparer.Ordinal),
        CatalogueReader.ReadWalk(walk).Entries.Select(entry => entry.Row.Name).Order(StringComparer.Ordinal));

    // The visit is ended when the walk is made: what follows is tested elsewhere.
    private async Task<(CatalogueWalk Walk, IReadOnlyCollection<ReceivedRequest> Received)> WalkAsync(Func<LabRequest, LabAnswer?> list, int most = 14)
    {
        await using var lab = await LabVisits.ServeAsync(request => ListSites.Around(request, list));
        using var enough = new CancellationTokenSource();
        CatalogueWalk? walk = null;
        var request = LabVisits.Request() with
        {
            MaxPages = 20,
            MaxListPages = most,
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
            await browser.VisitAsync(lab, request, new CollectorSettings { SecondOpinions = false, Screenshots = false, LabPagesInFlight = 3 });
        }
        catch (VisitPausedException)
        {
            Assert.NotNull(walk);
        }

        return (walk!, lab.Received);
    }
}
