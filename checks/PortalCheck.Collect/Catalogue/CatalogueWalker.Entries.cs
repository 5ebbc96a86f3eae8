using AngleSharp.Dom;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Catalogue;

/// <summary>Entries whose names have no address.</summary>
internal sealed partial class CatalogueWalker
{
    private const int MostOpened = 3;

    private const string Pressable = "a, button, summary, [onclick], [role=link], [role=button], [aria-expanded], [aria-controls], [data-toggle], [data-bs-toggle]";

    /// <summary>Presses names that have no address, a few, to see where they lead or what they show in place.</summary>
    private async Task OpenEntriesAsync(ListView view, CancellationToken cancellation)
    {
        if (!view.Live || view.Reading.Rows.Count == 0 || view.Reading.Rows.Any(row => row.Href is not null))
            return;
        var page = _store.Pages.Count - 1;
        var again = view.Paging.Current is not > 1;
        foreach (var name in view.Reading.Rows.OrderBy(row => Sampling.SeededOrder.Rank(_plan.Seed, row.Name)).Take(MostOpened).Select(row => row.Name).ToList())
        {
            if (Spent || NodeOfName(view, name) is not { } node)
                return;
            _between?.Invoke();
            var opened = await _tab.OpenEntryAsync(view, node, cancellation);
            if (opened.Failure is not null)
                return;
            var shown = Same(opened.Url, view.Url) ? ShownPart.Of(view, opened) : null;
            _opened.Add(new OpenedEntry(page, name, opened.Url) { Html = shown?.Html, Cut = shown?.Cut ?? false });

            // One that shows nothing tells what all do, and another page of the list cannot be had again without its address.
            if ((shown is null && Same(opened.Url, view.Url)) || !again)
                return;
            view = await OpenAsync(view.Url, cancellation);
        }
    }

    private static int? NodeOfName(ListView view, string name) =>
        view.Reading.Rows.FirstOrDefault(row => string.Equals(row.Name, name, StringComparison.Ordinal)) is { } row && view.Find(row.Selector) is { } line ? NameIn(line, name) : null;

    // What is made to be pressed comes first; a cell or block that just holds the name may have a listener that no attribute tells of.
    private static int? NameIn(IElement line, string name) => VietnameseText.Fold(name) is var wanted
        ? line.QuerySelectorAll("*").Prepend(line)
            .Where(element => ListView.NodeOf(element) is not null && VietnameseText.Fold(element.TextContent).Contains(wanted, StringComparison.Ordinal))
            .Where(PressRule.AllowsPart)
            .OrderBy(element => element.Matches(Pressable) ? 0 : 1).ThenBy(element => element.TextContent.Length)
            .Select(ListView.NodeOf).FirstOrDefault()
        : null;
}
