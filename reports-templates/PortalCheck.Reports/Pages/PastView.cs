using PortalCheck.Model.Findings;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>What was found before and is not among the published findings: fixed, or not seen any more and not yet known to be.</summary>
internal sealed record PastView
{
    /// <summary>Most rows of a list; all are in the data.</summary>
    public const int MostRows = 50;

    /// <summary>Fixed ones, the latest first.</summary>
    public required IReadOnlyList<PastRow> Fixed { get; init; }

    /// <summary>How many are fixed.</summary>
    public required string FixedCount { get; init; }

    /// <summary>Those that the newest look did not see, or could not look at.</summary>
    public required IReadOnlyList<PastRow> Waiting { get; init; }

    /// <summary>How many wait.</summary>
    public required string WaitingCount { get; init; }

    /// <summary>The past of a portal; null where there is none.</summary>
    public static PastView? Of(PageMaker maker, Scorecard card)
    {
        var portal = card.Assessment.Portal;
        if (maker.Site.Findings(portal) is not { } findings)
        {
            return null;
        }

        var published = card.Assessment.Criteria.SelectMany(result => result.Findings).Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal);
        var past = findings.Records.Where(record => !published.Contains(record.Id)).ToList();
        var done = past.Where(record => record.State is FindingState.Fixed).OrderByDescending(record => record.FixedAt).ThenBy(record => record.Id, StringComparer.Ordinal).ToList();
        var waiting = past.Where(record => record.State is not FindingState.Fixed).OrderByDescending(record => record.LastSeen).ThenBy(record => record.Id, StringComparer.Ordinal).ToList();
        return past.Count == 0 ? null : new PastView
        {
            Fixed = [.. done.Take(MostRows).Select(record => PastRow.Of(maker, findings, record))],
            FixedCount = maker.Texts.Figures.Count(done.Count),
            Waiting = [.. waiting.Take(MostRows).Select(record => PastRow.Of(maker, findings, record))],
            WaitingCount = maker.Texts.Figures.Count(waiting.Count),
        };
    }
}

/// <summary>One finding of the past.</summary>
internal sealed record PastRow(LinkView Criterion, Wording Message, string Standing, LifeView Life, string Id)
{
    /// <summary>A record in one language.</summary>
    public static PastRow Of(PageMaker maker, PortalFindings findings, FindingRecord record)
    {
        var texts = maker.Texts;
        return new PastRow(
            maker.CriterionLink(SitePaths.Portal(findings.Portal), record.Criterion),
            Wording.Of(maker, record.Criterion, new TaggedMessage(record.Tag, record.Args), 800),
            record switch
            {
                { FixedAt: { } at } when !string.Equals(record.SeenBy, record.LookedBy, StringComparison.Ordinal) => texts.Say("past.fixed-rules", ("day", texts.Figures.Day(at))),
                { FixedAt: { } at } => texts.Say("past.fixed-on", ("day", texts.Figures.Day(at))),
                { MissesTogether: >= FindingRecord.MissesToFix } => texts.Say(
                    "past.pages-left", ("day", texts.Figures.Day(record.LastLook)), ("count", texts.Figures.Count(record.PagesLeft.Count))),
                { MissesTogether: > 0 } => texts.Say("past.missed", ("day", texts.Figures.Day(record.LastLook))),
                _ => texts["past.not-looked-at"],
            },
            LifeView.Of(maker, findings, record),
            Hostile.Line(record.Id, 64));
    }
}

/// <summary>How many of a page's published findings stand in each state.</summary>
internal sealed record StateTally(TagView State, string Count)
{
    /// <summary>The states that there are, in their order.</summary>
    public static IReadOnlyList<StateTally> Of(PageMaker maker, Scorecard card)
    {
        if (maker.Site.Findings(card.Assessment.Portal) is not { } findings)
        {
            return [];
        }

        return [.. card.Assessment.Criteria.SelectMany(result => result.Findings).DistinctBy(finding => finding.Id, StringComparer.Ordinal)
            .Select(finding => maker.Site.Record(card.Assessment.Portal, finding.Id)).OfType<FindingRecord>()
            .CountBy(record => findings.StateOn(record, maker.Site.Day))
            .OrderBy(pair => pair.Key)
            .Select(pair => new StateTally(LifeView.StateTag(maker.Texts, pair.Key), maker.Texts.Figures.Count(pair.Value)))];
    }
}
