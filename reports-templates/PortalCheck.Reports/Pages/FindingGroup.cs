using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>The findings of one group of criteria.</summary>
internal sealed record FindingGroup(string Anchor, string Name, IReadOnlyList<CriterionBlock> Criteria)
{
    /// <summary>Most findings printed of one criterion; all are in the assessment's file.</summary>
    public const int MostOfCriterion = 25;

    /// <summary>Most findings printed on a page.</summary>
    public const int MostOfPage = 400;

    /// <summary>Findings shown before the rest of the same kind is folded away.</summary>
    public const int Unfolded = 3;

    /// <summary>Everything that failed, or passed by threshold only, grouped as the page shows it.</summary>
    public static IReadOnlyList<FindingGroup> Of(PageMaker maker, string portalId, string? json, IReadOnlyList<ResultRow> rows)
    {
        var shown = rows.Where(IsShown).ToList();
        var room = RoomOf(shown);
        return
        [
            .. maker.Site.Pack.Groups.Select(group => new FindingGroup(
                "group-" + group.Id,
                maker.Texts.Pick(group.Name),
                [.. shown.Where(row => string.Equals(row.Criterion.Group, group.Id, StringComparison.Ordinal))
                    .OrderBy(row => row.Criterion.Severity).ThenBy(row => OrderOf(row.Result.Outcome)).ThenBy(row => row.Criterion.Id, StringComparer.Ordinal)
                    .Select(row => CriterionBlock.Of(maker, portalId, json, row, room[row.Criterion.Id]))]))
            .Where(group => group.Criteria.Count > 0),
        ];
    }

    /// <summary>The findings that a portal's page prints; the others are in its data.</summary>
    public static IEnumerable<Finding> Printed(RulePack pack, Assessment assessment)
    {
        var criteria = pack.Criteria.ToDictionary(criterion => criterion.Id, StringComparer.Ordinal);
        var shown = assessment.Criteria.Where(result => criteria.ContainsKey(result.Id)).Select(result => new ResultRow(criteria[result.Id], result)).Where(IsShown).ToList();
        var room = RoomOf(shown);
        return shown.SelectMany(row => FindingKind.Printed(row.Result, room[row.Criterion.Id])).SelectMany(kind => kind.Findings);
    }

    private static bool IsShown(ResultRow row) => row.Result.Outcome is Outcome.Failed or Outcome.Partial || row.Result.Findings.Count > 0;

    // The page's room goes to the gravest criteria first, wherever on the page they stand.
    private static Dictionary<string, int> RoomOf(IEnumerable<ResultRow> rows)
    {
        var left = MostOfPage;
        var room = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows.OrderBy(row => row.Criterion.Severity).ThenBy(row => OrderOf(row.Result.Outcome)).ThenBy(row => row.Criterion.Id, StringComparer.Ordinal))
        {
            room[row.Criterion.Id] = Math.Min(Math.Min(row.Result.Findings.Count, MostOfCriterion), left);
            left -= room[row.Criterion.Id];
        }

        return room;
    }

    /// <summary>The order in which outcomes are listed where faults come first.</summary>
    public static int OrderOf(Outcome outcome) => outcome switch
    {
        Outcome.Failed => 0,
        Outcome.Partial => 1,
        Outcome.Passed => 2,
        Outcome.CantTell => 3,
        Outcome.Untested => 4,
        Outcome.Inapplicable => 5,
    };
}

/// <summary>One criterion with what is wrong.</summary>
internal sealed record CriterionBlock
{
    /// <summary>Anchor on the page.</summary>
    public required string Anchor { get; init; }

    /// <summary>The criterion.</summary>
    public required LinkView Criterion { get; init; }

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Outcome.</summary>
    public required TagView Outcome { get; init; }

    /// <summary>Severity.</summary>
    public required TagView Severity { get; init; }

    /// <summary>What was counted.</summary>
    public string? Measure { get; init; }

    /// <summary>How many findings there are.</summary>
    public required string Count { get; init; }

    /// <summary>Why it matters.</summary>
    public string? Why { get; init; }

    /// <summary>What it rests on.</summary>
    public required BasisView Basis { get; init; }

    /// <summary>How to fix it.</summary>
    public FixView? Fix { get; init; }

    /// <summary>How a person sees for themselves.</summary>
    public VerifyView? Verify { get; init; }

    /// <summary>Findings by kind.</summary>
    public required IReadOnlyList<FindingKind> Kinds { get; init; }

    /// <summary>How many findings are not printed; null for none.</summary>
    public string? Left { get; init; }

    /// <summary>The file that has them all.</summary>
    public string? Json { get; init; }

