namespace PortalCheck.Reports.Pages.Leagues;

/// <summary>Where agencies are compared: a list of leagues, because only members of one league are like each other.</summary>
internal sealed record ComparePage(Frame Page, IReadOnlyList<LinkView> Leagues)
{
    /// <summary>Path below the language's root.</summary>
    public const string Path = "compare/";

    /// <summary>Makes the page.</summary>
    public static ComparePage Of(PageMaker maker) => new(
        maker.FrameOf(Path, maker.Texts["compare.title"], maker.Texts["compare.description"], new LinkView(maker.Texts["nav.compare"], Href: null)),
        [.. maker.Site.Leagues.Select(league => new LinkView(maker.NameOfLeague(league.League), maker.Href(Path, SitePaths.LeagueCompare(league.League))))]);
}
