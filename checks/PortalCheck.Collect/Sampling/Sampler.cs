using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Sampling;

/// <summary>
/// Chooses the pages of a visit: home, the register's hints, one page of each type that criteria name, entries of the catalogue, then
/// pages drawn with the seed, one template after another. Pure: it works from the evidence so far alone, so an interrupted visit goes on
/// where it was, and anyone can draw the sample again.
/// </summary>
internal static class Sampler
{
    private const int TriesForType = 2;
    private const int MaxSkipped = 200;

    // In the order in which they are worth a page when the budget is small.
    private static readonly PageKind[] Types =
    [
        PageKind.Catalogue, PageKind.Login, PageKind.Contact, PageKind.Entry, PageKind.EForm, PageKind.Search, PageKind.Privacy, PageKind.Lookup,
        PageKind.Feedback, PageKind.Faq, PageKind.Guide, PageKind.AccessibilityStatement, PageKind.Sitemap, PageKind.Intro, PageKind.News, PageKind.Article,
    ];

    /// <summary>The next pages.</summary>
    /// <param name="pages">The pages visited so far, failed ones among them, in the order of the visit.</param>
    /// <param name="chosen">The sample so far; every visited page is in it.</param>
    /// <param name="plan">What is drawn from.</param>
    /// <param name="count">How many pages may be loaded at one time.</param>
    public static SampleDraw Next(IReadOnlyList<PageEvidence> pages, IReadOnlyList<SampledPage> chosen, SamplePlan plan, int count)
    {
        var draw = new Draw(pages, chosen, plan, Math.Min(count, plan.MaxPages - chosen.Count));
        draw.Run();
        return new SampleDraw(draw.Taken, draw.CandidateCount, draw.Skipped, draw.Search, draw.EntrySample);
    }

    private sealed class Draw(IReadOnlyList<PageEvidence> pages, IReadOnlyList<SampledPage> chosen, SamplePlan plan, int room)
    {
        private readonly HashSet<string> _used = plan.OnlyPages is not null
            ? new(chosen.Select(page => page.Url), StringComparer.Ordinal)
            : new(chosen.Select(page => KeyOf(page.Url)).Concat(pages.Select(page => KeyOf(page.FinalUrl))), StringComparer.Ordinal);

        private readonly HashSet<string> _skippedKeys = new(StringComparer.Ordinal);

        public List<SampledPage> Taken { get; } = [];

        public List<SkippedPage> Skipped { get; } = [];

        public int CandidateCount { get; private set; }

        public SearchState? Search { get; private set; }

        public EntrySample? EntrySample { get; private set; }

        public void Run()
        {
            if (plan.OnlyPages is { } only)
            {
                // As they were named, each of them, whatever other one it leads to.
                foreach (var address in only)
                    Take(address, [], SampleRule.Given);
                return;
            }

            Take(plan.Portal.Address, [PageKind.Home], SampleRule.Home);
            var home = HomeAddress();
            foreach (var (hint, kind) in Hints(home))
                Take(hint, [kind], SampleRule.Hint);
            var candidates = Candidates.Of(pages, home);
            CandidateCount = candidates.Count;
            Search = plan.AwaitsWalk ? CatalogueSearch.After(pages, chosen, candidates, plan.Allowed) : null;
            // What is drawn beside the walk would hang on which was faster; what follows it draws on what it saw.
            if (Search is { Start: not null })
                return;
            foreach (var kind in Types)
                TakeType(kind, candidates);
            if (Search is { Ended: false })
                return;
            TakeEntries(candidates);
            TakeRandom(candidates);
        }

        private string HomeAddress()
        {
            var home = pages.FirstOrDefault(page => page.Kinds.Contains(PageKind.Home) && page.Collected);
            return home?.FinalUrl ?? plan.Portal.Address;
        }

        private IEnumerable<(string Url, PageKind Kind)> Hints(string home)
        {
            var hints = plan.Portal.Hints;
            (string? Hint, PageKind Kind)[] given =
                [(hints.Catalogue, PageKind.Catalogue), (hints.EForm, PageKind.EForm), (hints.Login, PageKind.Login), (hints.Contact, PageKind.Contact)];
            foreach (var (hint, kind) in given)
            {
                if (hint is not null && Uri.TryCreate(new Uri(home), hint, out var address))
                    yield return (address.AbsoluteUri, kind);
            }
        }

        private void TakeType(PageKind kind, IReadOnlyList<Candidate> candidates)
        {
            if (Search is { Ended: false } && kind is PageKind.Catalogue)
            {
                if (Search.Look is { } look)
                    Take(look.Url, look.Kinds, SampleRule.PageType);
                return;
            }

            // Entries are drawn from the list where there is one.
            if (kind is PageKind.Entry && (Search is { Ended: false } || Listed.Count > 0))
                return;
            if (pages.Any(page => page.Collected && page.Kinds.Contains(kind)) || Taken.Exists(page => page.Kinds.Contains(kind)))
                return;
            var tries = chosen.Count(page => page.Kinds.Contains(kind));
            // The nearest link is the portal's own way to the page; links deep in articles name such words too.
            foreach (var candidate in candidates.Where(candidate => candidate.Kinds.Contains(kind))
                .OrderBy(candidate => candidate.Clicks).ThenBy(candidate => candidate.OwnHost ? 0 : 1))
            {
                if (tries >= TriesForType || Take(candidate.Url, candidate.Kinds, SampleRule.PageType))
                    return;
            }
        }

