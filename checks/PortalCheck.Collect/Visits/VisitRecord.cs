using PortalCheck.Collect.Recognition;
using PortalCheck.Collect.Sampling;
using PortalCheck.Collect.Trials;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Visits;

/// <summary>What a visit has collected so far; makes the evidence at any moment.</summary>
internal sealed class VisitRecord
{
    private readonly VisitRequest _request;
    private readonly VisitTools _tools;
    private readonly long _startedTicks;
    private readonly VisitCost _before;
    private readonly SortedDictionary<string, string> _versions = new(StringComparer.Ordinal);
    private int _requests;
    private int _loaded;
    private int _refusedInTrials;
    private long _bytesOfTrials;

    /// <summary>A record that goes on where an interrupted visit was.</summary>
    public VisitRecord(VisitRequest request, VisitTools tools)
    {
        _request = request;
        _tools = tools;
        _startedTicks = tools.Time.GetTimestamp();
        var before = request.ResumeFrom;
        StartedAt = before?.StartedAt ?? tools.Time.GetUtcNow();
        _before = before?.Cost ?? new VisitCost();
        Pages = [.. before?.Pages ?? []];
        Hosts = [.. before?.Hosts ?? []];
        // A page that was chosen and not loaded is chosen again.
        Chosen = [.. before?.Sample.Pages.Where(choice => Pages.Exists(page => string.Equals(page.Url, choice.Url, StringComparison.Ordinal))) ?? []];
        Robots = before?.Robots is { Present: true } known ? known : null;
        LastDraw = new SampleDraw([], before?.Sample.Candidates ?? 0, before?.Sample.Skipped ?? [], Entries: before?.Sample.Entries);
        Documents = before?.Documents is { } read ? [.. read] : null;
        if (before?.Catalogue is { } walk)
            Walked(walk);
        foreach (var (name, version) in before?.Tools ?? [])
            _versions[name] = version;
    }

    public DateTimeOffset StartedAt { get; }

    public List<PageEvidence> Pages { get; }

    public List<SampledPage> Chosen { get; }

    public List<HostEvidence> Hosts { get; }

    /// <summary>Form files looked into; null as long as none was looked for.</summary>
    public List<DocumentEvidence>? Documents { get; set; }

    public Artifact<RobotsEvidence>? Robots { get; set; }

    public CollectFailure? Failure { get; set; }

    /// <summary>What the sampler last said.</summary>
    public SampleDraw LastDraw { get; set; }

    /// <summary>Refusals of the request rules, and their count.</summary>
    public Func<int> Refused { get; set; } = static () => 0;

    /// <summary>Time that the visit took so far, its interrupted parts included.</summary>
    public TimeSpan Elapsed => TimeSpan.FromSeconds(_before.Seconds) + _tools.Time.GetElapsedTime(_startedTicks);

    /// <summary>Adds a page.</summary>
    public void Add(SampledPage choice, PageEvidence page, int requests)
    {
        Pages.Add(page);
        Chosen.Add(page.Template.Length > 0 ? choice with { Template = page.Template } : choice);
        _requests += requests;
        _loaded += requests > 0 ? 1 : 0;
        foreach (var engine in page.Opinions.Prepend(page.Engine).Select(artifact => artifact.Value).OfType<EngineResult>())
            _versions[engine.Engine] = engine.Version;
        if (page.Facts?.Value?.Elements.Any(element => element.Ink?.Words is not null) is true && Tesseract.Known is { } recogniser)
            _versions["tesseract"] = recogniser.Version;
    }

    /// <summary>The walk through the catalogue; null as long as none was made.</summary>
    public CatalogueWalk? Catalogue { get; private set; }

    /// <summary>Its entries in the order of the draw.</summary>
    public IReadOnlyList<DrawnEntry> Entries { get; private set; } = [];

    /// <summary>Adds the walk.</summary>
    public void Add(CatalogueWalk walk, int requests)
    {
        Walked(walk);
        _requests += requests;
        _loaded += walk.Loads;
    }

    /// <summary>Adds what came when a form of a page was tried.</summary>
    public void Tried(int index, TriedForm tried)
    {
        Pages[index] = Pages[index] with { Trials = [.. Pages[index].Trials ?? [], tried.Trial] };
        _requests += tried.Requests;
        _loaded += tried.Requests > 0 ? 1 : 0;
        _refusedInTrials += tried.Refused;
        _bytesOfTrials += tried.Bytes;
    }

    /// <summary>Adds a host, or another role to one that is known.</summary>
    public void Add(HostEvidence host) => Hosts.Add(host);

    private void Walked(CatalogueWalk walk)
    {
        Catalogue = walk;
        Entries = VisitWalk.EntriesOf(walk, _request.Seed);
    }

    /// <summary>The evidence at this moment.</summary>
    public PortalEvidence Evidence()
    {
        _versions["portalcheck"] = CollectorSettings.Version;
        _versions["chromium"] = _tools.Browser.Version;
        foreach (var (name, version) in _tools.Hosts.Tools)
            _versions[name] = version;
        return new PortalEvidence
        {
            Portal = _request.Portal,
            Agency = _request.Agency,
            StartedAt = StartedAt,
            FinishedAt = _tools.Time.GetUtcNow(),
            Tools = new SortedDictionary<string, string>(_versions, StringComparer.Ordinal),
            Vantage = _tools.Vantage,
            Sample = new PageSample
            {
                Seed = _request.Seed,
                MaxPages = _request.MaxPages,
                Candidates = LastDraw.Candidates,
                Pages = [.. Chosen],
                Skipped = LastDraw.Skipped,
                Entries = LastDraw.Entries,
            },
            Robots = Robots ?? Artifact.Missing<RobotsEvidence>(FailureKind.BudgetSpent),
            Pages = [.. Pages],
            Hosts = [.. Hosts],
            Documents = Documents is { } documents ? [.. documents] : null,
            Catalogue = Catalogue,
            Failure = Failure,
            Cost = new VisitCost
            {
                Pages = _before.Pages + _loaded,
                Requests = _before.Requests + _requests + _tools.Hosts.Requests,
                Bytes = _before.Bytes + _tools.Proxy.BytesReceived + _tools.Hosts.Bytes + _bytesOfTrials,
                Seconds = Math.Round(Elapsed.TotalSeconds, 1),
                DrivenPages = Pages.Count(page => page.Interaction is not null),
                DrivenSeconds = Math.Round(Pages.Sum(page => page.Interaction?.Value?.Seconds ?? 0), 1),
                Refused = _before.Refused + Refused() + _tools.Proxy.RefusedConnections + _refusedInTrials,
            },
        };
    }
}
