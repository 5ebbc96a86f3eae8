using System.Text.Json;
using Microsoft.Playwright;
using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Masking;
using PortalCheck.Collect.Sampling;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Catalogue;

/// <summary>A browser page that walks through a list in reading mode: opens, presses, chooses, scrolls, and says what then stands there.</summary>
internal sealed class ListTab : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly PageTab _tab;
    private readonly WalkTools _tools;
    private readonly ListAnswers _answers;

    /// <summary>Walks in this page.</summary>
    public ListTab(PageTab tab, WalkTools tools)
    {
        _tab = tab;
        _tools = tools;
        _answers = new ListAnswers(tools.Guard);
        _tab.Traffic.Begin();
        _tab.Traffic.FollowEnds();
        _tab.Traffic.DataAnswered = _answers.Take;
    }

    /// <summary>Requests that the walk made.</summary>
    public int Requests { get; private set; }

    /// <summary>How often something of the portal was loaded: addresses opened, and presses that asked the portal for something.</summary>
    public int Loads { get; private set; }

    /// <summary>Opens an address. A list that scripts fill late is waited for.</summary>
    public Task<ListView> OpenAsync(string url, CancellationToken cancellation) => OpenAsync(url, view => view.Lists, cancellation);

    /// <summary>Asks a list's search by an address: a page that says that nothing was found is an answer as well, where it goes on saying so.</summary>
    public Task<ListView> AskAsync(string url, Func<ListView, bool> answers, CancellationToken cancellation)
    {
        long? told = null;
        return OpenAsync(url, view => view.Lists || answers(view) || (view.Reading.State is Reading.Catalogue.CatalogueState.Empty && _tools.Time.GetElapsedTime(told ??= _tools.Time.GetTimestamp()) >= _tools.Patience.Typed), cancellation);
    }

    private async Task<ListView> OpenAsync(string url, Func<ListView, bool> wished, CancellationToken cancellation)
    {
        if (await _tools.Enter(url, cancellation) is { } refused)
            return Failed(url, refused);
        Begin();
        Loads++;
        try
        {
            var limit = _tools.Settings.PageTimeout;
            await _tab.Page.GotoAsync(url, new PageGotoOptions { WaitUntil = WaitUntilState.Load, Timeout = (float)limit.TotalMilliseconds })
                .WaitAsync(limit + TimeSpan.FromSeconds(5), cancellation);
        }
        catch (TimeoutException) when (_tab.Traffic.Documents().Count > 0)
        {
            // Some part of it never came: what did is read.
        }
        catch (TimeoutException)
        {
            return Failed(url, new CollectFailure(FailureKind.Timeout, "no answer in time"));
        }
        catch (PlaywrightException fault) when (NavigationFault.MovedOn(fault))
        {
            // A script moved on: the page that it moves to is read.
        }
        catch (PlaywrightException fault)
        {
            return Failed(url, NavigationFault.Of(fault.Message));
        }

        var view = await SettleAsync(url, wished, _tools.Patience.Fill, cancellation);
        if (_tab.Traffic.Documents() is [.., var document])
            await _tools.Report(url, view.Failure?.Kind == FailureKind.Blocked && document.Status < 400 ? 403 : document.Status, cancellation);
        return view;
    }

    /// <summary>Presses something; waits until the page shows other rows, or nothing more happens.</summary>
    public Task<ListView> PressAsync(ListView from, int node, CancellationToken cancellation) =>
        ActAsync(from, node, null, view => Differs(from, view), _tools.Patience.Press, cancellation);

    /// <summary>Presses a fold: what it holds stands in the page already, or is asked for at once.</summary>
    public Task<ListView> OpenFoldAsync(ListView from, int node, CancellationToken cancellation) =>
        ActAsync(from, node, null, view => Differs(from, view), _tools.Patience.Fold, cancellation);

    /// <summary>Presses the name of an entry; waits for another address or another document.</summary>
    public Task<ListView> OpenEntryAsync(ListView from, int node, CancellationToken cancellation) =>
        ActAsync(from, node, null, view => !string.Equals(view.Url, from.Url, StringComparison.Ordinal), _tools.Patience.Press, cancellation);

    /// <summary>Chooses a value of a select.</summary>
    public Task<ListView> ChooseAsync(ListView from, int node, string value, CancellationToken cancellation) =>
        ActAsync(from, node, value, view => Differs(from, view), _tools.Patience.Press, cancellation);

    /// <summary>Types into the search box of a list, or presses its button (<paramref name="text"/> null).</summary>
    public Task<ListView> TypeAsync(ListView from, int node, string? text, CancellationToken cancellation) =>
        ActAsync(from, node, text, view => Differs(from, view), _tools.Patience.Typed, cancellation);

    /// <summary>Scrolls to the end of the page.</summary>
    public Task<ListView> ScrollAsync(ListView from, CancellationToken cancellation) =>
        ActAsync(from, -1, null, view => Differs(from, view), _tools.Patience.Fold, cancellation);

    /// <summary>Hears nothing more of the page.</summary>
    public void Dispose()
    {
        Requests += _tab.Traffic.Count;
        _tab.Traffic.DataAnswered = null;
    }

    private async Task<ListView> ActAsync(
        ListView from, int node, string? value, Func<ListView, bool> wished, TimeSpan patience, CancellationToken cancellation)
    {
        // A press may ask the portal for the next page: it waits for its turn as any load does.
        if (await _tools.Enter(from.Url, cancellation) is { } refused)
            return Failed(from.Url, refused);
        Begin();
        _tools.Guard.BeginPress(from.Url);
        try
        {
            if (!await PageScripts.ActAsync(_tab, node, value, _tools.Settings.ScriptTimeout, cancellation))
                return from;
            var view = await SettleAsync(from.Url, wished, patience, cancellation);
            if (_tab.Traffic.Requests().Any(sent => sent.Request.ResourceType is "document" or "xhr" or "fetch"))
                Loads++;
            return view;
        }
        catch (Exception fault) when (fault is PlaywrightException or TimeoutException or JsonException)
        {
            _tab.Broken = true;
            return Failed(from.Url, new CollectFailure(FailureKind.CrawlerError, fault.Message.Split('\n', 2)[0]));
        }
        finally
        {
            _tools.Guard.EndPress();
        }
    }

    private void Begin()
    {
        Requests += _tab.Traffic.Count;
        _tab.Traffic.Begin();
        _answers.Clear();
    }

    /// <summary>Waits until the page is as wished; at the longest as long as patience lasts, and no longer than something may still come.</summary>
    private async Task<ListView> SettleAsync(string url, Func<ListView, bool> wished, TimeSpan patience, CancellationToken cancellation)
    {
        var start = _tools.Time.GetTimestamp();
        ListView? seen = null;
        for (var broken = 0; ;)
        {
            try
            {
                await PageScripts.QuietAsync(_tab, _tools.Settings.ScriptTimeout, cancellation);
                var waited = _tools.Time.GetElapsedTime(start);
                var late = waited >= patience;
                if (_tab.Traffic.Pending > 0 && waited < _tools.Patience.Answer)
                {
                    await Task.Delay(Look, _tools.Time, cancellation);
                    continue;
                }

                var snapshot = await PageScripts.PressableSnapshotAsync(_tab, _tools.Settings.ScriptTimeout, cancellation);
                var html = PersonalDataMask.MaskHtml(snapshot.Html).Text;
                if (seen is null || !string.Equals(seen.Html, html, StringComparison.Ordinal) || _answers.Count != seen.Answers.Count)
                {
                    var status = _tab.Traffic.Documents() is [.., var last] ? last.Status : 200;
                    seen = ListView.Of(snapshot.Url, html, snapshot.Cut, await _answers.ReadAsync(), PageWalls.Tell(status, [], snapshot.Title, html));
                }

                if (wished(seen) || late || seen.Failure is not null)
                    return seen;
                await Task.Delay(Look, _tools.Time, cancellation);
            }
            catch (PlaywrightException) when (++broken <= 4 && !_tab.Broken && !_tab.Page.IsClosed)
            {
                // The document was replaced under our hands: wait for the next one.
                await _tab.Page.WaitForLoadStateAsync(LoadState.Load, new() { Timeout = (float)_tools.Settings.ScriptTimeout.TotalMilliseconds });
            }
            catch (Exception fault) when (fault is PlaywrightException or TimeoutException or JsonException)
            {
                _tab.Broken = true;
                return Failed(url, new CollectFailure(fault is TimeoutException ? FailureKind.Timeout : FailureKind.CrawlerError, fault.Message.Split('\n', 2)[0]));
            }
        }
    }

    private static bool Differs(ListView from, ListView view) =>
        !from.Keys.SequenceEqual(view.Keys, StringComparer.Ordinal) || view.AnswerKeys.Except(from.AnswerKeys, StringComparer.Ordinal).Any();

    private static ListView Failed(string url, CollectFailure failure) => ListView.Of(url, "", cut: false, [], failure);
}

