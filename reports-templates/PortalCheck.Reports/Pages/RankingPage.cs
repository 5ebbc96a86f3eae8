using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>The start page: how much could not be tested, the first leagues in full, and the way to all of them.</summary>
internal sealed record RankingPage(Frame Page, TestedView Tested, IReadOnlyList<LeagueView> Leagues, IReadOnlyList<LeagueLine> All)
{
    // The ministries and the provinces; thousands of communes would make a page that no telephone loads.
    internal const int MostMembers = 60;

    /// <summary>Makes the page.</summary>
    public static RankingPage Of(PageMaker maker)
    {
        var texts = maker.Texts;
        return new RankingPage(
            maker.FrameOf("", texts["ranking.title"], texts["ranking.description"]) with { Feed = new LinkView(texts["method.data.feed"], maker.FileHref("", SitePaths.SiteFeed(texts.Language))) },
            TestedView.Of(maker, ""),
            [.. FirstOf(maker.Site.Leagues).Select(league => LeagueView.Of(maker, "", league))],
            [.. maker.Site.Leagues.Select(league => LeagueLine.Of(maker, league))]);
    }

    /// <summary>The first leagues that one page holds in full.</summary>
    public static IEnumerable<LeagueTable> FirstOf(IReadOnlyList<LeagueTable> leagues)
    {
        var members = 0;
        return leagues.TakeWhile(league => (members += league.Members.Count) <= MostMembers);
    }
}

/// <summary>How many of the round's portals could not be tested, and why.</summary>
/// <param name="Agencies">Agencies of the register.</param>
/// <param name="Portals">Portals of the register.</param>
/// <param name="Due">Portals that were due in this round.</param>
/// <param name="Untested">Due portals that could not be tested.</param>
/// <param name="UntestedShare">Their share of the due ones.</param>
/// <param name="NotDue">Portals whose earlier result stands because they were not due; null for none.</param>
/// <param name="Causes">Why, the commonest first.</param>
/// <param name="MayBeOurs">True where no portal of a larger round could be tested: then the scanner's own line is the likelier cause.</param>
/// <param name="From">Day of the oldest result; null without any.</param>
/// <param name="To">Day of the newest result; null where it is the same.</param>
/// <param name="List">The list of the portals that could not be tested.</param>
internal sealed record TestedView(
    string Agencies, string Portals, string Due, string Untested, string UntestedShare, string? NotDue, IReadOnlyList<CauseView> Causes,
    bool MayBeOurs, string? From, string? To, string List)
{
    // A round of the few portals that failed yesterday may well fail as a whole again, and rightly.
    private const int FewestForDoubt = 10;

    /// <summary>Counts the portals of the register as the page <paramref name="from"/> shows them.</summary>
    public static TestedView Of(PageMaker maker, string from)
    {
        var (site, texts) = (maker.Site, maker.Texts);
        var due = site.Portals.Count(portal => site.Turn(portal.Id).State is not SiteTurnState.NotDue);
        var causes = site.Portals.Select(portal => CauseInRound(site, portal, texts)).OfType<string>().ToList();
        var days = site.Briefs.Select(pair => Figures.DayOf(pair.Brief.CollectedAt)).ToList();
        return new TestedView(
            texts.Figures.Count(site.Agencies.Count),
            texts.Figures.Count(site.Portals.Count),
            texts.Figures.Count(due),
            texts.Figures.Count(causes.Count),
            texts.Figures.Share(due == 0 ? 0 : (double)causes.Count / due),
            due == site.Portals.Count ? null : texts.Figures.Count(site.Portals.Count - due),
            [.. causes.CountBy(cause => cause, StringComparer.Ordinal)
                .OrderByDescending(cause => cause.Value).ThenBy(cause => cause.Key, StringComparer.Ordinal)
                .Select(cause => new CauseView(cause.Key, texts.Figures.Count(cause.Value)))],
            due >= FewestForDoubt && causes.Count == due,
            days.Count == 0 ? null : texts.Figures.Day(days.Min()),
            days.Count == 0 || days.Max() == days.Min() ? null : texts.Figures.Day(days.Max()),
            maker.Href(from, SitePaths.Untested));
    }

    /// <summary>Why this round could not test a portal that was due; null where it could, or where the portal was not due.</summary>
    public static string? CauseInRound(Site site, Portal portal, SiteTexts texts)
    {
        var turn = site.Turn(portal.Id);
        return turn.State switch
        {
            SiteTurnState.NotDue => null,
            SiteTurnState.Scanned => site.Brief(portal.Id) is { Score.Value: null } ? texts["cause.nothing-judged"] : null,
            SiteTurnState.Blocked or SiteTurnState.Unreachable or SiteTurnState.GivenUp or SiteTurnState.Waiting =>
                turn.Reason is { } reason ? texts.Of("failure", reason) : texts.Of("turn", turn.State),
        };
    }

    /// <summary>Why a portal has no score; null where it has one.</summary>
    public static string? CauseOf(PortalBrief? brief, SiteTexts texts) => brief switch
    {
        null => texts["cause.not-visited"],
        { Failure: { } failure } => texts.Of("failure", failure.Kind),
        { Score.Value: null } => texts["cause.nothing-judged"],
        _ => null,
    };
}

