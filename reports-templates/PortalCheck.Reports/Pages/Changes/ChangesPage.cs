using PortalCheck.Model.Findings;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages.Changes;

/// <summary>What changed since the round before: findings, ranks, and where to read more.</summary>
internal sealed record ChangesPage
{
    /// <summary>Path below the language's root.</summary>
    public const string Path = "changes/";

    /// <summary>The frame.</summary>
    public required Frame Page { get; init; }

    /// <summary>First day of the round before; null where this is the first.</summary>
    public string? Since { get; init; }

    /// <summary>True where the two rounds were judged under different packs.</summary>
    public required bool RulesChanged { get; init; }

    /// <summary>True where scores are compared with those of the old evidence judged again.</summary>
    public required bool FromAgain { get; init; }

    /// <summary>Counts over all portals.</summary>
    public required ChangeCounts Counts { get; init; }

    /// <summary>Portals whose result rests on the same visit as before; null for none.</summary>
    public string? SameVisit { get; init; }

    /// <summary>Portals that had no result before; null for none.</summary>
    public string? FirstTime { get; init; }

    /// <summary>A row a league.</summary>
    public required IReadOnlyList<LeagueChange> Leagues { get; init; }

    /// <summary>Blockers that are new or came back.</summary>
    public required IReadOnlyList<ChangedFinding> Worse { get; init; }

    /// <summary>How many more there are; null for none.</summary>
    public string? WorseLeft { get; init; }

    /// <summary>Blockers that were fixed.</summary>
    public required IReadOnlyList<ChangedFinding> Better { get; init; }

    /// <summary>How many more there are; null for none.</summary>
    public string? BetterLeft { get; init; }

    /// <summary>Makes the page.</summary>
    public static ChangesPage Of(PageMaker maker)
    {
        var (texts, changes) = (maker.Texts, maker.Site.Changes);
        var (worse, worseCount) = Blockers(maker, FindingEventKind.New, FindingEventKind.Regressed);
        var (better, betterCount) = Blockers(maker, FindingEventKind.Fixed);
        string? Some(int count) => count == 0 ? null : texts.Figures.Count(count);
        return new ChangesPage
        {
            Page = maker.FrameOf(Path, texts["changes.title"], texts["changes.description"], new LinkView(texts["nav.changes"], Href: null)),
            Since = changes.Previous is { } previous ? texts.Figures.Day(previous.Published.OpenedAt) : null,
            RulesChanged = changes.RulesChanged,
            FromAgain = changes.FromAgain,
            Counts = ChangeCounts.Of(texts, changes.Portals),
            SameVisit = Some(changes.Portals.Count(change => !change.IsLookedAt)),
            FirstTime = Some(changes.Portals.Count(change => change.IsFirst)),
            Leagues = [.. maker.Site.Leagues.Select(league => LeagueChange.Of(maker, Path, league))],
            Worse = worse,
            WorseLeft = Some(worseCount - worse.Count),
            Better = better,
            BetterLeft = Some(betterCount - better.Count),
        };
    }

    private static (IReadOnlyList<ChangedFinding> Shown, int Count) Blockers(PageMaker maker, params FindingEventKind[] kinds)
    {
        var events = maker.Site.Changes.Portals.SelectMany(change => change.Events.Where(one => kinds.Contains(one.Kind)), (change, one) => (change.Portal, Events: one)).ToList();
        return (
            [
                .. events.SelectMany(pair => pair.Events.Shown, (pair, record) => (pair.Portal, record))
                    .OrderBy(pair => pair.Portal.Id, StringComparer.Ordinal).ThenBy(pair => pair.record.Id, StringComparer.Ordinal)
                    .Take(FindingEvents.MostShown)
                    .Select(pair => ChangedFinding.Of(maker, Path, pair.Portal, pair.record)),
            ],
            events.Sum(pair => pair.Events.Blockers));
    }
}

/// <summary>How many findings are new, came back and were fixed.</summary>
internal sealed record ChangeCounts(string New, string Regressed, string Fixed)
{
    /// <summary>The counts of some portals together.</summary>
    public static ChangeCounts Of(SiteTexts texts, IEnumerable<PortalChange> changes)
    {
        var all = changes.ToList();
        string Count(FindingEventKind kind) => texts.Figures.Count(all.Sum(change => change.Count(kind)));
        return new ChangeCounts(Count(FindingEventKind.New), Count(FindingEventKind.Regressed), Count(FindingEventKind.Fixed));
    }
}

/// <summary>One finding that came, came back or went.</summary>
internal sealed record ChangedFinding(LinkView Portal, LinkView Criterion, Wording Message)
{
    /// <summary>The finding as the page <paramref name="from"/> shows it.</summary>
    public static ChangedFinding Of(PageMaker maker, string from, Portal portal, FindingRecord record) => new(
        new LinkView(Hostile.Address(portal.Address), maker.Href(from, SitePaths.Portal(portal.Id))),
        maker.CriterionLink(from, record.Criterion),
        Wording.Of(maker, record.Criterion, new TaggedMessage(record.Tag, record.Args), 300));
}

/// <summary>One league in the overview.</summary>
internal sealed record LeagueChange(LinkView League, string Up, string Down, string Same, string NotCompared, ChangeCounts Counts)
{
    /// <summary>The league's row as the page <paramref name="from"/> shows it.</summary>
    public static LeagueChange Of(PageMaker maker, string from, LeagueTable league)
    {
        var (texts, site) = (maker.Texts, maker.Site);
        var places = league.Members.Select(member => site.Changes.Move(site.Agency(member.Agency)!)?.Places).ToList();
        string Count(Func<int?, bool> which) => texts.Figures.Count(places.Count(which));
        return new LeagueChange(
            new LinkView(maker.NameOfLeague(league.League), maker.Href(from, SitePaths.LeagueChanges(league.League))),
            Count(one => one > 0), Count(one => one < 0), Count(one => one == 0), Count(one => one is null),
            ChangeCounts.Of(texts, league.Members.SelectMany(member => site.PortalsOf(member.Agency)).Select(portal => site.Changes.Portal(portal.Id)).OfType<PortalChange>()));
    }
}
