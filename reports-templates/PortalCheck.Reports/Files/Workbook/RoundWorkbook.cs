using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Files.Exports;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files.Workbook;

/// <summary>
/// A round as a workbook for the department's own tables: ranking, portals, criteria, every outcome, findings, what could not be tested, and how the
/// checker itself got on. Numbers are unrounded; the cell's format rounds them.
/// </summary>
internal static class RoundWorkbook
{
    /// <summary>Most findings of the sheet of findings.</summary>
    internal const int MostFindings = 50_000;

    private static readonly Outcome[] Outcomes = [Outcome.Passed, Outcome.Partial, Outcome.Failed, Outcome.Inapplicable, Outcome.CantTell, Outcome.Untested];

    /// <summary>Writes the file in one language.</summary>
    public static async Task WriteAsync(PageMaker maker, Stream target, CancellationToken cancellation)
    {
        var texts = maker.Texts;
        var findings = await FindingsAsync(maker, cancellation);
        WorkbookWriter.Write(
        [
            new Sheet(texts["book.ranking"], Heads(texts, RankingHeads), Ranking(maker)),
            new Sheet(texts["book.portals"], [.. Heads(texts, PortalHeads), .. Outcomes.Select(outcome => new Column(texts.Of("outcome", outcome), 10, CellForm.Count)), new Column(texts["column.turn"], 26), new Column(texts["column.reason"], 30)], Portals(maker)),
            new Sheet(texts["book.criteria"], [.. Heads(texts, CriterionHeads), .. Outcomes.Select(outcome => new Column(texts.Of("outcome", outcome), 10, CellForm.Count))], Criteria(maker)),
            new Sheet(texts["book.outcomes"], [new Column(texts["column.portal"], 34), .. Judged(maker).Select(criterion => new Column(criterion.Id, 12))], Matrix(maker)),
            new Sheet(texts["book.findings"], Heads(texts, FindingHeads), findings),
            new Sheet(texts["book.untested"], Heads(texts, UntestedHeads), Untested(maker)),
            new Sheet(texts["book.checker"], Heads(texts, CheckerHeads), Checker(maker)),
        ], target);
    }

    private static (string Key, double Width, CellForm Form)[] RankingHeads =>
    [
        ("column.league", 28, CellForm.Text), ("column.rank", 8, CellForm.Count), ("column.agency", 42, CellForm.Text), ("column.class", 14, CellForm.Text), ("column.score", 10, CellForm.Score),
        ("column.least", 10, CellForm.Score), ("column.most", 10, CellForm.Score), ("column.compliance", 10, CellForm.Score), ("column.coverage", 10, CellForm.Share), ("column.blockers", 34, CellForm.Text), ("column.reason", 34, CellForm.Text),
    ];

    private static (string Key, double Width, CellForm Form)[] PortalHeads =>
    [
        ("column.agency", 42, CellForm.Text), ("column.portal", 34, CellForm.Text), ("column.kind", 26, CellForm.Text), ("column.day", 12, CellForm.Day), ("column.class", 14, CellForm.Text), ("column.score", 10, CellForm.Score),
        ("column.least", 10, CellForm.Score), ("column.most", 10, CellForm.Score), ("column.compliance", 10, CellForm.Score), ("column.coverage", 10, CellForm.Share), ("column.cap", 10, CellForm.Score), ("column.blockers", 34, CellForm.Text),
    ];

    private static (string Key, double Width, CellForm Form)[] CriterionHeads =>
        [("column.criterion-id", 26, CellForm.Text), ("column.criterion", 42, CellForm.Text), ("column.group", 24, CellForm.Text), ("column.severity", 14, CellForm.Text), ("column.force", 16, CellForm.Text)];

    private static (string Key, double Width, CellForm Form)[] FindingHeads =>
    [
        ("column.agency", 34, CellForm.Text), ("column.portal", 30, CellForm.Text), ("column.criterion-id", 24, CellForm.Text), ("column.severity", 12, CellForm.Text), ("column.state", 14, CellForm.Text),
        ("column.message", 60, CellForm.Text), ("column.page", 44, CellForm.Text), ("column.place", 36, CellForm.Text), ("column.pages", 8, CellForm.Count), ("column.first-seen", 12, CellForm.Day), ("column.finding-id", 34, CellForm.Text),
    ];