/// <summary>A cause and how often it stood in the way.</summary>
internal sealed record CauseView(string Cause, string Count);

/// <summary>A league in the list of all.</summary>
internal sealed record LeagueLine(LinkView League, string Members, string Ranked)
{
    /// <summary>The line as the ranking shows it.</summary>
    public static LeagueLine Of(PageMaker maker, LeagueTable league) => new(
        new LinkView(maker.NameOfLeague(league.League), maker.Href("", SitePaths.League(league.League))),
        maker.Texts.Figures.Count(league.Members.Count),
        league.Ranked ? maker.Texts.Figures.Count(league.Members.Count(member => member.Rank is not null)) : Figures.None);
}

/// <summary>One league.</summary>
internal sealed record LeagueView(string Anchor, string Name, string Href, bool Ranked, IReadOnlyList<MemberView> Members, IReadOnlyList<MemberView> Unranked)
{
    /// <summary>Puts the members in order: by rank, where there are ranks; else by class, names within it as Vietnamese sorts them.</summary>
    public static LeagueView Of(PageMaker maker, string from, LeagueTable league)
    {
        var members = maker.ByName(league.Members, member => maker.NameOf(maker.Site.Agency(member.Agency)!), member => member.Agency).ToList();
        var listed = members.Where(member => league.Ranked ? member.Rank is not null : member.Class is not null);
        var ordered = league.Ranked ? listed.OrderBy(member => member.Rank) : listed.OrderBy(member => member.Class);
        return new LeagueView(
            AnchorOf(league.League),
            maker.NameOfLeague(league.League),
            maker.Href(from, SitePaths.League(league.League)),
            league.Ranked,
            [.. ordered.Select(member => MemberView.Of(maker, from, member, league.Ranked))],
            [.. members.Where(member => league.Ranked ? member.Rank is null : member.Class is null).Select(member => MemberView.Of(maker, from, member, league.Ranked))]);
    }

    /// <summary>The league's anchor on the ranking.</summary>
    public static string AnchorOf(string league) => "league-" + league.Replace(':', '-');
}

/// <summary>One agency's row.</summary>
internal sealed record MemberView
{
    /// <summary>Rank; null without one.</summary>
    public string? Rank { get; init; }

    /// <summary>The agency.</summary>
    public required LinkView Agency { get; init; }

    /// <summary>The bodies that were merged into it; null for none.</summary>
    public string? Merged { get; init; }

    /// <summary>Class; null without one.</summary>
    public TagView? Class { get; init; }

    /// <summary>The class as filters name it.</summary>
    public required string ClassKind { get; init; }

    /// <summary>Tổng hợp.</summary>
    public ScoreView? Score { get; init; }

    /// <summary>Tuân thủ.</summary>
    public required string Compliance { get; init; }

    /// <summary>Coverage.</summary>
    public required string Coverage { get; init; }

    /// <summary>True where the interval overlaps a neighbour's.</summary>
    public required bool Unclear { get; init; }

    /// <summary>How many blockers fail; null for none.</summary>
    public string? Blockers { get; init; }

    /// <summary>Set where results of its portals come from earlier visits.</summary>
    public ResultNote? Earlier { get; init; }

    /// <summary>Why there is no rank; null where there is one.</summary>
    public string? Reason { get; init; }

    /// <summary>The row of one agency as the page <paramref name="from"/> shows it.</summary>
    public static MemberView Of(PageMaker maker, string from, AgencyScore score, bool ranked)
    {
        var texts = maker.Texts;
        var agency = maker.Site.Agency(score.Agency)!;
        return new MemberView
        {
            Rank = ranked && score.Rank is { } rank ? texts.Figures.Count(rank) : null,
            Agency = maker.AgencyLink(from, agency),
            Merged = agency.MergedFrom.Count == 0 ? null : string.Join(", ", agency.MergedFrom.Select(former => Hostile.Line(former.Name, 100))),
            Class = maker.TagOf(score.Class),
            ClassKind = Pages.Leagues.LeaguePage.KindOf(score.Class),
            Score = maker.ScoreOf(score.Value, score.Min, score.Max),
            Compliance = texts.Figures.Score(score.Compliance),
            Coverage = texts.Figures.Share(score.Coverage),
            Unclear = ranked && score.Rank is not null && score.DifferenceUnclear,
            Blockers = score.FailedBlockers.Count == 0 ? null : texts.Figures.Count(score.FailedBlockers.Count),
            Earlier = ResultNote.Of(maker, score.Agency),
            Reason = score.Unranked is { } reason ? texts.Of("unranked", reason) : null,
        };
    }
}
