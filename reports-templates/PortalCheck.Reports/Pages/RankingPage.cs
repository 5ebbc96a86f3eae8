using PortalCheck.Model.Evidence;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>The start page: every league, and how much could not be tested.</summary>
internal sealed record RankingPage(Frame Page, TestedView Tested, IReadOnlyList<LeagueView> Leagues)
{
    /// <summary>Makes the page.</summary>
    public static RankingPage Of(PageMaker maker)
    {
        var texts = maker.Texts;
        return new RankingPage(
            maker.FrameOf("", texts["ranking.title"], texts["ranking.description"]),
            TestedView.Of(maker),
            [.. maker.Site.Leagues.Select(league => LeagueView.Of(maker, league))]);
    }
}

/// <summary>How many portals could not be tested, and why.</summary>
internal sealed record TestedView(
    string Agencies, string Portals, string Untested, string UntestedShare, IReadOnlyList<CauseView> Causes, string? From, string? To)
{
    /// <summary>Counts the portals of the register.</summary>
    public static TestedView Of(PageMaker maker)
    {
        var (site, texts) = (maker.Site, maker.Texts);
        var cards = site.Portals.Select(portal => site.Card(portal.Id)).ToList();
        var causes = cards.Select(card => CauseOf(card, texts)).OfType<string>().ToList();
        var days = cards.OfType<Scorecard>().Select(card => Figures.DayOf(card.Assessment.CollectedAt)).ToList();
        return new TestedView(
            texts.Figures.Count(site.Agencies.Count),
            texts.Figures.Count(cards.Count),
            texts.Figures.Count(causes.Count),
            texts.Figures.Share(cards.Count == 0 ? 0 : (double)causes.Count / cards.Count),
            [.. causes.CountBy(cause => cause, StringComparer.Ordinal)
                .OrderByDescending(cause => cause.Value).ThenBy(cause => cause.Key, StringComparer.Ordinal)
                .Select(cause => new CauseView(cause.Key, texts.Figures.Count(cause.Value)))],
            days.Count == 0 ? null : texts.Figures.Day(days.Min()),
            days.Count == 0 ? null : texts.Figures.Day(days.Max()));
    }

    /// <summary>Why a portal has no score; null where it has one.</summary>
    public static string? CauseOf(Scorecard? card, SiteTexts texts) => card switch
    {
        null => texts["cause.not-visited"],
        { Assessment.Failure: { } failure } => FailureName(failure, texts),
        { Score.Value: null } => texts["cause.nothing-judged"],
        _ => null,
    };

    private static string FailureName(CollectFailure failure, SiteTexts texts) => texts.Of("failure", failure.Kind);
}

/// <summary>A cause and how often it stood in the way.</summary>
internal sealed record CauseView(string Cause, string Count);

/// <summary>One league.</summary>
internal sealed record LeagueView(string Anchor, string Name, bool Ranked, IReadOnlyList<MemberView> Members, IReadOnlyList<MemberView> Unranked)
{
    /// <summary>Puts the members in order: by rank, where there are ranks; else by class, names within it as Vietnamese sorts them.</summary>
    public static LeagueView Of(PageMaker maker, LeagueTable league)
    {
        var members = maker.ByName(league.Members, member => maker.NameOf(maker.Site.Agency(member.Agency)!), member => member.Agency).ToList();
        var listed = members.Where(member => league.Ranked ? member.Rank is not null : member.Class is not null);
        var ordered = league.Ranked ? listed.OrderBy(member => member.Rank) : listed.OrderBy(member => member.Class);
        return new LeagueView(
            AnchorOf(league.League),
            maker.NameOfLeague(league.League),
            league.Ranked,
            [.. ordered.Select(member => MemberView.Of(maker, "", member, league.Ranked))],
            [.. members.Where(member => league.Ranked ? member.Rank is null : member.Class is null).Select(member => MemberView.Of(maker, "", member, league.Ranked))]);
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

    /// <summary>Class; null without one.</summary>
    public TagView? Class { get; init; }

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

    /// <summary>Why there is no rank; null where there is one.</summary>
    public string? Reason { get; init; }

    /// <summary>The row of one agency as the page <paramref name="from"/> shows it.</summary>
    public static MemberView Of(PageMaker maker, string from, AgencyScore score, bool ranked)
    {
        var texts = maker.Texts;
        return new MemberView
        {
            Rank = ranked && score.Rank is { } rank ? texts.Figures.Count(rank) : null,
            Agency = maker.AgencyLink(from, maker.Site.Agency(score.Agency)!),
            Class = maker.TagOf(score.Class),
            Score = maker.ScoreOf(score.Value, score.Min, score.Max),
            Compliance = texts.Figures.Score(score.Compliance),
            Coverage = texts.Figures.Share(score.Coverage),
            Unclear = ranked && score.Rank is not null && score.DifferenceUnclear,
            Blockers = score.FailedBlockers.Count == 0 ? null : texts.Figures.Count(score.FailedBlockers.Count),
            Reason = score.Unranked is { } reason ? texts.Of("unranked", reason) : null,
        };
    }
}
