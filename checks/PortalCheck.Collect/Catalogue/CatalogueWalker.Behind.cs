using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Collect.Catalogue;

/// <summary>Lists that stand behind a page that lists nothing itself: one a field or agency, or one that must be searched for.</summary>
internal sealed partial class CatalogueWalker
{
    private const int MostClicks = 3;
    private const int BranchesInVain = 2;

    // What half of all names begin with; asked only where an empty question brings nothing.
    private static readonly string[] Common = ["", "cấp", "đăng ký"];

    /// <summary>Walks the lists behind a page that lists nothing; null where nothing stands behind it.</summary>
    private async Task<WalkStop?> BehindAsync(ListView first, CancellationToken cancellation)
    {
        if (first.Reading.State is not (CatalogueState.NoCatalogue or CatalogueState.SearchOnly or CatalogueState.Empty))
            return null;
        var stop = await BranchesAsync(first, _plan.Path.Count, cancellation) ?? await AskForAllAsync(first, cancellation);
        if (_pagesOfFirst == 0)
            _pagesOfFirst = _store.Pages.Count;
        return stop;
    }

    /// <summary>Opens the fields or agencies of this page one by one; null where their pages list nothing.</summary>
    private async Task<WalkStop?> BranchesAsync(ListView view, int clicks, CancellationToken cancellation)
    {
        if (clicks >= MostClicks)
            return null;
        WalkStop? stop = null;
        var inVain = 0;
        foreach (var branch in CatalogueBranches.Find(view.Document, view.Url))
        {
            if (!_tools.MayOpen(branch.Href))
                continue;
            if (Spent)
                return stop is null ? null : WalkStop.Budget;
            var list = await OpenAsync(branch.Href, cancellation);
            var ended = list.Failure is not null ? null
                : _store.NewRows(list) > 0 ? await BranchAsync(list, branch.Name, cancellation)
                : list.Lists ? WalkStop.NoNext
                : await BranchesAsync(list, clicks + 1, cancellation);
            if (ended is null && stop is null && ++inVain >= BranchesInVain)
                return null;

            // A field that could not be had, or that was not seen to its end, leaves the whole open.
            stop = stop is WalkStop.Budget || ended is WalkStop.Budget or WalkStop.Failed || list.Failure is not null ? WalkStop.Budget
                : ended is null ? stop : WalkStop.NoNext;
        }

        return stop;
    }

    private async Task<WalkStop> BranchAsync(ListView list, string name, CancellationToken cancellation)
    {
        var view = Kept(list, WalkReach.Filter, name);
        view = await LargestAsync(view, cancellation);
        view = await UnfoldAsync(view, cancellation);
        var (ended, last) = await PageThroughAsync(view, null, cancellation);
        if (_pagesOfFirst == 0)
        {
            _pagesOfFirst = _store.Pages.Count;
            await OpenEntriesAsync(last, cancellation);
            if (_front is { } front && ListSearchBoxes.Find(front.Document, front.Url) is null)
                _front = list;
        }

        return ended;
    }

    /// <summary>Asks a search that shows nothing by itself: for nothing, then for common words.</summary>
    private async Task<WalkStop?> AskForAllAsync(ListView first, CancellationToken cancellation)
    {
        WalkStop? stop = null;
        var page = first;
        foreach (var words in Common)
        {
            if (Spent)
                return stop is null ? null : WalkStop.Budget;
            if (ListSearchBoxes.Find(page.Document, page.Url) is not { Sending: not SearchSending.Form } box)
                return stop;
            var list = box.Sending is SearchSending.Address ? await AskByAddressAsync(box.AddressOf(words), cancellation) : await AskByPressAsync(page, box, words, cancellation);
            if (list is not { Failure: null })
                return stop;
            if (_store.NewRows(list) > 0)
            {
                Kept(list, WalkReach.Filter, words.Length > 0 ? words : box.Label);
                var (ended, _) = await PageThroughAsync(list, null, cancellation);
                if (words.Length == 0)
                    return ended;

                // Words bring a part only.
                stop = WalkStop.Budget;
            }

            page = box.Sending is SearchSending.Address ? first : await OpenAsync(first.Url, cancellation);
        }

        return stop;
    }

    private async Task<ListView?> AskByAddressAsync(string url, CancellationToken cancellation) => _tools.MayOpen(url) ? await OpenAsync(url, cancellation) : null;

    private async Task<ListView?> AskByPressAsync(ListView page, ListSearchBox box, string words, CancellationToken cancellation)
    {
        if (!page.Live || page.Find(box.Selector) is not { } input || ListView.NodeOf(input) is not { } node)
            return null;
        _between?.Invoke();
        var view = await _tab.TypeAsync(page, node, words, cancellation);
        if (view.Failure is not null || view.Lists || ListSearchBoxes.Find(view.Document, view.Url) is not { Button: { } selector } || view.Find(selector) is not { } button || !PressRule.AllowsControl(button) || ListView.NodeOf(button) is not { } press)
            return view;
        return await _tab.PressAsync(view, press, cancellation);
    }
}
