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
    private static readonly Outcome[] Outcomes = [Outcome.Passed, Outcome.Partial, Outcome.Failed, Outcome.Inapplicable, Outcome.CantTell, Outcome.Untested];

    /// <summary>The file in one language.</summary>
    public static byte[] Of(PageMaker maker)
    {
        var texts = maker.Texts;
        return WorkbookWriter.Write(
        [
            new Sheet(texts["book.ranking"], Heads(texts, RankingHeads), Ranking(maker)),
            new Sheet(texts["book.portals"], [.. Heads(texts, PortalHeads), .. Outcomes.Select(outcome => new Column(texts.Of("outcome", outcome), 10, CellForm.Count)), new Column(texts["column.turn"], 26), new Column(texts["column.reason"], 30)], Portals(maker)),
            new Sheet(texts["book.criteria"], [.. Heads(texts, CriterionHeads), .. Outcomes.Select(outcome => new Column(texts.Of("outcome", outcome), 10, CellForm.Count))], Criteria(maker)),
            new Sheet(texts["book.outcomes"], [new Column(texts["column.portal"], 34), .. Judged(maker).Select(criterion => new Column(criterion.Id, 12))], Matrix(maker)),
            new Sheet(texts["book.findings"], Heads(texts, FindingHeads), Findings(maker)),
            new Sheet(texts["book.untested"], Heads(texts, UntestedHeads), Untested(maker)),
            new Sheet(texts["book.checker"], Heads(texts, CheckerHeads), Checker(maker)),
        ]);
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
        var (card, turn, texts) = (maker.Site.Card(portal.Id), maker.Site.Turn(portal.Id), maker.Texts);
        var counts = card?.Assessment.Criteria.CountBy(result => result.Outcome).ToDictionary();
        return (object?[])
        [
            AgencyOf(maker, portal), Hostile.Address(portal.Address), texts.Of("portal-kind", portal.Kind), card is { Assessment: { Failure: null } assessment } ? Figures.DayOf(assessment.CollectedAt) : null,
            card?.Score.Class is { } level ? texts.Of("class", level) : null, card?.Score.Value, card?.Score.Min, card?.Score.Max, card?.Score.Compliance, card?.Score.Coverage, card?.Score.Cap?.Limit, string.Join(", ", card?.Score.FailedBlockers ?? []),
            .. Outcomes.Select(outcome => (object?)counts?.GetValueOrDefault(outcome)),
            texts.Of("turn", turn.State), TestedView.CauseInRound(maker.Site, portal, texts),
        ];
    });

    private static IEnumerable<object?[]> Criteria(PageMaker maker)
    {
        var counts = maker.Site.Portals.Select(portal => maker.Site.Card(portal.Id)).OfType<Scorecard>().SelectMany(card => card.Assessment.Criteria)
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
        return InOrder(maker).Select(portal => (Portal: portal, Card: maker.Site.Card(portal.Id))).Where(pair => pair.Card is not null).Select(pair =>
        {
            var outcomes = pair.Card!.Assessment.Criteria.ToDictionary(result => result.Id, result => result.Outcome, StringComparer.Ordinal);
            return (object?[])[Hostile.Address(pair.Portal.Address), .. criteria.Select(criterion => outcomes.TryGetValue(criterion.Id, out var outcome) ? maker.Texts.Of("outcome", outcome) : null)];
        });
    }

    private static IEnumerable<object?[]> Findings(PageMaker maker) => InOrder(maker).SelectMany(portal => maker.Site.Card(portal.Id) is not { } card ? [] : PublishedFinding.Of(maker.Site, portal, card).Select(one => (object?[])
    [
        AgencyOf(maker, portal), Hostile.Address(portal.Address), one.Criterion.Id, maker.Texts.Of("severity", one.Criterion.Severity), one.State is { } state ? maker.Texts.Of("finding-state", state) : null,
        Hostile.Line(maker.Texts.Pick(one.Message), 800), Hostile.Line(one.Finding.Page, 2_000), Hostile.Line(PublishedFinding.PlaceOf(one.Finding.Location), 300), one.Finding.Pages.Count,
        one.Life is { } life ? Figures.DayOf(life.FirstSeen) : null, one.Finding.Id,
    ]));

    private static IEnumerable<object?[]> Untested(PageMaker maker) => InOrder(maker)
        .Select(portal => (Portal: portal, Cause: TestedView.CauseInRound(maker.Site, portal, maker.Texts))).Where(pair => pair.Cause is not null)
        .Select(pair => (object?[])
        [
            AgencyOf(maker, pair.Portal), Hostile.Address(pair.Portal.Address), pair.Cause, maker.Site.Card(pair.Portal.Id) is { Assessment: { Failure: null } assessment } ? Figures.DayOf(assessment.CollectedAt) : null,
        ]);

    // The checker's own health: how turns ended, what kept criteria untested, and which builds and places took part.
    private static IEnumerable<object?[]> Checker(PageMaker maker)
    {
        var (site, texts) = (maker.Site, maker.Texts);
        var cards = site.Portals.Select(portal => site.Card(portal.Id)).OfType<Scorecard>().ToList();
        return
        [
            [texts["book.round"], Hostile.Line(texts.Pick(site.Input.Round.Title)), null],
            [texts["book.pack"], $"{site.Pack.Ref.Id} v{site.Pack.Ref.Version} sha256:{site.Pack.Ref.Hash}", null],
            .. site.Portals.CountBy(portal => site.Turn(portal.Id).State).OrderBy(pair => pair.Key).Select(pair => (object?[])[texts["column.turn"], texts.Of("turn", pair.Key), pair.Value]),
            .. cards.SelectMany(card => card.Assessment.Criteria).Where(result => result is { Outcome: Outcome.Untested, Reason: not null })
                .CountBy(result => texts.Pick(site.Input.Texts.Say(result.Id, result.Reason!))).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(200)
                .Select(pair => (object?[])[texts["book.untested-criteria"], Hostile.Line(pair.Key), pair.Value]),
            .. cards.SelectMany(card => card.Assessment.Tools).CountBy(tool => $"{tool.Key} {tool.Value}").OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => (object?[])[texts["book.tools"], Hostile.Line(pair.Key), pair.Value]),
            .. cards.CountBy(card => card.Assessment.Vantage.Name).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (object?[])[texts["book.vantage"], Hostile.Line(pair.Key), pair.Value]),
        ];
    }

    private static IEnumerable<Criterion> Judged(PageMaker maker) =>
        maker.Site.Pack.Criteria.Where(criterion => criterion.Status is CriterionStatus.Active).OrderBy(criterion => criterion.Id, StringComparer.Ordinal);

    private static IEnumerable<Portal> InOrder(PageMaker maker) => maker.ByName(maker.Site.Portals, portal => maker.NameOf(maker.Site.Agency(portal.Agency)!), portal => portal.Id);

    private static string AgencyOf(PageMaker maker, Portal portal) => Hostile.Line(maker.NameOf(maker.Site.Agency(portal.Agency)!));

    private static IReadOnlyList<Column> Heads(SiteTexts texts, (string Key, double Width, CellForm Form)[] heads) => [.. heads.Select(head => new Column(texts[head.Key], head.Width, head.Form))];
}
