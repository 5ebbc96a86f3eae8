using AngleSharp.Dom;
using PortalCheck.Collect.Browser;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Collect.Catalogue;

/// <summary>Where a walk begins and how far it may go.</summary>
/// <param name="Url">Address of the list.</param>
/// <param name="Path">The clicks that lead there.</param>
/// <param name="Seen">The list as the visit has loaded it; null to load it.</param>
/// <param name="MostLoads">The most pages to load.</param>
/// <param name="Time">The longest that it may take.</param>
/// <param name="Seed">Seed of the visit's random draw.</param>
internal sealed record WalkPlan(string Url, IReadOnlyList<WalkClick> Path, ListView? Seen, int MostLoads, TimeSpan Time, string Seed)
{
    /// <summary>How many names the list's search is asked for; none where only the list is wanted.</summary>
    public int Names { get; init; }
}

/// <summary>
/// Walks through a list of procedures in reading mode (DESIGN section 6) and keeps what it shows: the largest page size, page after page, folded
/// fields, the other tabs. A page's rows decide whether it is another page, never the words on what was pressed.
/// </summary>
internal sealed partial class CatalogueWalker
{
    private const int MostTriesOfAPage = 4;
    private const int MostTriesInVain = 8;
    private const int MostFoldsInVain = 4;
    private const int MostRowsAPage = 1_000;

    private readonly WalkPlan _plan;
    private readonly WalkTools _tools;
    private readonly ListTab _tab;
    private readonly Action? _between;
    private readonly WalkStore _store = new();
    private readonly List<OpenedEntry> _opened = [];
    private readonly long _start;
    private ListSearch? _search;
    private ListView? _front;
    private int _pagesOfFirst;
    private int _loads;
    private int _inVain;
    private CollectFailure? _failure;

    private CatalogueWalker(WalkPlan plan, WalkTools tools, ListTab tab, Action? between)
    {
        _plan = plan;
        _tools = tools;
        _tab = tab;
        _between = between;
        _start = tools.Time.GetTimestamp();
    }

    private bool Spent => _store.Full || _tab.Loads >= _plan.MostLoads || _tools.Time.GetElapsedTime(_start) >= _plan.Time;

    /// <summary>Makes the walk. Throws only <see cref="OperationCanceledException"/>, or what <paramref name="between"/> throws.</summary>
    /// <param name="tab">The browser page to use; nothing else is loaded in its context meanwhile.</param>
    /// <param name="plan">Where and how far.</param>
    /// <param name="tools">What it works with.</param>
    /// <param name="between">Called before each load: a pause is asked for by an exception.</param>
    /// <param name="cancellation">Ends the visit.</param>
    /// <returns>The walk, and how many requests it made.</returns>
    public static async Task<(CatalogueWalk Walk, int Requests)> WalkAsync(
        PageTab tab, WalkPlan plan, WalkTools tools, Action? between, CancellationToken cancellation)
    {
        var list = new ListTab(tab, tools);
        try
        {
            var walk = await new CatalogueWalker(plan, tools, list, between).RunAsync(cancellation);
            list.Dispose();
            return (walk, list.Requests);
        }
        finally
        {
            list.Dispose();
        }
    }

