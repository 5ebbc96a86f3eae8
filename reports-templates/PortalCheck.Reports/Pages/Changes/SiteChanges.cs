using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Reports.Pages.Changes;

/// <summary>What changed since the round before; language has no part in it.</summary>
internal sealed class SiteChanges
{
    private readonly Dictionary<string, PortalChange> _portals = new(StringComparer.Ordinal);
    private readonly Site _site;
    private readonly RoundDigest? _under;

    /// <summary>Goes through the portals once.</summary>
    public SiteChanges(Site site)
    {
        _site = site;
        Previous = site.History.Previous;
        _under = Previous?.Under(site.Pack.Ref);
        foreach (var portal in site.Portals)
        {
            if (site.Brief(portal.Id) is { } brief)
            {
                _portals.Add(portal.Id, ChangeOf(portal, brief));
            }
        }
    }

    /// <summary>The round before; null where this is the first.</summary>
    public History.EarlierRound? Previous { get; }

    /// <summary>True where the round before was published under another pack, and its evidence was judged again under this one.</summary>
    public bool FromAgain => Previous?.Again is not null && ReferenceEquals(_under, Previous.Again);

    /// <summary>True where the round before was judged under another pack, so that findings may come and go with the rules.</summary>
    public bool RulesChanged => Previous is { } previous && previous.Published.Pack != _site.Pack.Ref;

    /// <summary>Every portal with a scorecard, by id.</summary>
    public IEnumerable<PortalChange> Portals => _portals.Values;

    /// <summary>What changed of a portal; null where it has no scorecard.</summary>
    public PortalChange? Portal(string id) => _portals.GetValueOrDefault(id);

    /// <summary>How an agency moved; null where this is the first round, or the agency is in no league.</summary>
    public AgencyMove? Move(Agency agency)
    {
        if (Previous is not { } previous || _site.PointOf(agency) is not { } point)
        {
            return null;
        }

        var before = FromAgain ? previous.AgencyAgain(agency) : previous.Agency(agency);
        return AgencyMove.Of(
            agency.Id, before?.Point, (_under ?? previous.Published).Pack, point, _site.Pack.Ref);
    }

    private PortalChange ChangeOf(Portal portal, PortalBrief brief) =>
        Previous?.Portal(portal.Id) is not { } before ? new PortalChange(portal, IsFirst: true, IsLookedAt: true, [])
        : before.CollectedAt >= brief.CollectedAt ? new PortalChange(portal, IsFirst: false, IsLookedAt: false, [])
        : new PortalChange(portal, IsFirst: false, IsLookedAt: true, [.. brief.Events.Where(events => events.At > before.CollectedAt && events.At <= brief.CollectedAt)]);
}

/// <summary>What changed of one portal.</summary>
/// <param name="Portal">The portal.</param>
/// <param name="IsFirst">True where the round before had no result of it: everything would be new.</param>
/// <param name="IsLookedAt">False where the result rests on the same visit as that of the round before.</param>
/// <param name="Events">What became of findings between the two visits; none for a portal's first round.</param>
internal sealed record PortalChange(Portal Portal, bool IsFirst, bool IsLookedAt, IReadOnlyList<FindingEvents> Events)
{
    /// <summary>How many findings this became of.</summary>
    public int Count(FindingEventKind kind) => Events.Where(events => events.Kind == kind).Sum(events => events.Count);
}
