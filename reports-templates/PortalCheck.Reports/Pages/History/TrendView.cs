using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages.History;

/// <summary>
/// Results over rounds as a drawing in a box of 360 by 190 units. A line joins only what can be compared; what it shows stands in the table beside it,
/// so that nobody needs to see it.
/// </summary>
internal sealed record TrendView
{
    private const double Left = 32;
    private const double Right = 348;
    private const double Top = 12;
    private const double Bottom = 158;

    /// <summary>What the drawing shows, in one sentence.</summary>
    public required string Label { get; init; }

    /// <summary>Lines at 0, 50 and 100.</summary>
    public required IReadOnlyList<TickView> Ticks { get; init; }

    /// <summary>Intervals, a shape for each run of comparable rounds.</summary>
    public required IReadOnlyList<string> Bands { get; init; }

    /// <summary>Tổng hợp, a line for each run of comparable rounds.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>Tuân thủ, as <see cref="Lines"/>.</summary>
    public required IReadOnlyList<string> Compliances { get; init; }

    /// <summary>Old evidence under the site's own pack, joined with the first round that was published under it.</summary>
    public required IReadOnlyList<string> Agains { get; init; }

    /// <summary>Tổng hợp of each round.</summary>
    public required IReadOnlyList<MarkView> Marks { get; init; }

    /// <summary>Tuân thủ of each round.</summary>
    public required IReadOnlyList<MarkView> ComplianceMarks { get; init; }

    /// <summary>Tổng hợp of old evidence under the site's own pack, as diamonds.</summary>
    public required IReadOnlyList<string> AgainMarks { get; init; }

    /// <summary>Where rounds cannot be compared.</summary>
    public required IReadOnlyList<string> Breaks { get; init; }

    /// <summary>First day of the first round.</summary>
    public required string First { get; init; }

    /// <summary>First day of the last round.</summary>
    public required string Last { get; init; }

    /// <summary>Draws points, the oldest first; at least two.</summary>
    public static TrendView Of(SiteTexts texts, IReadOnlyList<HistoryPoint> points, string name)
    {
        var runs = Runs(points);
        var again = points.Select((point, at) => (at, value: point.Again?.Value)).Where(pair => pair.value is not null).ToList();
        var first = texts.Figures.Day(points[0].Opened);
        var last = texts.Figures.Day(points[^1].Opened);
        double X(int at) => Left + ((Right - Left) * at / (points.Count - 1));
        string Line(IEnumerable<(int At, double? Value)> line) => string.Join(' ', line.Where(one => one.Value is not null).Select(one => Point(X(one.At), Y(one.Value!.Value))));
        IReadOnlyList<string> Each(Func<HistoryPoint, double?> value) => [.. runs.Select(run => Line(run.Select(at => (at, value(points[at]))))).Where(HasALine)];
        IReadOnlyList<MarkView> MarksOf(Func<HistoryPoint, double?> value) =>
            [.. points.Select((point, at) => value(point) is { } number ? new MarkView(Figures.Drawn(X(at)), Figures.Drawn(Y(number)), Figures.Drawn(X(at) - 3), Figures.Drawn(Y(number) - 3)) : null).OfType<MarkView>()];
        return new TrendView
        {
            Label = texts.Say("history.drawing", ("name", name), ("first", first), ("last", last), ("count", texts.Figures.Count(points.Count))),
            Ticks = [.. new[] { 0, 50, 100 }.Select(value => new TickView(texts.Figures.Count(value), Figures.Drawn(Y(value)), Figures.Drawn(Y(value) + 4)))],
            Bands = [.. runs.Select(run => Line(run.Select(at => (at, points[at].Max))) + " " + Line(run.Reverse().Select(at => (at, points[at].Min)))).Where(HasALine)],
            Lines = Each(point => point.Value),
            Compliances = Each(point => point.Compliance),
            Agains = again.Count == 0 ? [] : [.. new[] { Line(again.Select(pair => (pair.at, pair.value)).Append((again[^1].at + 1, points[again[^1].at + 1].Value))) }.Where(HasALine)],
            Marks = MarksOf(point => point.Value),
            ComplianceMarks = MarksOf(point => point.Compliance),
            AgainMarks = [.. again.Select(pair => Diamond(X(pair.at), Y(pair.value!.Value)))],
            Breaks = [.. runs.Skip(1).Select(run => Figures.Drawn((X(run[0] - 1) + X(run[0])) / 2))],
            First = first,
            Last = last,
        };
    }

    // Rounds that follow each other and can be compared.
    private static List<int[]> Runs(IReadOnlyList<HistoryPoint> points)
    {
        var runs = new List<int[]>();
        var run = new List<int> { 0 };
        for (var at = 1; at < points.Count; at++)
        {
            if (Comparison.Between(points[at - 1].Pack, points[at - 1].Sample, points[at].Pack, points[at].Sample) is not Comparability.Comparable)
            {
                runs.Add([.. run]);
                run.Clear();
            }

            run.Add(at);
        }

        runs.Add([.. run]);
        return runs;
    }

    private static double Y(double value) => Bottom - ((Bottom - Top) * Math.Clamp(value, 0, 100) / 100);

    private static string Point(double x, double y) => Figures.Drawn(x) + "," + Figures.Drawn(y);

    private static string Diamond(double x, double y) => string.Join(' ', Point(x, y - 5), Point(x + 5, y), Point(x, y + 5), Point(x - 5, y));

    private static bool HasALine(string points) => points.Trim().Contains(' ', StringComparison.Ordinal);
}

/// <summary>A line across with its number.</summary>
internal sealed record TickView(string Text, string Y, string TextY);

/// <summary>The place of a mark, and of the corner of a square around it.</summary>
internal sealed record MarkView(string X, string Y, string CornerX, string CornerY);
