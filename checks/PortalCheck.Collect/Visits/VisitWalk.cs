using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Collect.Catalogue;
using PortalCheck.Collect.Sampling;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Collect.Visits;

/// <summary>
/// The walk through the catalogue as a part of a visit: within the visit's pages, time, turns and robots rules. A walk that is interrupted is not
/// kept: it begins anew when the visit goes on, and its time limit is shorter than a slice of a visit.
/// </summary>
internal sealed class VisitWalk(VisitRequest request, VisitTools tools, RequestGuard guard, TabPool tabs, RobotsBook robots)
{
    private const int NamesAsked = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Makes the walk from this page.</summary>
    /// <param name="start">The visited page that holds the list, or should.</param>
    /// <param name="record">What the visit has so far.</param>
    /// <param name="cancellation">Ends the visit.</param>
    /// <exception cref="VisitPausedException">The visit was asked to pause.</exception>
    /// <returns>The walk, and how many requests it made.</returns>
    public async Task<(CatalogueWalk Walk, int Requests)> MakeAsync(PageEvidence start, VisitRecord record, CancellationToken cancellation)
    {
        var path = CatalogueSearch.PathTo(start, record.Pages);
        if (start.Failure is { } failure)
            return (new CatalogueWalk { Path = path, Stop = WalkStop.Failed, Failure = failure }, 0);
        var left = request.TimeBudget - record.Elapsed;
        var plan = new WalkPlan(
            start.FinalUrl,
            path,
            ListView.Of(start.FinalUrl, start.Html!, start.HtmlCut, [], live: false),
            Math.Max(0, Math.Min(request.MaxListPages ?? ListShare(request.MaxPages), request.MaxPages - record.Chosen.Count)),
            left < Longest ? left : Longest,
            request.Seed) { Names = request.OnlyPages is null ? NamesAsked : 0 };
        PageTab tab;
        try
        {
            tab = await tabs.TakeAsync(cancellation);
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            return (new CatalogueWalk { Path = path, Stop = WalkStop.Failed, Failure = new CollectFailure(FailureKind.CrawlerError, "the browser does not start again") }, 0);
        }

        try
        {
            tab.Uses++;
            var working = new WalkTools { Settings = tools.Settings, Guard = guard, Time = tools.Time, Enter = EnterAsync, Report = ReportAsync };
            return await tools.Browser.WhileAliveAsync(CatalogueWalker.WalkAsync(tab, plan, working, PauseWhereAsked, cancellation));
        }
        catch (PlaywrightException)
        {
            tab.Broken = true;
            return (new CatalogueWalk { Path = path, Stop = WalkStop.Failed, Failure = new CollectFailure(FailureKind.CrawlerError, "the browser died") }, 0);
        }
        finally
        {
            await tabs.ReturnAsync(tab);
        }
    }

    /// <summary>The share of a visit's pages that its list may take: 12 of 25.</summary>
    public static int ListShare(int maxPages) => Math.Clamp(maxPages * 12 / 25, 1, CatalogueWalk.MostPages);

    /// <summary>The entries of a walk in the order of the draw, with the addresses that pressing their names led to.</summary>
    public static IReadOnlyList<DrawnEntry> EntriesOf(CatalogueWalk? walk, string seed)
    {
        if (walk is null || walk.Pages.Count == 0)
            return [];
        var opened = walk.Opened
            .Where(entry => walk.Pages.All(page => !string.Equals(page.Url, entry.Url, StringComparison.Ordinal)))
            .GroupBy(entry => entry.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Url, StringComparer.Ordinal);
        var entries = CatalogueReader.ReadWalk(walk).Entries
            .Select(entry => entry.Row.Href is null && opened.TryGetValue(entry.Row.Name, out var url) ? entry with { Row = entry.Row with { Href = url } } : entry);
        return EntryDraw.Order([.. entries], seed);
    }

    private void PauseWhereAsked()
    {
        if (request.Pause.IsCancellationRequested)
            throw new VisitPausedException(request.Pause);
    }

    private async Task ReportAsync(string url, int status, CancellationToken cancellation)
    {
        var address = new Uri(url);
        tools.Gate.Report(await tools.Policy.ResolveAsync(address.IdnHost, address.Port, cancellation), status);
    }

    private async Task<CollectFailure?> EnterAsync(string url, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return new CollectFailure(FailureKind.NotApplicable, "not an http address");
        await robots.LearnAsync(url, cancellation);
        if (!robots.Allows(url))
            return new CollectFailure(FailureKind.Robots);
        var host = await tools.Policy.ResolveAsync(address.IdnHost, address.Port, cancellation);
        return host.Failure ?? await tools.Gate.EnterAsync(host, cancellation);
    }
}
