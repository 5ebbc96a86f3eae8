using PortalCheck.Model.Findings;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Reports.Tests.Fakes;

/// <summary>
/// Three rounds before the published one: the oldest was sampled by other rules, the first two were judged by an older version of the pack, the second of them
/// again by the newer one; one province was two then.
/// </summary>
internal static class FakeHistory
{
    public const string OldestRound = "2026-08";
    public const string JudgedAgainRound = "2026-09";
    public const string LastRound = "2026-10";

    /// <summary>The province that was merged after the first round.</summary>
    public const string Merged = "tinh-bac-ninh";

    public static readonly FormerAgency[] MergedFrom = [new("tinh-bac-giang", "tỉnh Bắc Giang"), new("tinh-bac-ninh", "tỉnh Bắc Ninh")];

    public static IReadOnlyList<RoundDigest> Of(IReadOnlyList<Scorecard> cards, IReadOnlyList<LeagueTable> leagues) =>
    [
        Round(OldestRound, 8, cards, leagues, version: 0, lower: 9, sample: "pages:10") is var oldest
            ? oldest with { Agencies = [.. oldest.Agencies, oldest.Agencies.First(point => point.Agency == Merged) with { Agency = "tinh-bac-giang", Value = 20, Min = 10, Max = 30, Rank = null }] }
            : oldest,
        Round(JudgedAgainRound, 9, cards, leagues, version: 0, lower: 6),
        Round(JudgedAgainRound, 9, cards, leagues, version: FakePack.Ref.Version, lower: 2) with { JudgedAgain = true },
        Round(LastRound, 10, cards, leagues, version: FakePack.Ref.Version, lower: 1),
    ];

    /// <summary>
    /// The same site where the round before was published under an older pack and judged again, one agency had no result then, and more findings of one portal
    /// came, came back and went than a page shows.
    /// </summary>
    public static SiteInput WithManyChanges(SiteInput input)
    {
        var rounds = input.History.Where(digest => digest.Round == JudgedAgainRound)
            .Select(digest => digest with { Portals = [.. digest.Portals.Where(point => point.Portal != "bo-y-te-ttdt")], Agencies = [.. digest.Agencies.Where(point => point.Agency != "bo-y-te")] });
        var card = input.Scorecards[0].Assessment;
        var known = input.Findings[0];
        var model = known.Records[0] with { Criterion = "tls.https", FirstSeen = card.CollectedAt, LastSeen = card.CollectedAt, State = FindingState.New };
        IEnumerable<FindingRecord> Many(char digit, Func<FindingRecord, FindingRecord> change) =>
            Enumerable.Range(10, 35).Select(number => change(model) with { Id = new string(digit, 30) + number.ToString(System.Globalization.CultureInfo.InvariantCulture) });
        return input with
        {
            History = [.. rounds],
            Findings =
            [
                known with
                {
                    Records =
                    [
                        .. known.Records, .. Many('a', record => record),
                        .. Many('b', record => record with { State = FindingState.Regressed, FirstSeen = card.CollectedAt.AddYears(-1) }),
                        .. Many('c', record => record with { State = FindingState.Fixed, FirstSeen = card.CollectedAt.AddYears(-1), FixedAt = card.CollectedAt }),
                    ],
                },
            ],
        };
    }

    private static RoundDigest Round(
        string id, int month, IReadOnlyList<Scorecard> cards, IReadOnlyList<LeagueTable> leagues, int version, double lower, string sample = "pages:25")
    {
        var opened = new DateTimeOffset(2026, month, 2, 1, 0, 0, TimeSpan.Zero);
        var digest = RoundDigest.Of(id, opened, opened.AddDays(18), FakePack.Ref with { Version = version }, cards.Select(PortalPoint.Of), leagues);
        return digest with
        {
            Portals = [.. digest.Portals.Select((point, at) => point with
            {
                Value = at % 9 == 5 && month == 10 ? null : point.Value - lower, Compliance = point.Compliance - lower, Sample = sample,
                CollectedAt = at % 9 == 2 && month == 10 ? point.CollectedAt : opened.AddDays(1 + (at % 15)),
            })],
            Agencies = [.. digest.Agencies.Select((point, at) => point with
            {
                Value = point.Value - lower, Compliance = point.Compliance - lower, Sample = sample,
                Rank = point.Rank is { } rank ? 1 + ((rank + month + at) % 6) : null,
            })],
        };
    }
}