/// <summary>How long a walk waits for a page's scripts.</summary>
/// <param name="Fill">For the first rows of a page that was opened.</param>
/// <param name="Press">For other rows after a press.</param>
/// <param name="Fold">For what a fold holds, or what comes by scrolling; longer where the page asks its portal for it.</param>
internal sealed record WalkPatience(TimeSpan Fill, TimeSpan Press, TimeSpan Fold)
{
    /// <summary>For what follows what was typed; scripts wait for the next key first.</summary>
    public TimeSpan Typed { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>For an answer of the portal that was asked for, whatever else.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What a visit takes.</summary>
    public static WalkPatience Usual { get; } = new(TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(0.8));
}

/// <summary>What a walk works with.</summary>
internal sealed record WalkTools
{
    /// <summary>Limits of the machine.</summary>
    public required Visits.CollectorSettings Settings { get; init; }

    /// <summary>Decides about requests.</summary>
    public required Browser.RequestModes.RequestGuard Guard { get; init; }

    /// <summary>Clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Waits for the turn of an address's host; says why it may not be asked: robots.txt, blocks, no address.</summary>
    public required Func<string, CancellationToken, Task<CollectFailure?>> Enter { get; init; }

    /// <summary>Tells how an address was answered, so that the next turn comes later after a refusal.</summary>
    public required Func<string, int, CancellationToken, Task> Report { get; init; }

    /// <summary>How long scripts are waited for.</summary>
    public WalkPatience Patience { get; init; } = WalkPatience.Usual;

    /// <summary>True for an address of the portal that is safe to open.</summary>
    public bool MayOpen(string url) => PageAddress.Normalise(url) is not null && Guard.OwnSite.Holds(url);
}
