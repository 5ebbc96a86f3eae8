using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Tests.Support;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Tests.Browser;

/// <summary>The browser behind the guarding proxy.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ProxiedBrowserTests(RunningBrowser browser)
{
    private const string Name = "doi-ten.example.vn";

    [BrowserFact]
    public async Task NameThatTurnsToLoopbackBetweenTwoRequests_GainsNothing()
    {
        await using var site = await LoopbackSite.StartAsync();
        site.Page("/", "<!DOCTYPE html><title>t</title><p>x</p><script>setTimeout(() => fetch('/x'), 100); new Image().src = '/x?2';</script>", ("Connection", "close"));
        site.Page("/x", "secret");
        var network = new FakeNetwork(site.Port).Name(Name, [FakeNetwork.Public], ["127.0.0.1"]);
        await using var proxy = GuardProxy.Start(new AddressPolicy(network), dial: network.DialAsync);
        await using var reading = await ReadingContext.OpenAsync(
            browser.Session, browser.Settings, new RequestGuard(new OwnSite($"http://{Name}/"), ReadPosts.OwnSite), proxy.Address);

        var page = await reading.ObserveAsync($"http://{Name}/");

        Assert.Null(page.Failure);
        Assert.Equal(["/"], site.All.Select(request => request.Path));
        Assert.All(network.Dialled, endPoint => Assert.Equal(FakeNetwork.Public, endPoint.Address.ToString()));
        Assert.True(proxy.RefusedConnections > 0);
    }

    [BrowserFact]
    public async Task LoopbackByName_IsNotReachedPastTheProxy()
    {
        await using var site = (await LoopbackSite.StartAsync()).Page("/", "<p>x</p>");
        await using var proxy = GuardProxy.Start(new AddressPolicy(new FakeNetwork(site.Port), registeredPort: site.Port));
        await using var reading = await ReadingContext.OpenAsync(
            browser.Session, browser.Settings, new RequestGuard(new OwnSite(site.Own), ReadPosts.OwnSite), proxy.Address);

        foreach (var url in new[] { site.Own + "/", site.Other + "/", $"http://[::1]:{site.Port}/" })
            Assert.NotNull((await reading.ObserveAsync(url)).Failure);

        Assert.Empty(site.All);
    }

    [BrowserFact]
    public async Task MixedContent_IsMarked()
    {
        const string host = Visits.LabVisits.Host;
        await using var lab = await Visits.LabVisits.ServeAsync(request => request.Path is "/"
            ? Visits.LabVisits.Html($"<title>t</title><p>x</p><img src='http://{host}/anh.png'><script src='http://{host}/ma.js'></script><img src='/own.png'>")
            : Visits.LabVisits.Html("<p>404</p>", 404));

        var evidence = await Visits.LabVisits.VisitAsync(lab, Visits.LabVisits.Request());

        Assert.Equal(["/anh.png", "/ma.js"], evidence.Pages[0].Requests.Where(request => request.Mixed).Select(request => new Uri(request.Url).AbsolutePath).Order());
        Assert.DoesNotContain(evidence.Pages[0].Requests, request => request.Type == "document" && request.Mixed);
        Assert.Null(evidence.Pages[0].Failure);
    }
}
