using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages.Changes;

/// <summary>What changed in one league since the round before, a row an agency.</summary>
internal sealed record LeagueChangesPage(Frame Page, string Name, string? Since, bool RulesChanged, bool FromAgain, LinkView League, IReadOnlyList<MoveView> Rows)
{
    /// <summary>Makes the page: in the order of the league's ranks, then by name.</summary>
    public static LeagueChangesPage Of(PageMaker maker, LeagueTable league)
    {
        var (texts, site, path) = (maker.Texts, maker.Site, SitePaths.LeagueChanges(league.League));
        var name = maker.NameOfLeague(league.League);
        var title = texts.Say("changes.league", ("league", name));
        return new LeagueChangesPage(
            maker.FrameOf(path, title, texts.Say("changes.league-description", ("league", name)), new LinkView(texts["nav.changes"], maker.Href(path, ChangesPage.Path)), new LinkView(name, Href: null)),
            title,
            site.Changes.Previous is { } previous ? texts.Figures.Day(previous.Published.OpenedAt) : null,
            site.Changes.RulesChanged,
            site.Changes.FromAgain,
            new LinkView(name, maker.Href(path, SitePaths.League(league.League))),
            [.. maker.ByName(league.Members, member => maker.NameOf(site.Agency(member.Agency)!), member => member.Agency)
                .OrderBy(member => member.Rank ?? int.MaxValue).Select(member => MoveView.Of(maker, path, member))]);
    }
}

/// <summary>How one agency moved.</summary>
internal sealed record MoveView
{
    /// <summary>The agency.</summary>
    public required LinkView Agency { get; init; }

    /// <summary>Rank now and, where the two can be compared, before.</summary>
    public required string Rank { get; init; }

    /// <summary>The movement in words; null where there is none to tell.</summary>
    public string? Places { get; init; }

    /// <summary>True where the movement is not clear.</summary>
    public bool PlacesUnclear { get; init; }

    /// <summary>Score now.</summary>
    public required string Score { get; init; }

    /// <summary>The change of the score; null where there is none to tell.</summary>
    public string? Change { get; init; }

    /// <summary>True where the change is not clear.</summary>
    public bool ChangeUnclear { get; init; }

    /// <summary>Why nothing is compared; null where something is.</summary>
    public string? NoChange { get; init; }

    /// <summary>Counts over its portals.</summary>
    public required ChangeCounts Counts { get; init; }

    /// <summary>The row of a member as the page <paramref name="from"/> shows it.</summary>
    public static MoveView Of(PageMaker maker, string from, AgencyScore member)
    {
        var (texts, site) = (maker.Texts, maker.Site);
        var agency = site.Agency(member.Agency)!;
        var move = site.Changes.Move(agency);
        return new MoveView
        {
            Agency = maker.AgencyLink(from, agency),
            Rank = member.Rank is { } rank ? texts.Figures.Count(rank) : Figures.None,
            Places = move?.Places switch
            {
                null => null,
                0 => texts["changes.same"],
                > 0 and var up => texts.Say("changes.up", ("count", texts.Figures.Count(up))),
                var down => texts.Say("changes.down", ("count", texts.Figures.Count(-down.Value))),
            },
            PlacesUnclear = move is { Places: not null, IsPlacesUnclear: true },
            Score = texts.Figures.Score(member.Value),
            Change = move is { Change: not null, Before.Value: { } before, After.Value: { } after } ? texts.Figures.Change(before, after) : null,
            ChangeUnclear = move is { Change: not null, IsChangeUnclear: true },
            NoChange = move switch
            {
                null or { Change: not null } => null,
                { Before: null } => texts["changes.first-time"],
                { Comparability: not Comparability.Comparable and var why } => texts.Of("comparability", why),
                { After.Value: null } => texts["score.none"],
                _ => texts["comparability.no-score"],
            },
            Counts = ChangeCounts.Of(texts, site.PortalsOf(agency.Id).Select(portal => site.Changes.Portal(portal.Id)).OfType<PortalChange>()),
        };
    }
}
