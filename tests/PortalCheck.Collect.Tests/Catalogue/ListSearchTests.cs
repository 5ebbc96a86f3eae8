using PortalCheck.Collect.Tests.Browser;
using PortalCheck.Collect.Tests.Visits;
using PortalCheck.Collect.Visits;
using PortalCheck.Lab.Serving;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Catalogue;

/// <summary>The list's own search, asked by a visit in a real browser. Costs about 10 s a test on an idle machine.</summary>
public sealed class ListSearchTests(RunningBrowser browser) : IClassFixture<RunningBrowser>
{
    [BrowserFact]
    public async Task SearchByAddress_IsAskedBothWays()
    {
        var (search, received) = await AskAsync(SearchSites.ByAddress(folds: false, hidden: ""));

        AssertAsked(search, folds: false);
        Assert.Equal(10, received.Count(request => request.Url.Contains("tu-khoa=", StringComparison.Ordinal)));
    }

    [BrowserFact]
    public async Task HiddenFields_AreSentAsTheBrowserHasThem()
    {
        var (search, received) = await AskAsync(SearchSites.ByAddress(folds: true, "<input type='hidden' name='cap' value='tinh'>"));

        AssertAsked(search, folds: true);
        Assert.Equal(10, received.Count(request => request.Url.Contains("tu-khoa=", StringComparison.Ordinal) && request.Url.Contains("cap=tinh", StringComparison.Ordinal)));
    }

    [BrowserFact]
    public async Task SearchByScript_IsTypedInto()
    {
        var (search, received) = await AskAsync(SearchSites.ByScript(folds: false));

        AssertAsked(search, folds: false);
        Assert.DoesNotContain(received, request => request.Method is "POST");
    }

    [BrowserFact]
    public async Task PostedForm_IsNeverSent()
    {
        var (search, received) = await AskAsync(SearchSites.Posted);

        Assert.Equal(ListSearchState.NotTried, search?.State);
        Assert.DoesNotContain(received, request => request.Method is "POST");
    }

    private static void AssertAsked(ListSearch? search, bool folds)
    {
        Assert.Equal((ListSearchState.Asked, 10), (search?.State, search?.Questions.Count));
        Assert.All(search!.Questions, question => Assert.Null(question.Failure));
        Assert.Equal(folds ? 10 : 5, search.Questions.Count(question => question.Found.Any(found => string.Equals(found.Name, question.Name, StringComparison.Ordinal))));
    }

    // The visit is ended when the walk is made: what follows is tested elsewhere.
    private async Task<(ListSearch? Search, IReadOnlyCollection<ReceivedRequest> Received)> AskAsync(Func<LabRequest, LabAnswer?> list)
    {
        await using var lab = await LabVisits.ServeAsync(request => ListSites.Around(request, list));
        using var enough = new CancellationTokenSource();
        CatalogueWalk? walk = null;
        var request = LabVisits.Request() with
        {
            MaxPages = 14,
            MaxListPages = 10,
            Pause = enough.Token,
            Checkpoint = (evidence, _) =>
            {
                walk = evidence.Catalogue;
                if (walk is not null)
                    enough.Cancel();
                return ValueTask.CompletedTask;
            },
        };
        await Assert.ThrowsAsync<VisitPausedException>(() => browser.VisitAsync(lab, request, new CollectorSettings { SecondOpinions = false, Screenshots = false, LabPagesInFlight = 3 }));
        return (walk!.Search, lab.Received);
    }
}