    private async Task<CatalogueWalk> RunAsync(CancellationToken cancellation)
    {
        var first = _plan.Seen is { Failure: null } seen && IsPlain(seen) ? seen : await OpenAsync(_plan.Url, cancellation);
        // Nothing was left to load it: what the visit saw of it is kept.
        if (first.Failure is { Kind: FailureKind.BudgetSpent } && _plan.Seen is { } loaded)
            first = loaded;
        _loads = _tab.Loads;
        if (first.Failure is { } failure)
            return Ended(WalkStop.Failed, null, failure);
        _store.Add(first, WalkReach.Path, null);
        var total = first.StatedTotal;
        _front = first;
        var stop = first.Lists ? await WalkListAsync(first, total, cancellation)
            : await BehindAsync(first, cancellation) ?? await WalkListAsync(_tab.Loads == _loads ? first : await BackAsync(first, cancellation), total, cancellation);
        stop = stop is WalkStop.NoNext or WalkStop.SamePage && IsComplete(total, stop) ? WalkStop.Complete : stop;
        _loads = _tab.Loads;
        if (_plan.Names > 0 && stop != WalkStop.Failed)
        {
            // What other tabs list, the search of the first one need not find.
            var entries = CatalogueReader.ReadWalk(new CatalogueWalk { Pages = [.. _store.Pages.Take(_pagesOfFirst)], Stop = stop }).Entries.Select(entry => entry.Row);
            _search = await new ListSearcher(_tab, _tools, () => _tools.Time.GetElapsedTime(_start) >= _plan.Time, _between)
                .AskAsync(_front, ListSearcher.Draw(entries, _plan.Seed, _plan.Names), cancellation);
        }

        return Ended(stop, total, stop == WalkStop.Failed ? _failure : null);
    }

    private async Task<WalkStop> WalkListAsync(ListView first, int? total, CancellationToken cancellation)
    {
        var view = await WholeListAsync(first, cancellation);
        view = await LargestAsync(view, cancellation);
        view = await UnfoldAsync(view, cancellation);
        var tabs = ListParts.Tabs(first);
        var (stop, last) = await PageThroughAsync(view, tabs.Count == 0 ? total : null, cancellation);
        _pagesOfFirst = _store.Pages.Count;
        await OpenEntriesAsync(last, cancellation);
        foreach (var name in tabs.Select(part => part.Name))
        {
            if (Spent)
                return WalkStop.Budget;
            if (await OpenTabAsync(name, cancellation) is not { } tab)
                continue;
            tab = await UnfoldAsync(tab, cancellation);
            var (ended, _) = await PageThroughAsync(tab, null, cancellation);
            stop = ended is WalkStop.Budget or WalkStop.Failed ? ended : stop;
        }

        return stop;
    }

    private bool IsComplete(int? total, WalkStop stop) => total is not null && _store.Pages.Count > 0
        && CatalogueReader.ReadWalk(new CatalogueWalk { Pages = _store.Pages, Stop = stop, StatedTotal = total }).Entries.Count >= total;

    private CatalogueWalk Ended(WalkStop stop, int? total, CollectFailure? failure) => new()
    {
        Path = _plan.Path,
        Pages = _store.Pages,
        Stop = stop,
        Failure = failure,
        StatedTotal = total,
        Loads = _loads,
        Opened = _opened,
        Search = _search,
    };

    /// <summary>True where all that remains is to follow addresses, so that the page need not be loaded a second time.</summary>
    private static bool IsPlain(ListView seen) =>
        seen.Lists && seen.Paging.Next.All(step => step.Kind == PagingStepKind.Link)
        && (seen.Paging.Next.Count == 0 || seen.Paging.PageSize is null || seen.Paging.PageSize.Options.All(option => option.Href is not null))
        && !(seen.Paging.Next.Count == 0 && seen.StatedTotal > seen.Keys.Count)
        && !ListParts.In(seen)
        && seen.Reading.Rows.All(row => row.Href is not null);

    private async Task<ListView> OpenAsync(string url, CancellationToken cancellation)
    {
        _between?.Invoke();
        return _tab.Loads >= _plan.MostLoads
            ? ListView.Of(url, "", cut: false, [], new CollectFailure(FailureKind.BudgetSpent))
            : await _tab.OpenAsync(url, cancellation);
    }

    /// <summary>"Xem toàn bộ danh sách", where it shows more.</summary>
    private async Task<ListView> WholeListAsync(ListView view, CancellationToken cancellation)
    {
        if (view.Paging.WholeList is not { Href: { } href } step || Spent || !_tools.MayOpen(href) || Same(href, view.Url))
            return view;
        var whole = await OpenAsync(href, cancellation);
        return whole.Failure is null && _store.NewRows(whole) > 0 ? Kept(whole, WalkReach.Link, step.Text) : await BackAsync(view, cancellation);
    }

