using System.Runtime.CompilerServices;
using AngleSharp.Html.Parser;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Collect.Sampling;

/// <summary>Where the search for the portal's list of procedures stands.</summary>
/// <param name="Look">The page to look at next; null where none is left or the search is at its end.</param>
/// <param name="Start">The page on which the walk through the list begins; null as long as the search goes on, and where there is no list.</param>
/// <param name="Ended">True where the search came to its end: with <paramref name="Start"/>, or without any list.</param>
internal sealed record SearchState(Candidate? Look, PageEvidence? Start, bool Ended);

/// <summary>
/// Finds the list of procedures from the home page: the register's hint, then links that promise it by text or address, breadth first, at most
/// three clicks deep (criterion catalog.clicks), until a page proves to list procedures. Pure.
/// </summary>
internal static class CatalogueSearch
{
    private const int MostClicks = 3;
    private const int MostLooks = 4;
    private const int FewLooks = 2;
    private const int FewRows = 10;

    private static readonly HtmlParser Parser = new();
    private static readonly ConditionalWeakTable<PageEvidence, Sight> Sights = [];

    /// <summary>Where the search stands after these pages.</summary>
    public static SearchState After(
        IReadOnlyList<PageEvidence> pages, IReadOnlyList<SampledPage> chosen, IReadOnlyList<Candidate> candidates, Func<string, bool> allowed)
    {
        if (pages.Count == 0)
            return new SearchState(null, null, false);
        var promised = pages.Where(page => IsPromised(page, chosen)).ToList();
        var hinted = promised.Find(page => page.Collected && chosen.Any(choice => choice.Why == SampleRule.Hint && Same(choice, page)) && SightOf(page).State != CatalogueState.NoCatalogue);
        if (hinted is not null)
            return new SearchState(null, hinted, true);
        var listed = promised.Where(page => page.Collected && SightOf(page) is { State: CatalogueState.Listed }).ToList();
        var unsure = promised.Exists(page => page.Collected && (SightOf(page).State is CatalogueState.Empty or CatalogueState.Shell or CatalogueState.SearchOnly || SightOf(page).Branches.Count > 0));
        var looks = chosen.Count(choice => choice.Why is SampleRule.Hint or SampleRule.PageType && choice.Kinds.Contains(PageKind.Catalogue));
        if (!listed.Exists(page => SightOf(page).IsFull) && looks < (unsure ? FewLooks : MostLooks) && NextOf(pages, chosen, candidates, allowed) is { } look)
            return new SearchState(look, null, false);
        // The list of one field is a part of what stands behind the page that names the fields.
        var fronts = promised.Where(page => page.Collected && SightOf(page).Branches.Count > 0).ToList();
        var start = listed.Where(page => !fronts.Exists(front => SightOf(front).Branches.Contains(KeyOf(page.Url)) || SightOf(front).Branches.Contains(KeyOf(page.FinalUrl)))).MaxBy(page => SightOf(page).Size)
            ?? fronts.MaxBy(page => SightOf(page).Branches.Count)
            ?? promised.Find(page => page.Collected && SightOf(page).State is CatalogueState.Empty or CatalogueState.SearchOnly or CatalogueState.Shell)
            ?? pages.Where(page => page.Collected && page.Clicks is null or <= MostClicks && page.Kinds.Contains(PageKind.Catalogue) && SightOf(page).State == CatalogueState.Listed).MaxBy(page => SightOf(page).Size)
            ?? promised.Find(page => page.Collected)
            ?? promised.Find(page => page.Failure?.Kind is FailureKind.LoginRequired or FailureKind.Blocked or FailureKind.Captcha)
            ?? pages.FirstOrDefault(page => page.Collected && page.Kinds.Contains(PageKind.Home) && SightOf(page).State == CatalogueState.Listed);
        return new SearchState(null, start, true);
    }

