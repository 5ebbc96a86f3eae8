using System.Diagnostics;
using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Tests.Browser;
using PortalCheck.Collect.Trials;
using PortalCheck.Lab;
using PortalCheck.Lab.Forms;
using PortalCheck.Lab.Serving;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Tests.Trials;

/// <summary>
/// The forms of the lab that send by themselves, filled in with right values and handed in, which no trial does: from a sealed page nothing of it reaches
/// a server; in a plain browser each of them does send, so that the proof can fail.
/// </summary>
[Collection(BrowserCollection.Name)]
public sealed class SendingFormsTests(RunningBrowser browser)
{
    private const int AtOnce = 4;
    private static readonly TimeSpan LongestArrival = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    // Enough for a page that saves every 150 ms; a timer of the page's own, so that it comes after those that were set before it.
    private const string PageTimersRan = "() => new Promise(done => setTimeout(done, 400))";

    private static readonly IReadOnlyList<(string Field, string Value)> Typed =
    [
        ("#hoTen", "Nguyễn Mẫu Phòng Lab"), ("#soDinhDanh", "079190123456"), ("#ngaySinh", "02/09/1990"), ("#dienThoai", "0912345678"), ("#thuDienTu", "mau.lab@example.vn"),
    ];

    private static readonly IReadOnlyList<FormCase> Senders = [.. FormCase.Load().Where(item => item is { Sends: true, Base: not null })];

    [BrowserFact]
    public async Task SealedPageFilledInAndHandedIn_TellsNoServer()
    {
        await using var lab = await ServeAsync();
        await Parallel.ForEachAsync(Senders, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (item, cancellation) =>
        {
            var policy = AddressPolicy.ForPortal(FormLab.PortalOf(item), lab.Network, new SystemNameResolver(TimeProvider.System));
            await using var tried = await TrialPage.OpenAsync(browser.Session, browser.Settings, policy, item.Address, new OwnSite(item.Address), ReadPosts.OwnSite, cancellation);
            tried.Seal();
            await FillAsync(tried.Tab.Page, async (field, value) =>
            {
                await tried.Tab.Page.Locator(field).FocusAsync();
                await tried.TypeAsync(value);
            });
        });

        Assert.Empty(Told(lab.Received));
    }

    [BrowserFact]
    public async Task PlainBrowser_EveryOneSends()
    {
        await using var lab = await ServeAsync();
        using var playwright = await Playwright.CreateAsync();
        var port = lab.Network.Hosts[0].HttpsPort;
        var options = BrowserLaunch.Options(BrowserFinder.Find(configured: null));
        options.Args = ["--ignore-certificate-errors", $"--host-resolver-rules=MAP * 127.0.0.1:{port}", "--no-proxy-server"];
        await using var open = await playwright.Chromium.LaunchAsync(options);
        await Parallel.ForEachAsync(Senders, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (item, _) =>
        {
            await using var context = await open.NewContextAsync(new BrowserNewContextOptions { IgnoreHTTPSErrors = true });
            var page = await context.NewPageAsync();
            await page.GotoAsync(item.Address);
            await FillAsync(page, (field, value) => page.Locator(field).PressSequentiallyAsync(value));
        });

        Assert.Equal(Senders.Select(item => item.Name).Order(StringComparer.Ordinal), await ToldAsync(lab));
    }

    // What a page sends as it is left arrives after we have left it: until every sender was heard, or for as long as a request may take under load.
    private static async Task<IEnumerable<string>> ToldAsync(LabWorld lab)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var told = Told(lab.Received).Select(Sender).ToHashSet(StringComparer.Ordinal);
            if (told.IsSupersetOf(Senders.Select(item => item.Name)) || Stopwatch.GetElapsedTime(started) > LongestArrival)
                return told.Order(StringComparer.Ordinal);
            await Task.Delay(BetweenLooks);
        }
    }

    private static Task<LabWorld> ServeAsync() => LabWorld.StartAsync(new LabOptions { DemoPortals = false, Sites = FormLab.SitesOf(Senders) });

    // Pages of the control may go away while they are filled: what they sent by then counts.
    private static async Task FillAsync(IPage page, Func<string, string, Task> type)
    {
        try
        {
            foreach (var (field, value) in Typed)
                await type(field, value);
            await page.Locator("#luu-nhap").FocusAsync();
            await page.EvaluateAsync(PageTimersRan);
            await page.Locator("button[type=submit]").ClickAsync(new LocatorClickOptions { Timeout = 5_000 });
            await page.EvaluateAsync(PageTimersRan);
        }
        catch (Exception gone) when (gone is PlaywrightException or TimeoutException)
        {
        }

        await LeaveAsync(page);
        await page.EvaluateAsync(PageTimersRan);
    }

    // A page that is on its way elsewhere interrupts the first attempt; it ends there.
    private static async Task LeaveAsync(IPage page)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await page.GotoAsync("about:blank");
                return;
            }
            catch (PlaywrightException fault) when (attempt < 5 && NavigationFault.MovedOn(fault))
            {
            }
        }
    }

    private static IEnumerable<ReceivedRequest> Told(IEnumerable<ReceivedRequest> received) => received.Where(request =>
        request.Method is not ("GET" or "HEAD" or "OPTIONS") || IsSocket(request) || TypedTraces.In(request, Typed.Select(typed => typed.Value)).Count > 0);

    private static bool IsSocket(ReceivedRequest request) => request.Headers.Any(header => string.Equals(header.Key, "Upgrade", StringComparison.OrdinalIgnoreCase));

    // What goes to the other host names its page in Origin or Referer.
    private static string Sender(ReceivedRequest request)
    {
        var places = request.Headers.Where(header => header.Key is "Origin" or "Referer").Select(header => header.Value).Prepend(request.Url);
        return places.Select(place => Uri.TryCreate(place, UriKind.Absolute, out var address) ? address.Host : "")
            .FirstOrDefault(host => host.EndsWith("." + FormLab.Zone, StringComparison.Ordinal))?.Split('.')[0] ?? "";
    }
}