    /// <summary>The largest page size, where that gives more rows.</summary>
    private async Task<ListView> LargestAsync(ListView view, CancellationToken cancellation)
    {
        if (view.Paging.Next.Count == 0 || view.Paging.PageSize is not { } size || Spent)
            return view;
        var fits = view.StatedTotal is { } total ? total <= MostRowsAPage : false;
        var largest = size.Options.Where(option => option.Rows is not null || fits).MaxBy(option => option.Rows ?? int.MaxValue);
        if (largest is null || (largest.Rows ?? int.MaxValue) <= (size.Selected ?? view.Keys.Count))
            return view;
        ListView larger;
        if (largest.Href is { } href)
        {
            if (!_tools.MayOpen(href))
                return view;
            larger = await OpenAsync(href, cancellation);
        }
        else if (view.Live && view.Find(size.Selector) is { } select && ListView.NodeOf(select) is { } node && MayChoose(select))
        {
            _between?.Invoke();
            larger = await _tab.ChooseAsync(view, node, largest.Value, cancellation);
        }
        else
        {
            return view;
        }

        return larger.Failure is null && _store.NewRows(larger) > 0
            ? Kept(larger, WalkReach.PageSize, largest.Rows is { } rows ? rows.ToString(System.Globalization.CultureInfo.InvariantCulture) : largest.Value)
            : await BackAsync(view, cancellation);
    }

    // A select sends nothing by itself; one in a form with a password or a file belongs to no list.
    private static bool MayChoose(IElement select) => select.Closest("form")?.QuerySelector("input[type=password], input[type=file]") is null;

    /// <summary>Opens folded fields one after the other; each may close the one before.</summary>
    private async Task<ListView> UnfoldAsync(ListView view, CancellationToken cancellation)
    {
        var inVain = 0;
        var done = new HashSet<string>(StringComparer.Ordinal);
        while (view.Live && !Spent && inVain < MostFoldsInVain
            && ListParts.Folds(view).FirstOrDefault(part => !done.Contains(part.Name)) is { } fold)
        {
            _between?.Invoke();
            done.Add(fold.Name);
            var next = await _tab.OpenFoldAsync(view, fold.Node, cancellation);
            if (next.Failure is not null || !Same(next.Url, view.Url))
                return await BackAsync(view, cancellation);
            inVain = _store.NewRows(next) > 0 ? 0 : inVain + 1;
            view = inVain == 0 ? Kept(next, WalkReach.Filter, fold.Name) : next;
        }

        return view;
    }

    private async Task<(WalkStop Stop, ListView Last)> PageThroughAsync(ListView view, int? total, CancellationToken cancellation)
    {
        while (true)
        {
            if (total is { } all && _store.Entries >= all)
                return (WalkStop.Complete, view);
            if (Spent)
                return (view.Paging.Next.Count == 0 && !MayScroll(view, total) ? WalkStop.NoNext : WalkStop.Budget, view);
            var (next, stop) = await NextAsync(view, total, cancellation);
            if (next is null)
                return (stop, view);
            view = next;
        }
    }

