using PortalCheck.Model.Evidence;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Pages.History;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>The input put in order once: look-ups by id, lists whose order does not depend on the input's.</summary>
internal sealed class Site
{
    private readonly Dictionary<string, Agency> _agencies;
    private readonly Dictionary<string, Portal> _portals;
    private readonly IPortalSource _source;
    private readonly Dictionary<string, PortalBrief> _briefs;
    private readonly Dictionary<string, (LeagueTable League, AgencyScore Score)> _places;
    private readonly Dictionary<string, Criterion> _criteria;
    private readonly ILookup<string, Portal> _portalsOf;
    private readonly Dictionary<string, SiteTurn> _turns;
    private readonly ILookup<string, SiteRecheck> _rechecks;
    private readonly ILookup<string, string> _namesakes;
    private readonly Lazy<IReadOnlyList<(Portal Portal, PortalBrief Brief)>> _byAddress;
    private readonly Dictionary<string, SiteFile> _pictures;
    private readonly RecentDetails _recent;
    private readonly Lazy<Changes.SiteChanges> _changes;
    private readonly Lazy<IReadOnlyList<FormerEntry>> _former;
    private readonly Lazy<Round.CheckerFigures> _checker;
    private OpenPortal? _open;

    /// <summary>Puts the input in order.</summary>
    /// <exception cref="ArgumentException">The input contradicts itself: a doubled id, a league's member that the register lacks, a scorecard of another pack.</exception>
    public Site(SiteInput input)
    {
        Input = input;
        _agencies = input.Register.Agencies.ToDictionary(agency => agency.Id, StringComparer.Ordinal);
        _criteria = input.Pack.Criteria.ToDictionary(criterion => criterion.Id, StringComparer.Ordinal);
        Agencies = [.. input.Register.Agencies.OrderBy(agency => agency.Id, StringComparer.Ordinal)];
        Portals = [.. input.Register.Portals.OrderBy(portal => portal.Id, StringComparer.Ordinal)];
        _portals = Portals.ToDictionary(portal => portal.Id, StringComparer.Ordinal);
        _source = input.Source ?? new HeldSource(input.Scorecards, input.Findings, input.Pack);
        _recent = new RecentDetails(_source, input.Texts);
        _briefs = _source.Briefs.Where(brief => _portals.ContainsKey(brief.Portal)).ToDictionary(brief => brief.Portal, StringComparer.Ordinal);
        _portalsOf = Portals.ToLookup(portal => portal.Agency, StringComparer.Ordinal);
        _turns = input.Turns.ToDictionary(turn => turn.Portal, StringComparer.Ordinal);
        _rechecks = input.Rechecks
            .OrderByDescending(recheck => recheck.At).ThenBy(recheck => recheck.State)
            .DistinctBy(recheck => (recheck.Portal, recheck.Finding))
            .ToLookup(recheck => recheck.Portal, StringComparer.Ordinal);
        _namesakes = input.Register.Agencies.SelectMany(agency => new[] { agency.Name.Vi, agency.Name.En }.Distinct(StringComparer.Ordinal), (agency, name) => (agency.Id, name))
            .ToLookup(pair => pair.name, pair => pair.Id, StringComparer.Ordinal);
        _pictures = PicturesOf(_briefs.Values, input.Picture);
        History = new History.SiteHistory(input);
        _former = new Lazy<IReadOnlyList<FormerEntry>>(() => FormerEntry.Of(this));
        _changes = new Lazy<Changes.SiteChanges>(() => new Changes.SiteChanges(this));
        _checker = new Lazy<Round.CheckerFigures>(() => new Round.CheckerFigures(this));
        Leagues = [.. input.Leagues.OrderBy(league => OrderOf(league.League)).ThenBy(league => league.League, StringComparer.Ordinal)];
        _places = Leagues.SelectMany(league => league.Members, (league, score) => (league, score))
            .ToDictionary(pair => pair.score.Agency, StringComparer.Ordinal);
        _byAddress = new(() => [.. Briefs.OrderBy(pair => Hostile.Address(pair.Portal.Address), StringComparer.Ordinal).ThenBy(pair => pair.Portal.Id, StringComparer.Ordinal)]);
        Check(input);
    }

    /// <summary>The input.</summary>
    public SiteInput Input { get; private set; }

    /// <summary>The rule pack.</summary>
    public RulePack Pack => Input.Pack;

    /// <summary>By id.</summary>
    public IReadOnlyList<Agency> Agencies { get; }

    /// <summary>By id.</summary>
    public IReadOnlyList<Portal> Portals { get; }

    /// <summary>The state's tiers first, then by id.</summary>
    public IReadOnlyList<LeagueTable> Leagues { get; }

    /// <summary>Earlier rounds.</summary>
    public History.SiteHistory History { get; }

    /// <summary>What changed since the round before.</summary>
    public Changes.SiteChanges Changes => _changes.Value;

    /// <summary>What earlier rounds had results of and the register has no more.</summary>
    public IReadOnlyList<FormerEntry> Former => _former.Value;

    /// <summary>How well the checker itself did.</summary>
    public Round.CheckerFigures Checker => _checker.Value;

    /// <summary>Screenshots that a page shows.</summary>
    public IEnumerable<SiteFile> Pictures => _pictures.Values;

    /// <summary>The agency with this id, or null.</summary>
    public Agency? Agency(string? id) => id is null ? null : _agencies.GetValueOrDefault(id);

    /// <summary>The portal with this id, or null.</summary>
    public Portal? Portal(string id) => _portals.GetValueOrDefault(id);

    /// <summary>What every page may know of this portal's scorecard; null where there is none.</summary>
    public PortalBrief? Brief(string portalId) => _briefs.GetValueOrDefault(portalId);

