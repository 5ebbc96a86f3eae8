using PortalCheck.Model;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Reports.Pages.History;

/// <summary>What a portal or an agency came to in one round, however it was kept.</summary>
internal sealed record HistoryPoint
{
    /// <summary>First day of the round.</summary>
    public required DateOnly Opened { get; init; }

    /// <summary>The pack that judged.</summary>
    public required PackRef Pack { get; init; }

    /// <summary>Rules of its sample; empty where they are not known.</summary>
    public required string Sample { get; init; }

    /// <summary>Tổng hợp.</summary>
    public double? Value { get; init; }

    /// <summary>Lower bound.</summary>
    public double? Min { get; init; }

    /// <summary>Upper bound.</summary>
    public double? Max { get; init; }

    /// <summary>Tuân thủ.</summary>
    public double? Compliance { get; init; }

    /// <summary>Coverage.</summary>
    public double Coverage { get; init; }

    /// <summary>Class.</summary>
    public ScoreClass? Class { get; init; }

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
            .. site.History.Rounds
                .Select(round => round.Portal(portal) is { } point
                    ? Of(round.Published, point) with { Again = round is { Again: { } digest } && round.PortalAgain(portal) is { } again ? Of(digest, again) : null }
                    : null)
                .OfType<HistoryPoint>(),
            Of(site.Pack.Ref, site.Input.Round.Opened, PortalPoint.Of(card)),
        ];
    }

    /// <summary>An agency's points, the oldest first, this round's last; none where it is in no league.</summary>
    public static IReadOnlyList<HistoryPoint> Of(Site site, Agency agency)
    {
        if (site.Place(agency.Id) is not { } place)
        {
            return [];
        }

        var samples = site.PortalsOf(agency.Id).Select(portal => site.Brief(portal.Id)).OfType<PortalBrief>().Select(brief => brief.Point.Sample);
        return
        [
            .. site.History.Rounds
                .Select(round => round.Agency(agency) is { } point
                    ? Of(round.Published, point) with { Again = round is { Again: { } digest } && round.AgencyAgain(agency) is { } again ? Of(digest, again) : null }
                    : null)
                .OfType<HistoryPoint>(),
            Of(site.Pack.Ref, site.Input.Round.Opened, AgencyPoint.Of(place.League.League, place.Score, samples), merged: false),
        ];
    }

    private static HistoryPoint Of(RoundDigest round, PortalPoint point) => Of(round.Pack, VietnamTime.DayOf(round.OpenedAt), point);

    private static HistoryPoint Of(RoundDigest round, (AgencyPoint Point, bool Merged) found) =>
        Of(round.Pack, VietnamTime.DayOf(round.OpenedAt), found.Point, found.Merged);

    private static HistoryPoint Of(PackRef pack, DateOnly opened, PortalPoint point) => new()
    {
        Opened = opened,
        Pack = pack,
        Sample = point.Sample,
        Value = point.Value,
        Min = point.Min,
        Max = point.Max,
        Compliance = point.Compliance,
        Coverage = point.Coverage,
        Class = point.Class,
        CollectedAt = point.CollectedAt,
    };

    private static HistoryPoint Of(PackRef pack, DateOnly opened, AgencyPoint point, bool merged) => new()
    {
        Opened = opened,
        Pack = pack,
        Sample = point.Sample,
        Value = point.Value,
        Min = point.Min,
        Max = point.Max,
        Compliance = point.Compliance,
        Coverage = point.Coverage,
        Class = point.Class,
        Rank = point.Rank,
        RankUnclear = point.DifferenceUnclear,
        Merged = merged,
    };
}