    private static (string Key, double Width, CellForm Form)[] UntestedHeads =>
        [("column.agency", 42, CellForm.Text), ("column.portal", 34, CellForm.Text), ("column.reason", 44, CellForm.Text), ("column.last-good", 16, CellForm.Day)];

    private static (string Key, double Width, CellForm Form)[] CheckerHeads => [("column.figure", 60, CellForm.Text), ("column.value", 40, CellForm.Text), ("column.count", 12, CellForm.Count)];

    private static IEnumerable<object?[]> Ranking(PageMaker maker) => maker.Site.Leagues.SelectMany(league => league.Members
        .OrderBy(member => member.Rank ?? int.MaxValue).ThenBy(member => maker.NameOf(maker.Site.Agency(member.Agency)!), Comparer<string>.Create(SiteTexts.Collation.Compare)).ThenBy(member => member.Agency, StringComparer.Ordinal)
        .Select(member => (object?[])
        [
            maker.NameOfLeague(league.League), league.Ranked ? member.Rank : null, Hostile.Line(maker.NameOf(maker.Site.Agency(member.Agency)!)), member.Class is { } level ? maker.Texts.Of("class", level) : null,
            member.Value, member.Min, member.Max, member.Compliance, member.Coverage, string.Join(", ", member.FailedBlockers), member.Unranked is { } reason ? maker.Texts.Of("unranked", reason) : null,
        ]));

    private static IEnumerable<object?[]> Portals(PageMaker maker) => InOrder(maker).Select(portal =>
    {
        var (brief, turn, texts) = (maker.Site.Brief(portal.Id), maker.Site.Turn(portal.Id), maker.Texts);
        var counts = brief?.Criteria.CountBy(result => result.Outcome).ToDictionary();
        return (object?[])
        [
            AgencyOf(maker, portal), Hostile.Address(portal.Address), texts.Of("portal-kind", portal.Kind), brief is { Failure: null } ? Figures.DayOf(brief.CollectedAt) : null,
            brief?.Score.Class is { } level ? texts.Of("class", level) : null, brief?.Score.Value, brief?.Score.Min, brief?.Score.Max, brief?.Score.Compliance, brief?.Score.Coverage, brief?.Score.Cap?.Limit, string.Join(", ", brief?.Score.FailedBlockers ?? []),
            .. Outcomes.Select(outcome => (object?)counts?.GetValueOrDefault(outcome)),
            texts.Of("turn", turn.State), TestedView.CauseInRound(maker.Site, portal, texts),
        ];
    });

    private static IEnumerable<object?[]> Criteria(PageMaker maker)
    {
        var counts = maker.Site.Briefs.SelectMany(pair => pair.Brief.Criteria)
            .CountBy(result => (result.Id, result.Outcome)).ToDictionary();
        return Judged(maker).Select(criterion => (object?[])
        [
            criterion.Id, maker.Texts.Pick(criterion.Name), maker.Texts.Pick(maker.Site.Pack.Groups.First(group => string.Equals(group.Id, criterion.Group, StringComparison.Ordinal)).Name),
            maker.Texts.Of("severity", criterion.Severity), maker.Texts.Of("force", criterion.Force), .. Outcomes.Select(outcome => (object?)counts.GetValueOrDefault((criterion.Id, outcome))),
        ]);
    }

    private static IEnumerable<object?[]> Matrix(PageMaker maker)
    {
        var criteria = Judged(maker).ToList();
        var words = Outcomes.ToDictionary(outcome => outcome, outcome => maker.Texts.Of("outcome", outcome));
        return InOrder(maker).Select(portal => (Portal: portal, Brief: maker.Site.Brief(portal.Id))).Where(pair => pair.Brief is not null).Select(pair =>
        {
            return (object?[])[Hostile.Address(pair.Portal.Address), .. criteria.Select(criterion => pair.Brief!.Find(criterion.Id) is { Outcome: var outcome } ? words[outcome] : null)];
        });
    }

