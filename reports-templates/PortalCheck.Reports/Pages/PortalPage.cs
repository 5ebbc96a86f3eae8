using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Files;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>The scorecard of one portal.</summary>
internal sealed record PortalPage
{
    /// <summary>The frame.</summary>
    public required Frame Page { get; init; }

    /// <summary>Its owner.</summary>
    public required LinkView Agency { get; init; }

    /// <summary>What sort of portal it is.</summary>
    public required string Kind { get; init; }

    /// <summary>Its address.</summary>
    public required LinkView Address { get; init; }

    /// <summary>Day of the visit.</summary>
    public required string Day { get; init; }

    /// <summary>Why the visit came to nothing; null where it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Set where the result comes from an earlier visit.</summary>
    public ResultNote? Earlier { get; init; }

    /// <summary>Why this round's visit came to nothing; null where <see cref="Earlier"/> is no fault or the reason is not known.</summary>
    public string? EarlierReason { get; init; }

    /// <summary>How many findings were looked at again; null for none.</summary>
    public RecheckTally? Rechecks { get; init; }

    /// <summary>Score with its interval; null where nothing could be judged.</summary>
    public ScoreView? Score { get; init; }

    /// <summary>Class; null without one.</summary>
    public TagView? Class { get; init; }

    /// <summary>Coverage.</summary>
    public required string Coverage { get; init; }

    /// <summary>Band of the coverage.</summary>
    public required TagView Band { get; init; }

    /// <summary>Tuân thủ.</summary>
    public required string Compliance { get; init; }

    /// <summary>Coverage of Tuân thủ.</summary>
    public required string ComplianceCoverage { get; init; }

    /// <summary>The cap that holds.</summary>
    public CapView? Cap { get; init; }

    /// <summary>Failed blockers, linked to their place on this page.</summary>
    public required IReadOnlyList<LinkView> Blockers { get; init; }

    /// <summary>How many criteria came to each outcome.</summary>
    public required IReadOnlyList<TallyView> Tally { get; init; }

    /// <summary>Results over rounds.</summary>
    public required History.HistoryView History { get; init; }

    /// <summary>The groups that apply.</summary>
    public required IReadOnlyList<GroupRow> Groups { get; init; }

    /// <summary>Findings by group and criterion.</summary>
    public required IReadOnlyList<FindingGroup> Findings { get; init; }

    /// <summary>How many findings stand in each state; empty where nothing is kept over time.</summary>
    public required IReadOnlyList<StateTally> States { get; init; }

    /// <summary>What was found before; null for nothing.</summary>
    public PastView? Past { get; init; }

    /// <summary>Tasks for a person.</summary>
    public required IReadOnlyList<TaskView> Tasks { get; init; }

    /// <summary>What could not be tested, by reason.</summary>
    public required IReadOnlyList<ReasonView> Untested { get; init; }

    /// <summary>What does not apply, by reason.</summary>
    public required IReadOnlyList<ReasonView> Inapplicable { get; init; }

    /// <summary>What passed.</summary>
    public required IReadOnlyList<LinkView> Passed { get; init; }

    /// <summary>What it publishes as its catalogue.</summary>
    public required CatalogueLine Catalogue { get; init; }

    /// <summary>How it was tested.</summary>
    public required ProvenanceView Provenance { get; init; }

    /// <summary>Its badge.</summary>
    public required BadgeView Badge { get; init; }

    /// <summary>Its data, to download.</summary>
    public required IReadOnlyList<LinkView> Files { get; init; }

    /// <summary>Anchor of a criterion on the page.</summary>
    public static string AnchorOf(string criterion) => "criterion-" + criterion;

