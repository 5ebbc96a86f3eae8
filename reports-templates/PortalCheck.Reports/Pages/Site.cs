using PortalCheck.Model.Evidence;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Reports.Pages;

/// <summary>The input put in order once: look-ups by id, lists whose order does not depend on the input's.</summary>
internal sealed class Site
{
    private readonly Dictionary<string, Agency> _agencies;
    private readonly Dictionary<string, Scorecard> _cards;
    private readonly Dictionary<string, (LeagueTable League, AgencyScore Score)> _places;
    private readonly Dictionary<string, Criterion> _criteria;
    private readonly ILookup<string, Portal> _portalsOf;
    private readonly Dictionary<string, SiteTurn> _turns;
    private readonly ILookup<string, SiteRecheck> _rechecks;
    private readonly Dictionary<string, PortalFindings> _findings;
    private readonly SortedDictionary<string, SiteFile?> _pictures = new(StringComparer.Ordinal);

    /// <summary>Puts the input in order.</summary>
    /// <exception cref="ArgumentException">The input contradicts itself: a doubled id, a league's member that the register lacks, a scorecard of another pack.</exception>
    public Site(SiteInput input)
    {
        Input = input;
        _agencies = input.Register.Agencies.ToDictionary(agency => agency.Id, StringComparer.Ordinal);
        _criteria = input.Pack.Criteria.ToDictionary(criterion => criterion.Id, StringComparer.Ordinal);
        Agencies = [.. input.Register.Agencies.OrderBy(agency => agency.Id, StringComparer.Ordinal)];
        Portals = [.. input.Register.Portals.OrderBy(portal => portal.Id, StringComparer.Ordinal)];
        var known = Portals.Select(portal => portal.Id).ToHashSet(StringComparer.Ordinal);
        _cards = input.Scorecards.Where(card => known.Contains(card.Assessment.Portal))
            .ToDictionary(card => card.Assessment.Portal, StringComparer.Ordinal);
        _portalsOf = Portals.ToLookup(portal => portal.Agency, StringComparer.Ordinal);
        _turns = input.Turns.ToDictionary(turn => turn.Portal, StringComparer.Ordinal);
        _rechecks = input.Rechecks
            .OrderByDescending(recheck => recheck.At).ThenBy(recheck => recheck.State)
            .DistinctBy(recheck => (recheck.Portal, recheck.Finding))
            .ToLookup(recheck => recheck.Portal, StringComparer.Ordinal);
        _findings = input.Findings.ToDictionary(findings => findings.Portal, StringComparer.Ordinal);
        History = new History.SiteHistory(input);
        Leagues = [.. input.Leagues.OrderBy(league => OrderOf(league.League)).ThenBy(league => league.League, StringComparer.Ordinal)];
        _places = Leagues.SelectMany(league => league.Members, (league, score) => (league, score))
            .ToDictionary(pair => pair.score.Agency, StringComparer.Ordinal);
        Check(input);
    }

    /// <summary>The input.</summary>
    public SiteInput Input { get; }

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

    /// <summary>Screenshots that a page shows.</summary>
    public IEnumerable<SiteFile> Pictures => _pictures.Values.OfType<SiteFile>();

    /// <summary>The agency with this id, or null.</summary>
    public Agency? Agency(string? id) => id is null ? null : _agencies.GetValueOrDefault(id);

    /// <summary>The scorecard of this portal, or null.</summary>
    public Scorecard? Card(string portalId) => _cards.GetValueOrDefault(portalId);

    /// <summary>The agency's portals, by id.</summary>
    public IEnumerable<Portal> PortalsOf(string agencyId) => _portalsOf[agencyId];

    /// <summary>How this portal's turn ended.</summary>
    public SiteTurn Turn(string portalId) => _turns.GetValueOrDefault(portalId) ?? new SiteTurn(portalId, SiteTurnState.NotDue);

    /// <summary>The newest re-check of each of this portal's findings that had one.</summary>
    public IEnumerable<SiteRecheck> Rechecks(string portalId) => _rechecks[portalId];

    /// <summary>The portal's findings over time, or null.</summary>
    public PortalFindings? Findings(string portalId) => _findings.GetValueOrDefault(portalId);

    /// <summary>The day that exceptions are held against: the round's last, so that publishing it again gives the same.</summary>
    public DateOnly Day => Input.Round.Closed ?? Input.Round.Opened;

    /// <summary>The agency's place in its league, or null.</summary>
    public (LeagueTable League, AgencyScore Score)? Place(string agencyId) => _places.TryGetValue(agencyId, out var place) ? place : null;

    /// <summary>The criterion with this id, or null.</summary>
    public Criterion? Criterion(string id) => _criteria.GetValueOrDefault(id);

    /// <summary>Path of a screenshot, which is then published; null where its file was not kept.</summary>
    public string? Picture(ScreenshotRef picture)
    {
        if (SitePaths.Picture(picture) is not { } path)
        {
            return null;
        }

        if (!_pictures.TryGetValue(path, out var file))
        {
            file = Input.Picture(picture.Sha256) is { } load ? new SiteFile(path, default) { Load = load } : null;
            _pictures.Add(path, file);
        }

        return file?.Path;
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
        if (_cards.Values.FirstOrDefault(card => card.Assessment.Pack != Pack.Ref) is { } other)
        {
            throw new ArgumentException(
                $"The scorecard of \"{other.Assessment.Portal}\" was judged under {other.Assessment.Pack.Id} version {other.Assessment.Pack.Version}, the site is made with {Pack.Ref.Id} version {Pack.Ref.Version}: judge its evidence again.",
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
