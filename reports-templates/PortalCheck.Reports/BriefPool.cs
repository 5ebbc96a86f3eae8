using System.Collections.Concurrent;
using System.Globalization;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Reports;

/// <summary>Keeps once what many briefs say alike: names, and what criteria came to. Safe for several threads.</summary>
public sealed class BriefPool
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CriterionBrief> _results = new(StringComparer.Ordinal);

    /// <summary>The text, as it was first given.</summary>
    public string Shared(string text) => _texts.GetOrAdd(text, text);

    internal PortalScore Shared(PortalScore score) => score with
    {
        Groups = [.. score.Groups.Select(group => group with { Group = Shared(group.Group) })],
        FailedBlockers = [.. score.FailedBlockers.Select(Shared)],
    };

    internal PortalPoint Shared(PortalPoint point) => point with { Agency = Shared(point.Agency), Sample = Shared(point.Sample) };

    internal CriterionBrief Shared(CriterionResult result)
    {
        var said = result.Reason is { } reason ? reason.Tag + "\u001f" + string.Join('\u001f', reason.Args.Select(pair => pair.Key + "\u001e" + pair.Value)) : "";
        var counted = result.Measure is { } measure ? string.Create(CultureInfo.InvariantCulture, $"{measure.Good}/{measure.Total} {measure.Unit}") : "";
        return _results.GetOrAdd(
            $"{result.Id}\u001d{(int)result.Outcome}\u001d{said}\u001d{counted}\u001d{(result.Reason is null ? 0 : 1)}",
            static (_, pair) => new CriterionBrief(pair.pool.Shared(pair.result.Id), pair.result.Outcome, pair.result.Reason, pair.result.Measure),
            (pool: this, result));
    }
}