    /// <summary>Every portal that has a scorecard, by id.</summary>
    public IEnumerable<(Portal Portal, PortalBrief Brief)> Briefs => Portals.Where(portal => _briefs.ContainsKey(portal.Id)).Select(portal => (portal, _briefs[portal.Id]));

    /// <summary>The same by the address that pages print, then by id.</summary>
    public IReadOnlyList<(Portal Portal, PortalBrief Brief)> ByAddress => _byAddress.Value;

    /// <summary>How many agencies have this name in either language.</summary>
    public int NamesakesOf(string name) => _namesakes[name].Distinct(StringComparer.Ordinal).Count();

    /// <summary>One portal in full: the same site, which knows that portal's findings over time as well.</summary>
    /// <exception cref="InvalidDataException">Its scorecard was there when the site was begun and is gone.</exception>
    public async Task<(Site Site, Scorecard Card)> OpenAsync(string portalId, CancellationToken cancellation)
    {
        var open = await _recent.FindAsync(portalId, cancellation)
            ?? throw new InvalidDataException($"The scorecard of \"{portalId}\" was deleted while the site was published; publish again.");
        var site = (Site)MemberwiseClone();
        site._open = open;
        site.Input = Input with { Texts = open.Texts };
        return (site, open.Detail.Card);
    }

    /// <summary>The agency's portals, by id.</summary>
    public IEnumerable<Portal> PortalsOf(string agencyId) => _portalsOf[agencyId];

    /// <summary>How this portal's turn ended.</summary>
    public SiteTurn Turn(string portalId) => _turns.GetValueOrDefault(portalId) ?? new SiteTurn(portalId, SiteTurnState.NotDue);

    /// <summary>The newest re-check of each of this portal's findings that had one.</summary>
    public IEnumerable<SiteRecheck> Rechecks(string portalId) => _rechecks[portalId];

    /// <summary>The findings over time of the portal that is open, or null.</summary>
    /// <exception cref="InvalidOperationException">Another portal is open, or none: <see cref="OpenAsync"/> opens one.</exception>
    public PortalFindings? Findings(string portalId) => Open(portalId).Detail.Findings;

    /// <summary>What is known over time of one finding of the portal that is open, or null.</summary>
    /// <exception cref="InvalidOperationException">As for <see cref="Findings"/>.</exception>
    public FindingRecord? Record(string portalId, string finding) => Open(portalId).Record(finding);

    /// <summary>The day that exceptions are held against: the round's last, so that publishing it again gives the same.</summary>
    public DateOnly Day => Input.Round.Closed ?? Input.Round.Opened;

    /// <summary>The agency's place in its league, or null.</summary>
    public (LeagueTable League, AgencyScore Score)? Place(string agencyId) => _places.TryGetValue(agencyId, out var place) ? place : null;

    /// <summary>What an agency came to in this round, as a digest keeps it; null where it is in no league.</summary>
    public AgencyPoint? PointOf(Agency agency) => Place(agency.Id) is { } place
        ? AgencyPoint.Of(place.League.League, place.Score, PortalsOf(agency.Id).Select(portal => Brief(portal.Id)).OfType<PortalBrief>().Select(brief => brief.Point.Sample))
        : null;

    /// <summary>The criterion with this id, or null.</summary>
    public Criterion? Criterion(string id) => _criteria.GetValueOrDefault(id);

    /// <summary>Path of a screenshot; null where its file was not kept.</summary>
    public string? Picture(ScreenshotRef picture) => SitePaths.Picture(picture) is { } path && _pictures.ContainsKey(path) ? path : null;

    private OpenPortal Open(string portalId) => _open is { } open && string.Equals(open.Detail.Card.Assessment.Portal, portalId, StringComparison.Ordinal)
        ? open
        : throw new InvalidOperationException($"The portal {portalId} is not open.");

    private static Dictionary<string, SiteFile> PicturesOf(IEnumerable<PortalBrief> briefs, Func<string, Func<CancellationToken, Task<ReadOnlyMemory<byte>>>?> find)
    {
        var files = new Dictionary<string, SiteFile>(StringComparer.Ordinal);
        foreach (var picture in briefs.SelectMany(brief => brief.Pictures))
        {
            if (SitePaths.Picture(picture) is { } path && !files.ContainsKey(path) && find(picture.Sha256) is { } load)
            {
                files.Add(path, new SiteFile(path, default) { Load = load });
            }
        }

        return files;
    }

    private void Check(SiteInput input)
    {
        if (_places.Keys.FirstOrDefault(id => !_agencies.ContainsKey(id)) is { } stranger)
        {
            throw new ArgumentException($"A league ranks \"{stranger}\", which the register lacks.", nameof(input));
        }

        if (Portals.FirstOrDefault(portal => !_agencies.ContainsKey(portal.Agency)) is { } orphan)
        {
            throw new ArgumentException($"The portal \"{orphan.Id}\" belongs to \"{orphan.Agency}\", which the register lacks.", nameof(input));
        }

        // Scores of different packs cannot be held against each other; stored evidence can always be judged again.
        if (_briefs.Values.FirstOrDefault(brief => brief.Pack != Pack.Ref) is { } other)
        {
            throw new ArgumentException(
                $"The scorecard of \"{other.Portal}\" was judged under {other.Pack.Id} version {other.Pack.Version}, the site is made with {Pack.Ref.Id} version {Pack.Ref.Version}: judge its evidence again.",
                nameof(input));
        }
    }

    private static int OrderOf(string league) => league.Split(':')[0] switch
    {
        "national" => 0,
        "ministries" => 1,
        "provinces" => 2,
        "departments" => 3,
        "communes" => 4,
        _ => 5,
    };
}