    /// <summary>The following page, kept; null and the reason where there is none.</summary>
    private async Task<(ListView? Next, WalkStop Stop)> NextAsync(ListView view, int? total, CancellationToken cancellation)
    {
        var tried = new HashSet<string>(StringComparer.Ordinal);
        var stop = WalkStop.NoNext;
        for (var tries = 0; tries < MostTriesOfAPage && _inVain < MostTriesInVain; tries++)
        {
            if (Spent)
                return (null, WalkStop.Budget);
            var step = view.Paging.Next.FirstOrDefault(step => MayTake(view, step) && !tried.Contains(Signature(view, step)));
            if (step is null)
                break;
            tried.Add(Signature(view, step));
            var next = await TakeAsync(view, step, cancellation);
            if (next.Failure is { } failure)
            {
                _failure = failure;
                return (null, failure.Kind == FailureKind.BudgetSpent ? WalkStop.Budget : WalkStop.Failed);
            }

            if (_store.NewRows(next) > 0)
                return (Kept(next, step.Kind == PagingStepKind.Link ? WalkReach.Link : WalkReach.Button, step.Text), stop);
            _inVain++;
            // A page beyond the last one lists nothing; any other that shows what was seen is a way that lies, and another may be tried from there.
            stop = next.Lists ? WalkStop.SamePage : WalkStop.NoNext;
            if (!next.Lists)
                break;
            view = next;
        }

        if (!Spent && MayScroll(view, total))
        {
            _between?.Invoke();
            var further = await _tab.ScrollAsync(view, cancellation);
            if (further.Failure is null && Same(further.Url, view.Url) && _store.NewRows(further) > 0)
                return (Kept(further, WalkReach.Api, null), stop);
        }

        return (null, stop);
    }

    private async Task<ListView> TakeAsync(ListView view, PagingStep step, CancellationToken cancellation)
    {
        if (step.Kind == PagingStepKind.Link)
            return await OpenAsync(step.Href!, cancellation);
        _between?.Invoke();
        return await _tab.PressAsync(view, ListView.NodeOf(view.Find(step.Selector)!)!.Value, cancellation);
    }

    private bool MayTake(ListView view, PagingStep step) => step.Kind == PagingStepKind.Link && step.Href is { } href
        ? _tools.MayOpen(href) && !Same(href, view.Url)
        : view.Live && view.Find(step.Selector) is { } element && ListView.NodeOf(element) is not null && PressRule.AllowsControl(element);

    // Without any control a list may grow as one scrolls: it states more than it shows, or a script fetched what it shows.
    private static bool MayScroll(ListView view, int? total) =>
        view.Live && view.Lists && !view.Paging.AtEnd && view.Paging.Next.All(step => step.Kind == PagingStepKind.More)
        && (view.Answers.Count > 0 || (total ?? view.StatedTotal) > view.Keys.Count);

    /// <summary>The list's other half, from its first page.</summary>
    private async Task<ListView?> OpenTabAsync(string name, CancellationToken cancellation)
    {
        var home = await OpenAsync(_plan.Url, cancellation);
        if (home.Failure is not null || ListParts.Tabs(home).FirstOrDefault(part => string.Equals(part.Name, name, StringComparison.Ordinal)) is not { } part)
            return null;
        if (part.Href is { } href && !_tools.MayOpen(href))
            return null;
        _between?.Invoke();
        var view = part.Href is { } address ? await OpenAsync(address, cancellation) : await _tab.PressAsync(home, part.Node, cancellation);
        return view.Failure is null && _store.NewRows(view) > 0 ? Kept(view, WalkReach.Filter, name) : null;
    }

    private async Task<ListView> BackAsync(ListView view, CancellationToken cancellation)
    {
        if (!view.Live)
            return view;
        var again = await OpenAsync(view.Url, cancellation);
        return again.Failure is null ? again : ListView.Of(view.Url, view.Html, view.Cut, view.Answers, live: false);
    }

    private ListView Kept(ListView view, WalkReach reach, string? pressed)
    {
        _store.Add(view, reach, pressed);
        return view;
    }

    private static string Signature(ListView view, PagingStep step) => $"{string.Join('\n', view.Keys.Take(50))}\n{step.Kind} {step.Selector} {step.Href}";

    private static bool Same(string one, string other) => string.Equals(one.Split('#', 2)[0], other.Split('#', 2)[0], StringComparison.Ordinal)
        && string.Equals(Route(one), Route(other), StringComparison.Ordinal);

    private static string Route(string url) => url.IndexOf("#/", StringComparison.Ordinal) is var at and >= 0 ? url[at..] : "";
}
