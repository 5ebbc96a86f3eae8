using PortalCheck.Model.Judging;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages.Round;

/// <summary>Counts over a round that say how well the checker itself did; the page and the workbook show the same.</summary>
internal sealed class CheckerFigures
{
    private readonly IReadOnlyList<((string Criterion, TaggedMessage Reason) Cause, int Count)> _untested;
    private readonly ICheckTexts _words;

    /// <summary>Goes through the results of all portals once.</summary>
    public CheckerFigures(Site site)
    {
        var briefs = site.Briefs.Select(pair => pair.Brief).ToList();
        var results = briefs.SelectMany(brief => brief.Criteria);
        var outcomes = results.CountBy(result => (result.Id, result.Outcome)).ToList();
        _words = site.Input.Texts;

        // Briefs share their reasons, so a country has a few of them to be put into words, not one a result.
        _untested = [.. results.Where(result => result is { Outcome: Outcome.Untested, Reason: not null }).CountBy(result => (result.Id, result.Reason!)).Select(pair => (pair.Key, pair.Value))];
        Turns = [.. site.Portals.CountBy(portal => site.Turn(portal.Id).State).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))];
        Outcomes = [.. outcomes.GroupBy(pair => pair.Key.Outcome).OrderBy(group => group.Key).Select(group => (group.Key, group.Sum(pair => pair.Value)))];
        Open =
        [
            .. outcomes.GroupBy(pair => pair.Key.Id, StringComparer.Ordinal)
                .Select(group => (Criterion: group.Key, CantTell: Sum(group, Outcome.CantTell), Untested: Sum(group, Outcome.Untested), Portals: group.Sum(pair => pair.Value)))
                .Where(row => row.CantTell + row.Untested > 0)
                .OrderByDescending(row => row.CantTell + row.Untested).ThenBy(row => row.Criterion, StringComparer.Ordinal),
        ];
        Tools = Counted(briefs.SelectMany(brief => brief.Tools));
        Vantages = Counted(briefs.Select(brief => brief.Vantage));
    }

    /// <summary>How turns ended.</summary>
    public IReadOnlyList<(SiteTurnState State, int Count)> Turns { get; }

    /// <summary>What all criteria on all portals came to.</summary>
    public IReadOnlyList<(Outcome Outcome, int Count)> Outcomes { get; }

    /// <summary>Criteria that were left open, those of most portals first.</summary>
    public IReadOnlyList<(string Criterion, int CantTell, int Untested, int Portals)> Open { get; }

    /// <summary>Programs with their versions, and how many portals each looked at.</summary>
    public IReadOnlyList<(string Name, int Count)> Tools { get; }

    /// <summary>Places, and how many portals were seen from each.</summary>
    public IReadOnlyList<(string Name, int Count)> Vantages { get; }

    /// <summary>Why criteria were not tested, in words, the commonest first.</summary>
    public IEnumerable<(Wording Reason, int Count)> Reasons(SiteTexts texts) => _untested
        .Select(pair => (Reason: Wording.Of(texts, _words, pair.Cause.Criterion, pair.Cause.Reason, 600), pair.Count))
        .GroupBy(pair => pair.Reason.Text, StringComparer.Ordinal)
        .Select(group => (group.First().Reason, Count: group.Sum(pair => pair.Count)))
        .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Reason.Text, StringComparer.Ordinal);

    private static int Sum(IEnumerable<KeyValuePair<(string Id, Outcome Outcome), int>> counts, Outcome outcome) => counts.Where(pair => pair.Key.Outcome == outcome).Sum(pair => pair.Value);

    private static List<(string Name, int Count)> Counted(IEnumerable<string> names) =>
        [.. names.CountBy(name => name, StringComparer.Ordinal).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];
}
