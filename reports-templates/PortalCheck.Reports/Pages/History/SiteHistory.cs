using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Reports.Pages.History;

/// <summary>Earlier rounds in order, the oldest first, each as it was published and, where its evidence was judged again, under the site's own pack.</summary>
internal sealed class SiteHistory
{
    /// <summary>Puts the digests in order; those of the site's own round and of later ones are left out.</summary>
    public SiteHistory(SiteInput input)
    {
        Rounds =
        [
            .. input.History
                .Where(digest => string.CompareOrdinal(digest.Round, input.Round.Id) < 0)
                .GroupBy(digest => digest.Round, StringComparer.Ordinal)
                .OrderBy(round => round.Key, StringComparer.Ordinal)
                .Select(round => EarlierRound.Of([.. round], input.Pack.Ref)),
        ];
    }

    /// <summary>The earlier rounds, the oldest first.</summary>
    public IReadOnlyList<EarlierRound> Rounds { get; }

    /// <summary>The round before the site's own; null where this is the first.</summary>
    public EarlierRound? Previous => Rounds.Count == 0 ? null : Rounds[^1];
}

/// <summary>An earlier round with its points at hand.</summary>
internal sealed class EarlierRound
{
    private readonly Dictionary<string, PortalPoint> _portals;
    private readonly Dictionary<string, PortalPoint> _portalsAgain;
    private readonly Dictionary<string, AgencyPoint> _agencies;
    private readonly Dictionary<string, AgencyPoint> _agenciesAgain;

    private EarlierRound(RoundDigest published, RoundDigest? again)
    {
        (Published, Again) = (published, again);
        _portals = published.Portals.ToDictionary(point => point.Portal, StringComparer.Ordinal);
        _agencies = published.Agencies.ToDictionary(point => point.Agency, StringComparer.Ordinal);
        _portalsAgain = (again?.Portals ?? []).ToDictionary(point => point.Portal, StringComparer.Ordinal);
        _agenciesAgain = (again?.Agencies ?? []).ToDictionary(point => point.Agency, StringComparer.Ordinal);
    }

    /// <summary>As it was published.</summary>
    public RoundDigest Published { get; }

    /// <summary>Under the site's own pack; null where it was published under it, or was not judged again.</summary>
    public RoundDigest? Again { get; }

    /// <summary>The digest of the site's own pack: published under it, or judged again; null for neither.</summary>
    public RoundDigest? Under(Model.Judging.PackRef pack) => Published.Pack == pack ? Published : Again;

    /// <summary>The portal's point; null where the round had no result of it.</summary>
    public PortalPoint? Portal(string id) => _portals.GetValueOrDefault(id);

    /// <summary>The portal's point under the site's own pack, where the round was published under another.</summary>
    public PortalPoint? PortalAgain(string id) => _portalsAgain.GetValueOrDefault(id);

    /// <summary>The agency's point; of one that came out of a merger later the mean of those that were merged, and then true.</summary>
    public (AgencyPoint Point, bool Merged)? Agency(Agency agency) => In(_agencies, agency);

    /// <summary>As <see cref="Agency"/>, under the site's own pack.</summary>
    public (AgencyPoint Point, bool Merged)? AgencyAgain(Agency agency) => In(_agenciesAgain, agency);

    /// <summary>Of several digests of one round the one that was published, and the one of the site's own pack.</summary>
    public static EarlierRound Of(IReadOnlyList<RoundDigest> digests, Model.Judging.PackRef pack)
    {
        var ordered = digests.OrderBy(digest => digest.JudgedAgain).ThenBy(digest => digest.Pack.Id, StringComparer.Ordinal).ThenBy(digest => digest.Pack.Version).ToList();
        return new EarlierRound(ordered[0], ordered.Skip(1).FirstOrDefault(digest => digest.Pack == pack));
    }

    // Criteria, section 3: the history of a merged province is the mean of the former ones, marked as such.
    private static (AgencyPoint Point, bool Merged)? In(Dictionary<string, AgencyPoint> points, Agency agency)
    {
        var former = agency.MergedFrom.Select(one => points.GetValueOrDefault(one.Id)).OfType<AgencyPoint>().ToList();
        if (former.Any(point => !string.Equals(point.Agency, agency.Id, StringComparison.Ordinal)))
        {
            return (MeanOf(agency.Id, former), true);
        }

        return points.TryGetValue(agency.Id, out var own) ? (own, false) : null;
    }

    private static AgencyPoint MeanOf(string id, List<AgencyPoint> former)
    {
        double? Mean(Func<AgencyPoint, double?> value) => former.TrueForAll(point => value(point) is not null) ? former.Average(value) : null;
        return new AgencyPoint
        {
            Agency = id,
            League = former[0].League,
            Value = Mean(point => point.Value),
            Min = Mean(point => point.Min),
            Max = Mean(point => point.Max),
            Compliance = Mean(point => point.Compliance),
            Coverage = former.Average(point => point.Coverage),
            Sample = Comparison.Together(former.Select(point => point.Sample)),
        };
    }
}
