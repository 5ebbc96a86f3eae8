using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages.Leagues;

/// <summary>The members of one league side by side; with script two of them alone, and what lies between them.</summary>
internal sealed record LeagueComparePage(Frame Page, string Title, LinkView League, IReadOnlyList<string> Groups, IReadOnlyList<CompareRow> Rows)
{
    /// <summary>Makes the page.</summary>
    public static LeagueComparePage Of(PageMaker maker, LeagueTable league)
    {
        var (texts, site, path) = (maker.Texts, maker.Site, SitePaths.LeagueCompare(league.League));
        var name = maker.NameOfLeague(league.League);
        var title = texts.Say("compare.league", ("league", name));
        var sums = league.Members.ToDictionary(member => member.Agency, member => GroupSums(site, member.Agency), StringComparer.Ordinal);
        var groups = site.Pack.Groups.Where(group => sums.Values.Any(sum => sum.ContainsKey(group.Id))).ToList();
        return new LeagueComparePage(
            maker.FrameOf(path, title, texts.Say("compare.league-description", ("league", name)), new LinkView(texts["nav.compare"], maker.Href(path, ComparePage.Path)), new LinkView(name, Href: null)) with
            {
                Script = maker.FileHref(path, "assets/compare.js"),
            },
            title,
            new LinkView(name, maker.Href(path, SitePaths.League(league.League))),
            [.. groups.Select(group => texts.Pick(group.Name))],
            [.. maker.ByName(league.Members, member => maker.NameOf(site.Agency(member.Agency)!), member => member.Agency)
                .Select(member => CompareRow.Of(maker, path, member, [.. groups.Select(group => sums[member.Agency].TryGetValue(group.Id, out var value) ? texts.Figures.Score(value) : Figures.None)]))]);
    }

    // The portals that gave the agency its number, a group's points pooled over them.
    private static Dictionary<string, double> GroupSums(Site site, string agency) => site.PortalsOf(agency)
        .Where(portal => site.Place(agency) is { } place && place.Score.Portals.Contains(portal.Id, StringComparer.Ordinal))
        .SelectMany(portal => site.Brief(portal.Id)?.Score.Groups ?? [])
        .GroupBy(group => group.Group, StringComparer.Ordinal)
        .Where(group => group.Sum(one => one.Known) > 0)
        .ToDictionary(group => group.Key, group => 100 * group.Sum(one => one.Num) / group.Sum(one => one.Known), StringComparer.Ordinal);
}

/// <summary>One agency in the table.</summary>
/// <param name="Id">Register id.</param>
/// <param name="Agency">Its page.</param>
/// <param name="Score">Tổng hợp.</param>
/// <param name="Range">Its interval; null without one.</param>
/// <param name="Min">Lower bound for the script; empty without one.</param>
/// <param name="Max">Upper bound for the script.</param>
/// <param name="Compliance">Tuân thủ.</param>
/// <param name="Coverage">Coverage.</param>
/// <param name="Class">Class.</param>
/// <param name="Blockers">Failed blockers.</param>
/// <param name="Groups">Points of the groups in the table's order.</param>
internal sealed record CompareRow(
    string Id, LinkView Agency, string Score, string? Range, string Min, string Max, string Compliance, string Coverage, string Class, string Blockers, IReadOnlyList<string> Groups)
{
    /// <summary>The row of a member.</summary>
    public static CompareRow Of(PageMaker maker, string from, AgencyScore member, IReadOnlyList<string> groups)
    {
        var texts = maker.Texts;
        var score = maker.ScoreOf(member.Value, member.Min, member.Max);
        return new CompareRow(
            member.Agency,
            maker.AgencyLink(from, maker.Site.Agency(member.Agency)!),
            texts.Figures.Score(member.Value),
            score is null ? null : texts.Say("score.from-to", ("min", score.Min), ("max", score.Max)),
            member.Min is { } min ? Figures.Drawn(min) : "",
            member.Max is { } max ? Figures.Drawn(max) : "",
            texts.Figures.Score(member.Compliance),
            texts.Figures.Share(member.Coverage),
            member.Class is { } known ? texts.Of("class", known) : texts["class.none"],
            texts.Figures.Count(member.FailedBlockers.Count),
            groups);
    }
}