    // A country's findings are more than a worksheet holds: then the sheet says so, and each portal has its own.
    private static async Task<IReadOnlyList<object?[]>> FindingsAsync(PageMaker maker, CancellationToken cancellation)
    {
        var count = maker.Site.Briefs.Sum(pair => pair.Brief.Findings);
        if (count > MostFindings)
        {
            return [[.. Enumerable.Repeat((object?)null, 5), maker.Texts.Say("book.too-many", ("count", maker.Texts.Figures.Count(count)), ("most", maker.Texts.Figures.Count(MostFindings))), .. Enumerable.Repeat((object?)null, 5)]];
        }

        var rows = new List<object?[]>();
        foreach (var portal in InOrder(maker).Where(portal => maker.Site.Brief(portal.Id) is not null))
        {
            var (site, card) = await maker.Site.OpenAsync(portal.Id, cancellation);
            rows.AddRange(Findings(new PageMaker(site, maker.Texts), portal, card));
        }

        return rows;
    }

    private static IEnumerable<object?[]> Findings(PageMaker maker, Portal portal, Scorecard card) => PublishedFinding.Of(maker.Site, portal, card).Select(one => (object?[])
    [
        AgencyOf(maker, portal), Hostile.Address(portal.Address), one.Criterion.Id, maker.Texts.Of("severity", one.Criterion.Severity), one.State is { } state ? maker.Texts.Of("finding-state", state) : null,
        Hostile.Line(maker.Texts.Pick(one.Message), 800), Hostile.Line(one.Finding.Page, 2_000), Hostile.Line(PublishedFinding.PlaceOf(one.Finding.Location), 300), one.Finding.Pages.Count,
        one.Life is { } life ? Figures.DayOf(life.FirstSeen) : null, one.Finding.Id,
    ]);

    private static IEnumerable<object?[]> Untested(PageMaker maker) => InOrder(maker)
        .Select(portal => (Portal: portal, Cause: TestedView.CauseInRound(maker.Site, portal, maker.Texts))).Where(pair => pair.Cause is not null)
        .Select(pair => (object?[])
        [
            AgencyOf(maker, pair.Portal), Hostile.Address(pair.Portal.Address), pair.Cause, maker.Site.Brief(pair.Portal.Id) is { Failure: null } brief ? Figures.DayOf(brief.CollectedAt) : null,
        ]);

    // The checker's own health: how turns ended, what kept criteria untested, and which builds and places took part.
    private static IEnumerable<object?[]> Checker(PageMaker maker)
    {
        var (site, texts, figures) = (maker.Site, maker.Texts, maker.Site.Checker);
        return
        [
            [texts["book.round"], Hostile.Line(texts.Pick(site.Input.Round.Title)), null],
            [texts["book.pack"], $"{site.Pack.Ref.Id} v{site.Pack.Ref.Version} sha256:{site.Pack.Ref.Hash}", null],
            .. figures.Turns.Select(pair => (object?[])[texts["column.turn"], texts.Of("turn", pair.State), pair.Count]),
            .. figures.Reasons(texts).Take(200).Select(pair => (object?[])[texts["book.untested-criteria"], pair.Reason.Text, pair.Count]),
            .. figures.Tools.Select(pair => (object?[])[texts["book.tools"], Hostile.Line(pair.Name), pair.Count]),
            .. figures.Vantages.Select(pair => (object?[])[texts["book.vantage"], Hostile.Line(pair.Name), pair.Count]),
        ];
    }

    private static IEnumerable<Criterion> Judged(PageMaker maker) =>
        maker.Site.Pack.Criteria.Where(criterion => criterion.Status is CriterionStatus.Active).OrderBy(criterion => criterion.Id, StringComparer.Ordinal);

    private static IEnumerable<Portal> InOrder(PageMaker maker) => maker.ByName(maker.Site.Portals, portal => maker.NameOf(maker.Site.Agency(portal.Agency)!), portal => portal.Id);

    private static string AgencyOf(PageMaker maker, Portal portal) => Hostile.Line(maker.NameOf(maker.Site.Agency(portal.Agency)!));

    private static IReadOnlyList<Column> Heads(SiteTexts texts, (string Key, double Width, CellForm Form)[] heads) => [.. heads.Select(head => new Column(texts[head.Key], head.Width, head.Form))];
}