    /// <summary>The fewest clicks that lead from the home page to a page, by links of visited pages; empty where none do.</summary>
    public static IReadOnlyList<WalkClick> PathTo(PageEvidence target, IReadOnlyList<PageEvidence> pages)
    {
        var home = pages.FirstOrDefault(page => page.Collected && page.Kinds.Contains(PageKind.Home));
        if (home is null || ReferenceEquals(home, target))
            return [];
        var byKey = new Dictionary<string, PageEvidence>(StringComparer.Ordinal);
        foreach (var page in pages)
        {
            byKey.TryAdd(KeyOf(page.Url), page);
            byKey.TryAdd(KeyOf(page.FinalUrl), page);
        }

        var ways = new Dictionary<PageEvidence, IReadOnlyList<WalkClick>>(ReferenceEqualityComparer.Instance) { [home] = [] };
        var queue = new Queue<PageEvidence>([home]);
        while (queue.TryDequeue(out var at))
        {
            foreach (var link in at.Links.Where(link => link is { Visible: true, Href: not null }))
            {
                if (!byKey.TryGetValue(KeyOf(link.Href!), out var to) || ways.ContainsKey(to))
                    continue;
                ways[to] = [.. ways[at], new WalkClick(at.FinalUrl, link.Text, to.FinalUrl)];
                if (ReferenceEquals(to, target))
                    return ways[to];
                if (to.Collected)
                    queue.Enqueue(to);
            }
        }

        return [];
    }

    private static Candidate? NextOf(
        IReadOnlyList<PageEvidence> pages, IReadOnlyList<SampledPage> chosen, IReadOnlyList<Candidate> candidates, Func<string, bool> allowed)
    {
        var used = chosen.Select(choice => KeyOf(choice.Url)).Concat(pages.Select(page => KeyOf(page.FinalUrl))).ToHashSet(StringComparer.Ordinal);
        return candidates
            .Where(candidate => candidate.Kinds.Contains(PageKind.Catalogue) && candidate.Clicks <= MostClicks && !used.Contains(candidate.Key) && allowed(candidate.Url))
            .OrderBy(candidate => candidate.Clicks).ThenBy(candidate => candidate.OwnHost ? 0 : 1)
            .FirstOrDefault();
    }

    // What a link or the register called the list; a page that merely looks like one may be a list of something else.
    private static bool IsPromised(PageEvidence page, IReadOnlyList<SampledPage> chosen) =>
        chosen.Any(choice => choice.Kinds.Contains(PageKind.Catalogue) && choice.Why is SampleRule.Hint or SampleRule.PageType && Same(choice, page));

    private static bool Same(SampledPage choice, PageEvidence page) => string.Equals(choice.Url, page.Url, StringComparison.Ordinal);

    private static Sight SightOf(PageEvidence page) => Sights.GetValue(page, static page =>
    {
        var document = Parser.ParseDocument(page.Html ?? "");
        var reading = CatalogueReader.Read(document, page.FinalUrl);
        return new Sight(reading.State, reading.Rows.Count, reading.StatedTotal, PagingReader.Read(document, page.FinalUrl).Next.Count > 0)
        {
            Branches = reading.State is CatalogueState.NoCatalogue or CatalogueState.SearchOnly or CatalogueState.Empty ? CatalogueBranches.Find(document, page.FinalUrl).Select(branch => KeyOf(branch.Href)).ToHashSet(StringComparer.Ordinal) : [],
        };
    });

    private static string KeyOf(string address) => PageAddress.Normalise(address) is { } normal ? PageAddress.KeyOf(normal) : address;

    private sealed record Sight(CatalogueState State, int Rows, int? Stated, bool GoesOn)
    {
        // Fields or agencies that may have lists of their own; none where the page lists something itself.
        public HashSet<string> Branches { get; init; } = new(StringComparer.Ordinal);

        public int Size => Math.Max(Stated ?? 0, Rows) + (GoesOn ? 1 : 0);

        // A front page of the services may name a few of them; the list itself is longer, counts itself or goes on.
        public bool IsFull => Rows >= FewRows || Stated is not null || GoesOn;
    }
}
