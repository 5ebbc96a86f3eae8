using PortalCheck.Model;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Reports.Pages.History;

/// <summary>What a portal or an agency came to in one round, however it was kept.</summary>
internal sealed record HistoryPoint : ResultPoint
{
    /// <summary>A point without a result.</summary>
    public HistoryPoint()
    {
    }

    private HistoryPoint(ResultPoint result)
        : base(result)
    {
    }

    /// <summary>First day of the round.</summary>
    public required DateOnly Opened { get; init; }

    /// <summary>The pack that judged.</summary>
    public required PackRef Pack { get; init; }

    /// <summary>Rank; null for portals and where there was none.</summary>
    public int? Rank { get; init; }

    /// <summary>True where the rank's difference from a neighbour was not clear.</summary>
    public bool RankUnclear { get; init; }

    /// <summary>When the evidence was collected; null for agencies.</summary>
    public DateTimeOffset? CollectedAt { get; init; }

    /// <summary>True for the mean of bodies that were merged later.</summary>
    public bool Merged { get; init; }

    /// <summary>The same evidence under the site's own pack; null where that is the pack, or it was not judged again.</summary>
    public HistoryPoint? Again { get; init; }

    /// <summary>A portal's points, the oldest first, this round's last.</summary>
    public static IReadOnlyList<HistoryPoint> Of(Site site, Scorecard card)
    {
        var portal = card.Assessment.Portal;
        return
        [
            .. Earlier(
                site,
                round => round.Portal(portal) is { } point ? Of(round.Published, point) : null,
                (round, again) => round.PortalAgain(portal) is { } point ? Of(again, point) : null),
            Of(site.Pack.Ref, site.Input.Round.Opened, PortalPoint.Of(card)),
        ];
    }

    /// <summary>An agency's points, the oldest first, this round's last; none where it is in no league.</summary>
    public static IReadOnlyList<HistoryPoint> Of(Site site, Agency agency) => site.PointOf(agency) is not { } now ? [] :
    [
        .. Earlier(
            site,
            round => round.Agency(agency) is { } point ? Of(round.Published, point) : null,
            (round, again) => round.AgencyAgain(agency) is { } point ? Of(again, point) : null),
        Of(site.Pack.Ref, site.Input.Round.Opened, now, merged: false),
    ];

    private static IEnumerable<HistoryPoint> Earlier(Site site, Func<EarlierRound, HistoryPoint?> published, Func<EarlierRound, RoundDigest, HistoryPoint?> judgedAgain) =>
        site.History.Rounds.Select(round => published(round) is { } point ? point with { Again = round.Again is { } again ? judgedAgain(round, again) : null } : null).OfType<HistoryPoint>();

    private static HistoryPoint Of(RoundDigest round, PortalPoint point) => Of(round.Pack, VietnamTime.DayOf(round.OpenedAt), point);

    private static HistoryPoint Of(RoundDigest round, (AgencyPoint Point, bool Merged) found) =>
        Of(round.Pack, VietnamTime.DayOf(round.OpenedAt), found.Point, found.Merged);

    private static HistoryPoint Of(PackRef pack, DateOnly opened, PortalPoint point) => new(point) { Opened = opened, Pack = pack, CollectedAt = point.CollectedAt };

    private static HistoryPoint Of(PackRef pack, DateOnly opened, AgencyPoint point, bool merged) =>
        new(point) { Opened = opened, Pack = pack, Rank = point.Rank, RankUnclear = point.DifferenceUnclear, Merged = merged };
}
