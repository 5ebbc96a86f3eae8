using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Catalogue;

/// <summary>The pages of a walk so far, bounded, and what they have listed.</summary>
internal sealed class WalkStore
{
    private readonly List<(WalkPage Page, HashSet<string> Keys)> _pages = [];
    private readonly Dictionary<string, int> _entries = new(StringComparer.Ordinal);
    private long _characters;

    /// <summary>The pages.</summary>
    public IReadOnlyList<WalkPage> Pages => [.. _pages.Select(item => item.Page)];

    /// <summary>How many entries were seen: names, as often as one page names them.</summary>
    public int Entries { get; private set; }

    /// <summary>True where no further page can be kept.</summary>
    public bool Full => _pages.Count >= CatalogueWalk.MostPages || _characters >= CatalogueWalk.LongestTotal;

    /// <summary>How many rows of this page were not seen before.</summary>
    public int NewRows(ListView view) =>
        CountOf(view).Sum(pair => Math.Max(0, pair.Value - _entries.GetValueOrDefault(pair.Key)));

    /// <summary>Keeps a page with its answers; a page that shows all that the one before it showed, and more, takes its place.</summary>
    public void Add(ListView view, WalkReach reach, string? pressed)
    {
        var keys = view.Keys.ToHashSet(StringComparer.Ordinal);
        if (reach is WalkReach.Button or WalkReach.Filter or WalkReach.Api && _pages.Count > 1 && _pages[^1] is { Page: { Html: not null } last } item
            && last.Reach == reach && string.Equals(last.Url, view.Url, StringComparison.Ordinal) && item.Keys.Count > 0 && keys.IsProperSupersetOf(item.Keys))
        {
            _characters -= last.Html.Length;
            _pages.RemoveAt(_pages.Count - 1);
        }

        var (html, cut) = MainPart.Of(view, first: _pages.Count == 0);
        Keep(new WalkPage { Url = view.Url, Reach = reach, Pressed = pressed is { Length: > 200 } ? pressed[..200] : pressed, Html = html, Cut = cut }, keys);
        foreach (var answer in view.Answers)
            Keep(new WalkPage { Url = answer.Url, Reach = WalkReach.Api, Json = answer.Body, Cut = answer.Cut }, []);
        foreach (var (key, count) in CountOf(view))
        {
            var known = _entries.GetValueOrDefault(key);
            if (count <= known)
                continue;
            _entries[key] = count;
            Entries += count - known;
        }
    }

    private void Keep(WalkPage page, HashSet<string> keys)
    {
        var length = page.Html?.Length ?? page.Json?.Length ?? 0;
        if (_pages.Count >= CatalogueWalk.MostPages || _characters + length > CatalogueWalk.LongestTotal)
        {
            _characters = CatalogueWalk.LongestTotal;
            return;
        }

        _characters += length;
        _pages.Add((page, keys));
    }

    // A page and the answer behind it name the same entries: the larger number of the two stands.
    private static Dictionary<string, int> CountOf(ListView view)
    {
        var counts = view.Keys.CountBy(key => key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var (key, count) in view.AnswerKeys.CountBy(key => key, StringComparer.Ordinal))
            counts[key] = Math.Max(count, counts.GetValueOrDefault(key));
        return counts;
    }
}
