using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Sampling;

/// <summary>An address that a page links to.</summary>
/// <param name="Url">Normal form.</param>
/// <param name="Key">Equal for two addresses of one page.</param>
/// <param name="Shape">Group by address.</param>
/// <param name="Kinds">What its link promises.</param>
/// <param name="Clicks">Fewest clicks from the home page.</param>
/// <param name="Text">Text of the first link to it.</param>
/// <param name="FromCatalogue">True where a page of the catalogue links to it.</param>
/// <param name="OwnHost">True where it is on the portal's own host, not on another host of its site.</param>
internal sealed record Candidate(
    string Url, string Key, string Shape, IReadOnlyList<PageKind> Kinds, int Clicks, string Text, bool FromCatalogue, bool OwnHost);

/// <summary>Collects the addresses that the pages so far link to, in a fixed order, bounded.</summary>
internal static class Candidates
{
    private const int MaxOfShape = 400;
    private const int MaxAll = 5_000;

    /// <summary>The candidates in the order in which they were first seen; the pages already visited are among them.</summary>
    public static IReadOnlyList<Candidate> Of(IReadOnlyList<PageEvidence> pages, string home)
    {
        var found = new Dictionary<string, Candidate>(StringComparer.Ordinal);
        var order = new List<string>();
        var shapes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var page in pages.Where(page => page.Collected))
        {
            foreach (var link in page.Links.Where(link => link.Visible))
            {
                if (PageAddress.Normalise(link.Href) is not { } url || !PageAddress.SameSite(home, url))
                    continue;
                var seen = Make(url, link, page, home);
                if (found.TryGetValue(seen.Key, out var known))
                {
                    found[seen.Key] = Merge(known, seen);
                    continue;
                }

                var ofShape = shapes.GetValueOrDefault(seen.Shape);
                // Calendars and the like: endlessly many addresses of one shape.
                if (ofShape >= MaxOfShape || found.Count >= MaxAll)
                    continue;
                shapes[seen.Shape] = ofShape + 1;
                found.Add(seen.Key, seen);
                order.Add(seen.Key);
            }
        }

        return [.. order.Select(key => found[key])];
    }

    private static Candidate Make(string url, LinkEvidence link, PageEvidence page, string home) => new(
        url,
        PageAddress.KeyOf(url),
        PageAddress.ShapeOf(url),
        PageTypeGuess.FromLink(link with { Href = url }),
        page.Clicks is { } clicks ? clicks + 1 : int.MaxValue,
        link.Text,
        page.Kinds.Contains(PageKind.Catalogue),
        PageAddress.SameHost(home, url));

    private static Candidate Merge(Candidate known, Candidate seen) => known with
    {
        Kinds = [.. known.Kinds.Union(seen.Kinds)],
        Clicks = Math.Min(known.Clicks, seen.Clicks),
        FromCatalogue = known.FromCatalogue || seen.FromCatalogue,
    };
}