    /// <summary>Makes the block with at most <paramref name="room"/> findings.</summary>
    public static CriterionBlock Of(PageMaker maker, string portalId, string? json, ResultRow row, int room)
    {
        var (texts, criterion) = (maker.Texts, row.Criterion);
        var about = maker.Site.Input.Texts.Find(criterion.Id);
        var left = row.Result.Findings.Count - room;
        return new CriterionBlock
        {
            Anchor = PortalPage.AnchorOf(criterion.Id),
            Criterion = maker.CriterionLink(SitePaths.Portal(portalId), criterion.Id),
            Id = criterion.Id,
            Outcome = PortalPage.TagOf(texts, row.Result.Outcome),
            Severity = PortalPage.SeverityTag(texts, criterion.Severity),
            Measure = row.Result.Measure is { } measure ? MeasureView.Say(texts, measure) : null,
            Count = texts.Figures.Count(row.Result.Findings.Count),
            Why = about is null ? null : texts.Pick(about.Why),
            Basis = BasisView.Of(maker, criterion),
            Fix = about is null ? null : FixView.Of(texts, about.Fix),
            Verify = VerifyView.Of(texts, criterion.Id, maker.Site.Portal(portalId)?.Address),
            Kinds = FindingKind.Of(maker, portalId, row, room),
            Left = left > 0 ? texts.Figures.Count(left) : null,
            Json = json,
        };
    }
}

/// <summary>Advice.</summary>
internal sealed record FixView(string Text, string? Example)
{
    /// <summary>Advice in one language.</summary>
    public static FixView Of(SiteTexts texts, FixAdvice advice) => new(texts.Pick(advice.Text), advice.Example?.TrimEnd());
}

/// <summary>The engine's rule behind findings of one kind: why it matters, and the success criteria that it rests on.</summary>
internal sealed record RuleView(string Why, IReadOnlyList<string> Standards)
{
    /// <summary>The rule that a tag names; null where it names none.</summary>
    public static RuleView? Of(PageMaker maker, string tag) => maker.Site.Input.Texts.FindRule(tag) is { } rule
        ? new RuleView(maker.Texts.Pick(rule.Why), [.. rule.Standards.Select(maker.Texts.Pick)])
        : null;
}

/// <summary>Findings of one criterion that share a tag, so that advice on them is given once.</summary>
internal sealed record FindingKind(RuleView? Rule, FixView? Fix, IReadOnlyList<FindingView> First, IReadOnlyList<FindingView> Rest, string RestCount)
{
    /// <summary>The kinds, the commonest first; within a kind by page, then by id.</summary>
    public static IReadOnlyList<FindingKind> Of(PageMaker maker, string portalId, ResultRow row, int room) =>
    [
        .. Printed(row.Result, room).Select(kind =>
        {
            var views = kind.Findings.Select(finding => FindingView.Of(maker, portalId, row.Criterion.Id, finding)).ToList();
            var advice = maker.Site.Input.Texts.FixFor(row.Criterion.Id, kind.Tag);
            var rest = views.Skip(FindingGroup.Unfolded).ToList();
            return new FindingKind(
                RuleView.Of(maker, kind.Tag),
                advice is null ? null : FixView.Of(maker.Texts, advice),
                [.. views.Take(FindingGroup.Unfolded)], rest, maker.Texts.Figures.Count(rest.Count));
        }),
    ];

    /// <summary>The findings of a criterion that fit, by kind.</summary>
    public static IEnumerable<(string Tag, IReadOnlyList<Finding> Findings)> Printed(CriterionResult result, int room)
    {
        var kinds = result.Findings.DistinctBy(finding => finding.Id, StringComparer.Ordinal).GroupBy(finding => finding.Tag, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal);
        foreach (var kind in kinds.TakeWhile(_ => room > 0))
        {
            List<Finding> printed = [.. kind.OrderBy(finding => finding.Page is null).ThenBy(finding => finding.Page, StringComparer.Ordinal).ThenBy(finding => finding.Id, StringComparer.Ordinal).Take(room)];
            room -= printed.Count;
            yield return (kind.Key, printed);
        }
    }
}

/// <summary>What was counted, in words.</summary>
internal static class MeasureView
{
    /// <summary>"12 of 15 pages"; a unit without a name in the locale file is left out.</summary>
    public static string Say(SiteTexts texts, Measure measure)
    {
        var unit = "unit." + measure.Unit;
        return texts.Say(
            "portal.measure",
            ("good", texts.Figures.Count(measure.Good)),
            ("total", texts.Figures.Count(measure.Total)),
            ("unit", texts.Has(unit) ? texts[unit] : texts["unit.other"]));
    }
}
