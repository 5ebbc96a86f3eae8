using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages.History;

/// <summary>A portal's or an agency's results over rounds: the drawing and the table beside it.</summary>
/// <param name="Rows">The newest first.</param>
/// <param name="Trend">The drawing; null where there is one round only.</param>
/// <param name="Ranks">True where the table has a column of ranks.</param>
internal sealed record HistoryView(IReadOnlyList<HistoryRow> Rows, TrendView? Trend, bool Ranks)
{
    /// <summary>The most rounds shown: five years of monthly ones.</summary>
    private const int MostRounds = 60;

    /// <summary>The history that these points make.</summary>
    /// <param name="maker">Words and figures.</param>
    /// <param name="points">The oldest first.</param>
    /// <param name="name">Whose results they are.</param>
    /// <param name="ranks">Whether there may be ranks.</param>
    public static HistoryView Of(PageMaker maker, IReadOnlyList<HistoryPoint> points, string name, bool ranks)
    {
        IReadOnlyList<HistoryPoint> shown = [.. points.Skip(Math.Max(0, points.Count - MostRounds))];
        var rows = shown.Select((point, at) => HistoryRow.Of(maker, point, at == 0 ? null : shown[at - 1])).Reverse();
        return new HistoryView([.. rows], shown.Count > 1 ? TrendView.Of(maker.Texts, shown, name) : null, ranks);
    }
}

/// <summary>One round in the table.</summary>
internal sealed record HistoryRow
{
    /// <summary>The round's first day.</summary>
    public required string Day { get; init; }

    /// <summary>The pack, where it is not that of the round before; null where it is.</summary>
    public string? NewPack { get; init; }

    /// <summary>Set where the sample rules are not those of the round before.</summary>
    public bool NewSample { get; init; }

    /// <summary>Day of the visit that the result rests on, where it is that of the round before.</summary>
    public string? Earlier { get; init; }

    /// <summary>True for the mean of bodies that were merged later.</summary>
    public required bool Merged { get; init; }

    /// <summary>Tổng hợp.</summary>
    public ScoreView? Score { get; init; }

    /// <summary>Class.</summary>
    public TagView? Class { get; init; }

    /// <summary>Tổng hợp under the site's own pack, where evidence was judged again.</summary>
    public string? Again { get; init; }

    /// <summary>Tuân thủ under it.</summary>
    public string? AgainCompliance { get; init; }

    /// <summary>The change since the round before, with its sign; null where the two cannot be compared.</summary>
    public string? Change { get; init; }

    /// <summary>True where the change is made with the old evidence judged again.</summary>
    public bool ChangeFromAgain { get; init; }

    /// <summary>True where the intervals overlap.</summary>
    public bool Unclear { get; init; }

    /// <summary>Why there is no change to tell; null for the first round and where there is one.</summary>
    public string? NoChange { get; init; }

    /// <summary>Tuân thủ.</summary>
    public required string Compliance { get; init; }

    /// <summary>Coverage.</summary>
    public required string Coverage { get; init; }

    /// <summary>Rank; a dash without one.</summary>
    public required string Rank { get; init; }

    /// <summary>True where the rank's difference from a neighbour was not clear.</summary>
    public required bool RankUnclear { get; init; }

    /// <summary>The row of a point after another.</summary>
    public static HistoryRow Of(PageMaker maker, HistoryPoint point, HistoryPoint? before)
    {
        var texts = maker.Texts;
        var row = new HistoryRow
        {
            Day = texts.Figures.Day(point.Opened),
            NewPack = before is null || before.Pack != point.Pack ? maker.NameOfPack(point.Pack) : null,
            NewSample = before is not null && !string.Equals(before.Sample, point.Sample, StringComparison.Ordinal),
            Earlier = before?.CollectedAt is { } visited && visited == point.CollectedAt ? texts.Figures.Day(visited) : null,
            Merged = point.Merged,
            Score = maker.ScoreOf(point.Value, point.Min, point.Max),
            Class = maker.TagOf(point.Class),
            Again = point.Again is { Value: not null } again ? texts.Figures.Score(again.Value) : null,
            AgainCompliance = point.Again is { Compliance: not null } law ? texts.Figures.Score(law.Compliance) : null,
            Compliance = texts.Figures.Score(point.Compliance),
            Coverage = texts.Figures.Share(point.Coverage),
            Rank = point.Rank is { } rank ? texts.Figures.Count(rank) : Figures.None,
            RankUnclear = point is { Rank: not null, RankUnclear: true },
        };
        return before is null ? row : row.Since(texts, point, before);
    }

    private HistoryRow Since(SiteTexts texts, HistoryPoint point, HistoryPoint before)
    {
        if (point.Value is not { } value)
        {
            return this with { NoChange = texts["score.none"] };
        }

        var fromAgain = before.Pack != point.Pack && before.Again?.Pack == point.Pack;
        var old = fromAgain ? before.Again! : before;
        var comparable = Comparison.Between(old.Pack, old.Sample, point.Pack, point.Sample);
        return comparable is Comparability.Comparable && old.Value is { } was
            ? this with { Change = texts.Figures.Change(was, value), ChangeFromAgain = fromAgain, Unclear = Comparison.IsUnclear(old.Min, old.Max, point.Min, point.Max) }
            : this with { NoChange = old.Value is null ? texts["comparability.no-score"] : texts.Of("comparability", comparable) };
    }
}
