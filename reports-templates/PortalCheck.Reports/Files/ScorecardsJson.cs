using System.Text.Json;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Pages;

namespace PortalCheck.Reports.Files;

/// <summary>The open data as JSON: numbers unrounded, as the model has them.</summary>
internal static class ScorecardsJson
{
    private const int Format = 1;

    /// <summary>Writes the file.</summary>
    public static Task WriteAsync(Site site, LocalText statement, Stream target, CancellationToken cancellation)
    {
        var input = site.Input;
        var document = new Document(
            Format,
            input.Round,
            input.Pack.Ref,
            statement,
            [.. site.Leagues.Select(league => new League(
                league.League,
                league.Ranked,
                [.. league.Members.OrderBy(member => member.Rank ?? int.MaxValue).ThenBy(member => member.Agency, StringComparer.Ordinal)
                    .Select(member => new Member(site.Agency(member.Agency)!.Name, member))]))],
            site.Portals.Select(portal => PortalOf(portal, site.Brief(portal.Id), site.Turn(portal.Id))));
        return JsonSerializer.SerializeAsync(target, document, PortalCheckJson.Indented, cancellation);
    }

    private static PortalEntry PortalOf(Portal portal, PortalBrief? brief, SiteTurn turn) => new(
        portal.Id, portal.Agency, portal.Kind, portal.Address, brief?.CollectedAt, brief?.Failure?.Kind, brief?.Score,
        brief is null ? null : new SortedDictionary<string, Outcome>(
            brief.Criteria.ToDictionary(result => result.Id, result => result.Outcome, StringComparer.Ordinal), StringComparer.Ordinal),
        brief?.Findings,
        new Turn(turn.State, turn.Reason, turn.State is not SiteTurnState.Scanned && brief is { Failure: null }));

    private sealed record Document(
        int Format, SiteRound Round, PackRef Pack, LocalText Statement, IReadOnlyList<League> Leagues, IEnumerable<PortalEntry> Portals);

    private sealed record League(string Id, bool Ranked, IReadOnlyList<Member> Members);

    private sealed record Member(LocalText Name, AgencyScore Score);

    private sealed record PortalEntry(
        string Id, string Agency, PortalKind Kind, string Address, DateTimeOffset? CollectedAt, FailureKind? Failure, PortalScore? Score,
        SortedDictionary<string, Outcome>? Outcomes, int? Findings, Turn Turn);

    private sealed record Turn(SiteTurnState State, FailureKind? Reason, bool FromEarlierVisit);
}