        private void TakeEntries(IReadOnlyList<Candidate> candidates)
        {
            if (plan.Entries.Count > 0)
                DrawEntries();
            if (Listed.Count > 0)
                return;
            // Entry by entry the catalogue is judged: a fifth of the pages, one at least.
            var quota = Math.Max(1, plan.MaxPages / 5);
            var have = chosen.Count(page => page.Kinds.Contains(PageKind.Entry)) + Taken.Count(page => page.Kinds.Contains(PageKind.Entry));
            foreach (var entry in candidates.Where(candidate => candidate.Kinds.Contains(PageKind.Entry))
                .OrderBy(candidate => candidate.FromCatalogue ? 0 : 1).ThenBy(candidate => SeededOrder.Rank(plan.Seed, candidate.Key)))
            {
                if (have >= quota)
                    return;
                if (Take(entry.Url, entry.Kinds, SampleRule.PageType))
                    have++;
            }
        }

        private IReadOnlyList<DrawnEntry> Listed => [.. plan.Entries.Where(entry => entry.Url is { } url && PageAddress.SameSite(plan.Portal.Address, url))];

        /// <summary>Entries of the list by strata: as many as the list asks for, within half of the pages that no type of page takes.</summary>
        private void DrawEntries()
        {
            var listed = Listed;
            var others = chosen.Concat(Taken).Count(page => page.Why is not SampleRule.Random && !page.Kinds.Contains(PageKind.Entry));
            var most = Math.Max(Math.Max(1, plan.MaxPages / 5), (plan.MaxPages - others) / 2);
            var quota = Math.Min(most, EntryDraw.SizeFor(plan.Entries.Count));
            var keys = listed.Select(entry => KeyOf(entry.Url!)).ToHashSet(StringComparer.Ordinal);
            var have = chosen.Count(page => keys.Contains(KeyOf(page.Url)));
            foreach (var entry in listed)
            {
                if (have >= quota)
                    break;
                if (Take(entry.Url!, [PageKind.Entry], SampleRule.PageType))
                    have++;
            }

            EntrySample = EntryDraw.Sample(plan.Entries, most, entry => entry.Url is { } url && _used.Contains(KeyOf(url)));
        }

        private void TakeRandom(IReadOnlyList<Candidate> candidates)
        {
            var weights = TemplateCounts();
            var walked = plan.Walked.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
            var left = candidates
                .Where(candidate => candidate.OwnHost && !walked.Contains(candidate.Key) && !_used.Contains(candidate.Key) && plan.Allowed(candidate.Url))
                .OrderBy(candidate => SeededOrder.Rank(plan.Seed, candidate.Key))
                .ToList();
            while (Taken.Count < room && left.Count > 0)
            {
                // The template that was seen least comes first; within it the seed decides.
                var next = left.MinBy(candidate => weights.GetValueOrDefault(candidate.Shape))!;
                left.Remove(next);
                Take(next.Url, next.Kinds, SampleRule.Random);
                weights[next.Shape] = weights.GetValueOrDefault(next.Shape) + 1;
            }
        }

        /// <summary>How often each shape of address was seen: as itself, or under other addresses with the structure that its pages showed.</summary>
        private Dictionary<string, int> TemplateCounts()
        {
            var byStructure = pages.Where(page => page.Template.Length > 0).CountBy(page => page.Template, StringComparer.Ordinal)
                .ToDictionary(StringComparer.Ordinal);
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var page in pages)
            {
                if (PageAddress.Normalise(page.Url) is not { } url)
                    continue;
                var shape = PageAddress.ShapeOf(url);
                var seen = Math.Max(counts.GetValueOrDefault(shape) + 1, byStructure.GetValueOrDefault(page.Template));
                counts[shape] = seen;
            }

            return counts;
        }

        private bool Take(string address, IReadOnlyList<PageKind> kinds, SampleRule why)
        {
            var key = why is SampleRule.Given ? address : KeyOf(address);
            if (_used.Contains(key))
                return false;
            if (!plan.Allowed(address))
            {
                Skip(address, key, FailureKind.Robots);
                return false;
            }

            if (Taken.Count >= room)
            {
                if (chosen.Count + Taken.Count >= plan.MaxPages && why is not SampleRule.Random)
                    Skip(address, key, FailureKind.BudgetSpent);
                return false;
            }

            _used.Add(key);
            var shape = PageAddress.Normalise(address) is { } normal ? PageAddress.ShapeOf(normal) : "";
            Taken.Add(new SampledPage(address, kinds, why, shape));
            return true;
        }

        private void Skip(string address, string key, FailureKind reason)
        {
            if (Skipped.Count < MaxSkipped && _skippedKeys.Add(key))
                Skipped.Add(new SkippedPage(address, new CollectFailure(reason)));
        }

        private static string KeyOf(string address) => PageAddress.Normalise(address) is { } normal ? PageAddress.KeyOf(normal) : address;
    }
}
