using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Pages.Changes;

namespace PortalCheck.Reports.Pages.Round;

/// <summary>A round on a few sheets, for a meeting: printed as PDF with the site's own print style where a browser is there.</summary>
internal sealed record SummaryPage
{
    /// <summary>Path below the language's root.</summary>
    public const string Path = "summary/";

    private const int MostFaults = 15;

    /// <summary>The frame.</summary>
    public required Frame Page { get; init; }

    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>The printed file; null where there is none.</summary>
    public LinkView? Pdf { get; init; }

    /// <summary>How much could not be tested.</summary>
    public required TestedView Tested { get; init; }

    /// <summary>Every league with its classes.</summary>
    public required IReadOnlyList<LeagueClasses> Classes { get; init; }

    /// <summary>The first leagues in full, as on the ranking.</summary>
    public required IReadOnlyList<LeagueView> Leagues { get; init; }

    /// <summary>Portals with a failed blocker.</summary>
    public required string Blocked { get; init; }

    /// <summary>Portals that were judged.</summary>
    public required string Judged { get; init; }

    /// <summary>What most portals fail, the commonest first.</summary>
    public required IReadOnlyList<CommonFault> Faults { get; init; }

    /// <summary>First day of the round before; null where this is the first.</summary>
    public string? Since { get; init; }

    /// <summary>What became of findings since then.</summary>
    public required ChangeCounts Counts { get; init; }

    /// <summary>Makes the page.</summary>
    public static SummaryPage Of(PageMaker maker)
    {
        var (texts, site) = (maker.Texts, maker.Site);
        var title = texts.Say("summary.title", ("round", texts.Pick(site.Input.Round.Title)));
        var judged = site.Briefs.Where(pair => pair.Brief.Failure is null).Select(pair => pair.Brief).ToList();
        var blockers = site.Pack.Criteria.Where(criterion => criterion.Severity is Severity.Blocker).Select(criterion => criterion.Id).ToList();
        return new SummaryPage
        {
            Page = maker.FrameOf(Path, title, texts["summary.description"], new LinkView(texts["summary.name"], Href: null)),
            Title = title,
            Pdf = site.Input.HasPrint ? new LinkView(texts["summary.pdf"], maker.FileHref(Path, SitePaths.Summary(texts.Language))) : null,
            Tested = TestedView.Of(maker, Path),
            Classes = [.. site.Leagues.Select(league => LeagueClasses.Of(maker, Path, league))],
            Leagues = [.. RankingPage.FirstOf(site.Leagues).Select(league => LeagueView.Of(maker, Path, league))],
            Blocked = texts.Figures.Count(judged.Count(brief => blockers.Any(blocker => brief.Find(blocker) is { Outcome: Outcome.Failed }))),
            Judged = texts.Figures.Count(judged.Count),
            Faults = CommonFault.Of(maker, Path, judged, MostFaults),
            Since = site.Changes.Previous is { } previous ? texts.Figures.Day(previous.Published.OpenedAt) : null,
            Counts = ChangeCounts.Of(texts, site.Changes.Portals),
        };
    }
}

/// <summary>How many members of a league stand in each class.</summary>
internal sealed record LeagueClasses(LinkView League, string Members, IReadOnlyList<CellView> Classes)
{
    /// <summary>The row of a league as the page <paramref name="from"/> shows it; members without a class come last.</summary>
    public static LeagueClasses Of(PageMaker maker, string from, LeagueTable league) => new(
        new LinkView(maker.NameOfLeague(league.League), maker.Href(from, SitePaths.League(league.League))),
        maker.Texts.Figures.Count(league.Members.Count),
        [
            .. Enum.GetValues<ScoreClass>().Select(one => Cell(maker, maker.Texts.Of("class", one), league.Members.Count(member => member.Class == one))),
            Cell(maker, maker.Texts["class.none"], league.Members.Count(member => member.Class is null)),
        ]);

    private static CellView Cell(PageMaker maker, string label, int count) => new(label, maker.Texts.Figures.Count(count));
}

/// <summary>A criterion that many portals do not pass.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Portals">Portals that fail it or pass it in part.</param>
/// <param name="Judged">Portals that it could be judged on.</param>
internal sealed record CommonFault(LinkView Criterion, TagView Severity, string Portals, string Judged)
{
    /// <summary>The commonest, ties by gravity and id.</summary>
    public static IReadOnlyList<CommonFault> Of(PageMaker maker, string from, IReadOnlyList<PortalBrief> judged, int most) =>
    [
        .. maker.Site.Pack.Criteria
            .Select(criterion => (Criterion: criterion, Outcomes: judged.Select(brief => brief.Find(criterion.Id)?.Outcome).ToList()))
            .Select(pair => (pair.Criterion, Faulty: pair.Outcomes.Count(IsFaulty), All: pair.Outcomes.Count(outcome => outcome is Outcome.Passed || IsFaulty(outcome))))
            .Where(row => row.Faulty > 0)
            .OrderByDescending(row => row.Faulty).ThenBy(row => row.Criterion.Severity).ThenBy(row => row.Criterion.Id, StringComparer.Ordinal)
            .Take(most)
            .Select(row => new CommonFault(
                maker.CriterionLink(from, row.Criterion.Id), PortalPage.SeverityTag(maker.Texts, row.Criterion.Severity), maker.Texts.Figures.Count(row.Faulty), maker.Texts.Figures.Count(row.All))),
    ];

    private static bool IsFaulty(Outcome? outcome) => outcome is Outcome.Failed or Outcome.Partial;
}
