using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages.Leagues;

/// <summary>One league with all its members, and filters that are made of style rules alone.</summary>
internal sealed record LeaguePage
{
    private const string Unclassed = "none";

    /// <summary>The frame.</summary>
    public required Frame Page { get; init; }

    /// <summary>The league.</summary>
    public required LeagueView League { get; init; }

    /// <summary>The agency whose league this is, where it is that of one province.</summary>
    public LinkView? Above { get; init; }

    /// <summary>How many members there are.</summary>
    public required string Count { get; init; }

    /// <summary>Classes that occur, the best first; the first choice is all.</summary>
    public required IReadOnlyList<FilterView> Classes { get; init; }

    /// <summary>How many members have failed blockers; null for none.</summary>
    public string? WithBlockers { get; init; }

    /// <summary>What changed in it.</summary>
    public required LinkView Changes { get; init; }

    /// <summary>Its members side by side.</summary>
    public required LinkView Compare { get; init; }

    /// <summary>Makes the page.</summary>
    public static LeaguePage Of(PageMaker maker, LeagueTable league)
    {
        var (texts, path) = (maker.Texts, SitePaths.League(league.League));
        var name = maker.NameOfLeague(league.League);
        var above = league.League.Split(':', 2) is [_, var id] ? maker.Site.Agency(id) : null;
        var members = league.Members;
        var blocked = members.Count(member => member.FailedBlockers.Count > 0);
        return new LeaguePage
        {
            Page = maker.FrameOf(path, name, texts.Say("league.description", ("league", name), ("count", texts.Figures.Count(members.Count))), new LinkView(name, Href: null)) with
            {
                Script = maker.FileHref(path, "assets/league.js"),
            },
            League = LeagueView.Of(maker, path, league),
            Above = above is null ? null : maker.AgencyLink(path, above),
            Count = texts.Figures.Count(members.Count),
            Classes =
            [
                new FilterView("all", texts["filter.all"], texts.Figures.Count(members.Count), IsFirst: true),
                .. members.GroupBy(member => member.Class).OrderBy(group => group.Key ?? (ScoreClass)int.MaxValue)
                    .Select(group => new FilterView(KindOf(group.Key), group.Key is { } known ? texts.Of("class", known) : texts["class.none"], texts.Figures.Count(group.Count()), IsFirst: false)),
            ],
            WithBlockers = blocked == 0 ? null : texts.Figures.Count(blocked),
            Changes = new LinkView(texts.Say("changes.league", ("league", name)), maker.Href(path, SitePaths.LeagueChanges(league.League))),
            Compare = new LinkView(texts.Say("compare.league", ("league", name)), maker.Href(path, SitePaths.LeagueCompare(league.League))),
        };
    }

    /// <summary>A class as the filters name it.</summary>
    public static string KindOf(ScoreClass? scoreClass) => scoreClass is { } known ? SiteTexts.Kebab(known) : Unclassed;
}

/// <summary>One choice of a filter.</summary>
internal sealed record FilterView(string Kind, string Text, string Count, bool IsFirst);
