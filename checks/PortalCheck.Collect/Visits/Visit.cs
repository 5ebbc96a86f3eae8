using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Collect.Documents;
using PortalCheck.Collect.Interaction;
using PortalCheck.Collect.Sampling;
using PortalCheck.Collect.Trials;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Visits;

/// <summary>One visit to one portal: robots.txt, facts about hosts, then page after page, each loaded once for every check.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private const int BlocksInARow = 3;

    // Given pages do not hang on one another, so a slow one need not hold up its neighbours; drawn ones do, and come in smaller batches.
    private const int TurnsOfGivenPages = 8;

    private static readonly TimeSpan PageLimit = TimeSpan.FromMinutes(3);

    private readonly VisitRequest _request;
    private readonly VisitTools _tools;
    private readonly VisitRecord _record;
    private readonly RequestGuard _guard;
    private readonly TabPool _tabs;
    private readonly RobotsBook _robots;
    private readonly VisitWalk _walk;
    private readonly VisitTrials _trials;
    private IReadOnlySet<string> _driven = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>A visit.</summary>
    public Visit(VisitRequest request, VisitTools tools)
    {
        _request = request;
        _tools = tools;
        _record = new VisitRecord(request, tools);
        _guard = new RequestGuard(SiteOf(request), request.Portal.Consent.ReadPosts);
        _record.Refused = () => _guard.RefusedCount;
        _tabs = new TabPool(tools.Browser, _guard, tools.Proxy.Address, tools.Settings);
        // Addresses that a person names are not discovered: robots.txt (RFC 9309 section 1) is about crawlers.
        _robots = new RobotsBook(tools.Hosts, request.Portal.Consent.IgnoreRobots || request.OnlyPages is not null);
        _walk = new VisitWalk(request, tools, _guard, _tabs, _robots);
        _trials = new VisitTrials(tools, request.Portal.Consent.ReadPosts);
        Remember();
    }

    /// <summary>Makes the visit. Throws only <see cref="OperationCanceledException"/>.</summary>
    public async Task<PortalEvidence> RunAsync(CancellationToken cancellation)
    {
        Tell(null, null);
        await LearnRobotsAsync(cancellation);
        foreach (var (host, role) in HostPlan.AtFirst(_request.Portal.Address))
        {
            await ObserveHostAsync(host, [role], cancellation);
            await PauseAsync(cancellation);
        }

        await CheckpointAsync(cancellation);
        await VisitPagesAsync(cancellation);
        await TryFormsAsync(cancellation);
        await ReadDocumentsAsync(cancellation);
        foreach (var (host, roles) in HostPlan.AfterPages(_record.Pages))
        {
            await PauseAsync(cancellation);
            await ObserveHostAsync(host, roles, cancellation);
        }

        _record.Failure ??= FailureOfAll();
        return _record.Evidence();
    }

    /// <summary>Closes the visit's browser pages.</summary>
    public ValueTask DisposeAsync() => _tabs.DisposeAsync();

    /// <summary>A visit that goes on knows again what its pages had told it.</summary>
    private void Remember()
    {
        if (_record.Pages.Find(page => page.Kinds.Contains(PageKind.Home)) is { } home && _record.Chosen.Exists(choice => choice.Why == SampleRule.Home))
            AfterHome(home);
        StopWhereBlocked();
    }

    /// <summary>Ends the visit where it is asked to; what it collected is in the checkpoint.</summary>
    private async Task PauseAsync(CancellationToken cancellation)
    {
        if (!_request.Pause.IsCancellationRequested)
            return;
        await CheckpointAsync(cancellation);
        throw new VisitPausedException(_request.Pause);
    }

    private async Task LearnRobotsAsync(CancellationToken cancellation)
    {
        if (!Uri.TryCreate(_request.Portal.Address, UriKind.Absolute, out var address))
            return;
        _record.Robots ??= await _tools.Hosts.RobotsAsync(address, cancellation);
        _robots.Know(_request.Portal.Address, _record.Robots);
    }

    private async Task VisitPagesAsync(CancellationToken cancellation)
    {
        var plan = new SamplePlan
        {
            Portal = _request.Portal,
            Seed = _request.Seed,
            MaxPages = _request.MaxPages,
            OnlyPages = _request.OnlyPages,
            Allowed = _robots.Allows,
        };
        var atOnce = _request.Portal.Lab ? Math.Max(1, _tools.Settings.LabPagesInFlight) : 1;
        while (_record.Failure is null)
        {
            plan = plan with
            {
                MaxPages = _request.MaxPages - (_record.Catalogue?.Loads ?? 0),
                AwaitsWalk = _request.OnlyPages is null && _record.Catalogue is null,
                Entries = _record.Entries,
                Walked = [.. (_record.Catalogue?.Pages ?? []).Where(page => page.Html is not null).Select(page => page.Url)],
            };
            var draw = Sampler.Next(_record.Pages, _record.Chosen, plan, atOnce > 1 && plan.OnlyPages is not null ? atOnce * TurnsOfGivenPages : atOnce);
            _record.LastDraw = draw;
            if (draw.Search?.Start is { } start)
            {
                await PauseAsync(cancellation);
                await WalkAsync(start, cancellation);
                continue;
            }

            if (draw.Pages.Count == 0)
            {
                if (!_request.WalkList || _record.Catalogue is not null || _record.Pages is not [{ Collected: true } list, ..])
                    return;
                await PauseAsync(cancellation);
                await WalkAsync(list, cancellation);
                continue;
            }

            var learned = false;
            foreach (var page in draw.Pages)
                learned |= await _robots.LearnAsync(page.Url, cancellation);
            if (learned)
                continue;
            await PauseAsync(cancellation);
            if (_record.Elapsed >= _request.TimeBudget)
            {
                var late = draw.Pages.Select(page => new SkippedPage(page.Url, new CollectFailure(FailureKind.BudgetSpent, "the visit's time is used up")));
                _record.LastDraw = draw with { Skipped = [.. draw.Skipped, .. late] };
                return;
            }

            await VisitBatchAsync(draw.Pages, atOnce, cancellation);
        }
    }

    private async Task TryFormsAsync(CancellationToken cancellation)
    {
        if (!_tools.Settings.FormTrials || _record.Failure is not null)
            return;
        foreach (var (index, form) in TrialChoice.Of(_record.Pages, _guard.OwnSite))
        {
            await PauseAsync(cancellation);
            if (_record.Elapsed >= _request.TimeBudget)
                return;
            _record.Tried(index, await _trials.TryAsync(_record.Pages[index].Url, form, _guard.OwnSite, cancellation));
            await CheckpointAsync(cancellation);
        }
    }

    private async Task ReadDocumentsAsync(CancellationToken cancellation)
    {
        var settings = _tools.Settings;
        if (settings is { MostDocuments: 0, MostPublished: 0 } || _record.Failure is not null)
            return;
        _record.Documents ??= [];
        var forms = DocumentChoice.Of(_record.Pages, _record.Documents, _guard.OwnSite, settings.MostDocuments);
        var others = DocumentChoice.Others(_record.Pages, [.. _record.Documents, .. forms], _guard.OwnSite, _request.Seed, settings.MostPublished);
        foreach (var document in forms.Concat(others))
        {
            await PauseAsync(cancellation);
            if (_record.Elapsed >= _request.TimeBudget)
                return;
            await _robots.LearnAsync(document.Url, cancellation);
            _record.Documents.Add(_robots.Allows(document.Url)
                ? await _tools.Hosts.DocumentAsync(document, cancellation)
                : DocumentFetcher.Without(document, new CollectFailure(FailureKind.Robots)));
            await CheckpointAsync(cancellation);
        }
    }

    private async Task WalkAsync(PageEvidence start, CancellationToken cancellation)
    {
        try
        {
            var (walk, requests) = await _walk.MakeAsync(start, _record, cancellation);
            _record.Add(walk, requests);
        }
        catch (VisitPausedException)
        {
            await PauseAsync(cancellation);
        }

        await CheckpointAsync(cancellation);
    }

    /// <summary>Loads pages, so many at one time; they are entered in the order of choice, so that the next draw does not depend on which was faster.</summary>
    private async Task VisitBatchAsync(IReadOnlyList<SampledPage> batch, int atOnce, CancellationToken cancellation)
    {
        using var room = new SemaphoreSlim(atOnce);
        _driven = DrivenChoice.Among(batch, _record.Chosen, _tools.Settings);
        var loads = batch.Select(choice => InTurnAsync(choice, room, cancellation)).ToList();
        for (var i = 0; i < batch.Count; i++)
        {
            var (page, requests) = await loads[i];
            var complete = PageAssessment.Complete(page, batch[i], _record.Pages, _guard.OwnSite);
            _record.Add(batch[i], complete, requests);
            if (batch[i].Why == SampleRule.Home)
                AfterHome(complete);
            StopWhereBlocked();
            Tell(complete.Url, complete.Failure);
            await CheckpointAsync(cancellation);
        }
    }

    private async Task<(PageEvidence Page, int Requests)> InTurnAsync(SampledPage choice, SemaphoreSlim room, CancellationToken cancellation)
    {
        await room.WaitAsync(cancellation);
        try
        {
            return await LoadAsync(choice, cancellation);
        }
        finally
        {
            room.Release();
        }
    }

    private async Task<(PageEvidence Page, int Requests)> LoadAsync(SampledPage choice, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(choice.Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return (PageObserver.Failed(choice.Url, new CollectFailure(FailureKind.NotApplicable, "not an http address")), 0);
        var host = await _tools.Policy.ResolveAsync(address.IdnHost, address.Port, cancellation);
        if (host.Failure is { } unreachable)
            return (PageObserver.Failed(choice.Url, unreachable), 0);
        if (await _tools.Gate.EnterAsync(host, cancellation) is { } stopped)
            return (PageObserver.Failed(choice.Url, stopped), 0);
        var (page, requests) = await ObserveAsync(choice.Url, cancellation);
        var retry = page.Hops.Count == 0 ? null : page.Hops[^1].Headers
            .FirstOrDefault(header => string.Equals(header.Name, "retry-after", StringComparison.OrdinalIgnoreCase))?.Value;
        if (page.Status > 0)
            _tools.Gate.Report(host, page.Failure?.Kind == FailureKind.Blocked && page.Status < 400 ? 403 : page.Status, retry);
        return (page, requests);
    }

    /// <summary>Loads a page, and once more with nobody beside it where the browser died: another page may have brought it down.</summary>
    private async Task<(PageEvidence Page, int Requests)> ObserveAsync(string url, CancellationToken cancellation)
    {
        var browser = _tools.Browser;
        var starts = browser.Starts;
        using (await browser.Room.EnterAsync(cancellation))
        {
            var (page, requests) = await ObserveOnceAsync(url, cancellation);
            if (page.Failure?.Kind is not (FailureKind.CrawlerError or FailureKind.Timeout) || browser.Starts == starts)
                return (page, requests);
        }

        using (await browser.Room.EnterAloneAsync(cancellation))
        {
            starts = browser.Starts;
            var (page, requests) = await ObserveOnceAsync(url, cancellation);
            // A browser that died answers nothing: that is no silence of the portal's.
            return page.Failure?.Kind is FailureKind.Timeout && browser.Starts != starts
                ? (page with { Failure = new CollectFailure(FailureKind.CrawlerError, "the browser died") }, requests)
                : (page, requests);
        }
    }

    private async Task<(PageEvidence Page, int Requests)> ObserveOnceAsync(string url, CancellationToken cancellation)
    {
        PageTab tab;
        try
        {
            tab = await _tabs.TakeAsync(cancellation);
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException)
        {
            return (PageObserver.Failed(url, new CollectFailure(FailureKind.CrawlerError, "the browser does not start again")), 0);
        }

        try
        {
            var observing = PageObserver.ObserveAsync(tab, url, new PageVisit(_tools.Settings, _guard, _request.Blobs, _driven.Contains(url)), cancellation);
            var page = await _tools.Browser.WhileAliveAsync(observing).WaitAsync(PageLimit, cancellation);
            return (ProxyReasons.Explain(page, _tools.Proxy), tab.Traffic.Count);
        }
        catch (TimeoutException)
        {
            tab.Broken = true;
            return (PageObserver.Failed(url, new CollectFailure(FailureKind.Timeout, "the page took more than three minutes")), tab.Traffic.Count);
        }
        catch (PlaywrightException)
        {
            tab.Broken = true;
            return (PageObserver.Failed(url, new CollectFailure(FailureKind.CrawlerError, "the browser died")), tab.Traffic.Count);
        }
        finally
        {
            await _tabs.ReturnAsync(tab);
        }
    }

    private void AfterHome(PageEvidence home)
    {
        if (home.Collected)
            _guard.OwnSite = new OwnSite(_request.Portal.Address, home.FinalUrl);
        else
            _record.Failure = home.Failure;
    }

    private void StopWhereBlocked()
    {
        var last = _record.Pages.TakeLast(BlocksInARow).ToList();
        if (last.Count == BlocksInARow && last.TrueForAll(page => page.Failure?.Kind == FailureKind.Blocked))
            _record.Failure = new CollectFailure(FailureKind.Blocked, $"{BlocksInARow} pages in a row");
    }

    /// <summary>A visit without one page came to nothing.</summary>
    private CollectFailure? FailureOfAll()
    {
        if (_record.Pages.Exists(page => page.Collected))
            return null;
        if (_record.Pages.FirstOrDefault()?.Failure is { } first)
            return first;
        // No page was loaded at all: robots.txt forbids the home page, or could not be had (RFC 9309 section 2.3.1.4).
        return _record.Robots?.Failure ?? new CollectFailure(
            _record.LastDraw.Skipped.Count > 0 ? _record.LastDraw.Skipped[0].Reason.Kind : FailureKind.Robots, "no page could be visited");
    }

    private async Task ObserveHostAsync(string host, IReadOnlyList<HostRole> roles, CancellationToken cancellation)
    {
        var known = _record.Hosts.FindIndex(seen => string.Equals(seen.Host, host, StringComparison.Ordinal));
        if (known >= 0)
        {
            _record.Hosts[known] = _record.Hosts[known] with { Roles = [.. _record.Hosts[known].Roles.Union(roles).Order()] };
            return;
        }

        _record.Add(await _tools.Hosts.ObserveAsync(host, roles, _robots.RulesOf(host), cancellation));
    }

    private ValueTask CheckpointAsync(CancellationToken cancellation) =>
        _request.Checkpoint is { } checkpoint ? checkpoint(_record.Evidence(), cancellation) : ValueTask.CompletedTask;

    private void Tell(string? url, CollectFailure? failure)
    {
        var known = _request.OnlyPages?.Count ?? Math.Max(_record.LastDraw.Candidates, _record.Pages.Count + _record.LastDraw.Pages.Count);
        _request.Progress?.Report(new VisitProgress(
            _request.Portal.Id, _record.Pages.Count, Math.Clamp(known, Math.Min(1, _request.MaxPages), _request.MaxPages), url, failure));
    }

    private static OwnSite SiteOf(VisitRequest request) =>
        request.OnlyPages is { } only ? new OwnSite([request.Portal.Address, .. only]) : new OwnSite(request.Portal.Address);
}
