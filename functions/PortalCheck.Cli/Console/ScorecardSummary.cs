using System.Globalization;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Scoring;
using PortalCheck.Pipeline.Output;
using Spectre.Console;

namespace PortalCheck.Cli.Console;

/// <summary>Scorecards in a few lines, or as JSON.</summary>
internal static class ScorecardSummary
{
    public static void Print(Terminal terminal, IReadOnlyList<Scorecard> scorecards, RulePack pack, bool json)
    {
        if (json)
        {
            terminal.Json(scorecards.Select(AssessmentDocument.Of));
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("portal", "score", "range", "coverage", "class", "failed", "findings");
        foreach (var column in table.Columns.Skip(1))
        {
            column.RightAligned();
        }

        foreach (var scorecard in scorecards)
        {
            var criteria = scorecard.Assessment.Criteria;
            table.AddRow(
                Markup.Escape(scorecard.Assessment.Portal),
                scorecard.Assessment.Failure is { } failure ? $"– ({failure.Kind})" : Number(scorecard.Score.Value),
                $"{Number(scorecard.Score.Min)}–{Number(scorecard.Score.Max)}",
                scorecard.Score.Coverage.ToString("P0", CultureInfo.InvariantCulture),
                scorecard.Score.Class is { } band ? Words.Of(band) : "–",
                Failed(criteria, pack),
                criteria.Sum(criterion => criterion.Findings.Count).ToString(CultureInfo.InvariantCulture));
        }

        terminal.Screen.Write(table);
    }

    public static string Number(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>The gravest severity of a failed or half-passed criterion; null where all passed.</summary>
    public static Severity? Worst(IEnumerable<CriterionResult> criteria, RulePack pack)
    {
        var severities = criteria
            .Where(criterion => criterion.Outcome is Outcome.Failed or Outcome.Partial)
            .Select(criterion => pack.Find(criterion.Id)?.Severity)
            .OfType<Severity>()
            .ToArray();
        return severities.Length > 0 ? severities.Min() : null;
    }

    private static string Failed(IReadOnlyList<CriterionResult> criteria, RulePack pack)
    {
        var failed = criteria.Where(criterion => criterion.Outcome == Outcome.Failed).ToArray();
        var blockers = failed.Count(criterion => pack.Find(criterion.Id)?.Severity == Severity.Blocker);
        return string.Create(CultureInfo.InvariantCulture, $"{failed.Length} ({blockers} blockers)");
    }
}