    /// <summary>Makes the page.</summary>
    public static PortalPage Of(PageMaker maker, Portal portal, Scorecard card)
    {
        var (texts, path) = (maker.Texts, SitePaths.Portal(portal.Id));
        var (assessment, score) = card;
        var agency = maker.Site.Agency(portal.Agency)!;
        var address = Hostile.Address(portal.Address);
        var json = maker.Site.Input.Assessment is null ? null : maker.FileHref(path, SitePaths.Assessment(portal.Id));
        var results = ResultRow.Of(maker, assessment);
        var earlier = ResultNote.Of(maker, portal);
        var day = texts.Figures.Day(assessment.CollectedAt);
        return new PortalPage
        {
            Page = maker.FrameOf(
                path, maker.TitleOf(portal), texts.Say("portal.description", ("address", address), ("day", day)), maker.AgencyLink(path, agency), new LinkView(address, Href: null)) with { Feed = new LinkView(texts["portal.feed"], maker.FileHref(path, SitePaths.Feed(portal.Id, texts.Language))) },
            Agency = maker.AgencyLink(path, agency),
            Kind = texts.Of("portal-kind", portal.Kind),
            Address = new LinkView(address, Hostile.Link(portal.Address)),
            Day = day,
            Failure = assessment.Failure is { } failure ? texts.Of("failure", failure.Kind) : null,
            Earlier = earlier,
            EarlierReason = earlier is { Fault: true } && maker.Site.Turn(portal.Id).Reason is { } reason ? texts.Of("failure", reason) : null,
            Rechecks = RecheckTally.Of(maker, card),
            Score = maker.ScoreOf(score),
            Class = maker.TagOf(score.Class),
            Coverage = texts.Figures.Share(score.Coverage),
            Band = new TagView(texts.Of("coverage-band", score.Band), "band-" + SiteTexts.Kebab(score.Band)),
            Compliance = texts.Figures.Score(score.Compliance),
            ComplianceCoverage = texts.Figures.Share(score.ComplianceCoverage),
            Cap = score.Cap is { } cap
                ? new CapView(texts.Figures.Score(cap.Limit), texts.Figures.Score(score.Uncapped), [.. cap.Criteria.Select(id => Here(maker, path, id))])
                : null,
            Blockers = [.. score.FailedBlockers.Select(id => Here(maker, path, id))],
            Tally = [.. results.CountBy(row => row.Result.Outcome).OrderBy(pair => pair.Key)
                .Select(pair => new TallyView(TagOf(texts, pair.Key), texts.Figures.Count(pair.Value)))],
            History = Pages.History.HistoryView.Of(maker, Pages.History.HistoryPoint.Of(maker.Site, card), address, ranks: false),
            Groups = GroupRow.Of(maker, maker.Site.Brief(portal.Id)),
            Findings = FindingGroup.Of(maker, portal.Id, json, results),
            States = StateTally.Of(maker, card),
            Past = PastView.Of(maker, card),
            Tasks = [.. Those(results, Outcome.CantTell).Select(row => new TaskView(
                maker.CriterionLink(path, row.Criterion.Id), SeverityTag(texts, row.Criterion.Severity), row.ReasonIn(maker) ?? Wording.Of(texts["portal.reason-none"])))],
            Untested = ReasonView.Of(maker, path, Those(results, Outcome.Untested)),
            Inapplicable = ReasonView.Of(maker, path, Those(results, Outcome.Inapplicable)),
            Passed = [.. Those(results, Outcome.Passed).Select(row => maker.CriterionLink(path, row.Criterion.Id))],
            Catalogue = CatalogueLine.Of(maker, path, portal.Id, card),
            Provenance = ProvenanceView.Of(maker, assessment),
            Badge = BadgeView.Of(maker, path, portal, card),
            Files = [.. PortalData.Of(maker.Site, [texts], portal, maker.Site.Brief(portal.Id)!).Where(file => file.Key is not null).Select(file => new LinkView(texts[file.Key!], maker.FileHref(path, file.Path)))],
        };
    }

    /// <summary>An outcome as a mark.</summary>
    public static TagView TagOf(SiteTexts texts, Outcome outcome) => new(texts.Of("outcome", outcome), "outcome-" + SiteTexts.Kebab(outcome));

    /// <summary>A severity as a mark.</summary>
    public static TagView SeverityTag(SiteTexts texts, Severity severity) => new(texts.Of("severity", severity), "severity-" + SiteTexts.Kebab(severity));

    // A failed criterion has its place on the page; what only the score names leads to the criterion's own page.
    private static LinkView Here(PageMaker maker, string path, string id)
    {
        var link = maker.CriterionLink(path, id);
        return link.Href is null ? link : link with { Href = "#" + AnchorOf(id) };
    }

    private static IEnumerable<ResultRow> Those(IEnumerable<ResultRow> rows, Outcome outcome) => rows.Where(row => row.Result.Outcome == outcome);
}

/// <summary>A cap: its limit, the score without it, what set it.</summary>
internal sealed record CapView(string Limit, string Uncapped, IReadOnlyList<LinkView> Criteria);

/// <summary>How many criteria came to one outcome.</summary>
internal sealed record TallyView(TagView Outcome, string Count);

/// <summary>What a person must decide.</summary>
internal sealed record TaskView(LinkView Criterion, TagView Severity, Wording Task);

/// <summary>Criteria that share a reason.</summary>
internal sealed record ReasonView(Wording Reason, string Count, IReadOnlyList<LinkView> Criteria)
{
    /// <summary>Groups rows by their reason, the commonest first.</summary>
    public static IReadOnlyList<ReasonView> Of(PageMaker maker, string path, IEnumerable<ResultRow> rows) =>
        [.. rows.Select(row => (Row: row, Reason: row.ReasonIn(maker) ?? Wording.Of(maker.Texts["portal.reason-none"])))
            .GroupBy(pair => pair.Reason.Text, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ReasonView(
                group.First().Reason, maker.Texts.Figures.Count(group.Count()), [.. group.Select(pair => maker.CriterionLink(path, pair.Row.Criterion.Id))]))];
}

/// <summary>A result with its criterion.</summary>
internal sealed record ResultRow(Criterion Criterion, CriterionResult Result)
{
    /// <summary>The results of criteria that the pack knows, in the order of groups, then severity, then id.</summary>
    public static IReadOnlyList<ResultRow> Of(PageMaker maker, Assessment assessment)
    {
        var order = maker.Site.Pack.Groups.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        return [.. assessment.Criteria
            .Select(result => (result, criterion: maker.Site.Criterion(result.Id)))
            .Where(pair => pair.criterion is not null)
            .Select(pair => new ResultRow(pair.criterion!, pair.result))
            .OrderBy(row => order.GetValueOrDefault(row.Criterion.Group, int.MaxValue))
            .ThenBy(row => row.Criterion.Severity)
            .ThenBy(row => row.Criterion.Id, StringComparer.Ordinal)];
    }

    /// <summary>The reason as a sentence; null without one.</summary>
    public Wording? ReasonIn(PageMaker maker) => ReasonIn(maker, Criterion, Result.Reason);

    /// <summary>A criterion's reason as a sentence; null without one.</summary>
    public static Wording? ReasonIn(PageMaker maker, Criterion criterion, TaggedMessage? reason) =>
        reason is null ? null : Wording.Of(maker, criterion.Id, reason, 600);
}
