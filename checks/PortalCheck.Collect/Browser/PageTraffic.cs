using Microsoft.Playwright;

namespace PortalCheck.Collect.Browser;

/// <summary>Notes what a page asks the network for, one load at a time, bounded.</summary>
internal sealed class PageTraffic
{
    /// <summary>The most requests that are kept of one load; further ones are counted only.</summary>
    public const int MaxRequests = 500;

    /// <summary>The most requests that one load may make; a page that asks for more without end would burden its own server through us.</summary>
    public const int MaxRequestsOfALoad = 1_500;

    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly List<IResponse> _documents = [];
    private readonly HashSet<IRequest> _pending = [];
    private readonly IPage _page;
    private bool _followsEnds;
    private int _count;

    /// <summary>Listens to this page.</summary>
    public PageTraffic(IPage page)
    {
        _page = page;
        page.Request += (_, request) => Add(request);
        page.Response += (_, response) => Answered(response, page);
    }

    /// <summary>Hears from now on when requests end, for <see cref="Pending"/>. Only who waits for data asks for it: the driver sends each end as an event of its own.</summary>
    public void FollowEnds()
    {
        lock (_lock)
        {
            if (_followsEnds)
                return;
            _followsEnds = true;
        }

        _page.RequestFinished += (_, request) => Ended(request);
        _page.RequestFailed += (_, request) => Ended(request);
    }

    /// <summary>Told of every answer to a script's own request.</summary>
    public Action<IResponse>? DataAnswered { get; set; }

    /// <summary>How many documents, scripts and scripts' own requests are under way of those that began since <see cref="FollowEnds"/>.</summary>
    public int Pending
    {
        get
        {
            lock (_lock)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>Called once a load, when it has made <see cref="MaxRequestsOfALoad"/> requests.</summary>
    public Action? Flooded { get; set; }

    /// <summary>How many requests the load made.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>Begins a new load.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _entries.Clear();
            _documents.Clear();
            _pending.Clear();
            _count = 0;
        }
    }

    /// <summary>The requests so far, with their status (0 where none came).</summary>
    public IReadOnlyList<(IRequest Request, int Status)> Requests()
    {
        lock (_lock)
        {
            return [.. _entries.Select(entry => (entry.Request, entry.Status))];
        }
    }

    /// <summary>Answers to navigations of the main frame, redirects of both sorts included, in order.</summary>
    public IReadOnlyList<IResponse> Documents()
    {
        lock (_lock)
        {
            return [.. _documents];
        }
    }

    private void Add(IRequest request)
    {
        bool flooded;
        lock (_lock)
        {
            flooded = ++_count == MaxRequestsOfALoad;
            if (_entries.Count < MaxRequests)
            {
                _entries.Add(new Entry(request));
                if (_followsEnds && request.ResourceType is "document" or "script" or "xhr" or "fetch")
                    _pending.Add(request);
            }
        }

        if (flooded)
            Flooded?.Invoke();
    }

    private void Ended(IRequest request)
    {
        lock (_lock)
        {
            _pending.Remove(request);
        }
    }

    private void Answered(IResponse response, IPage page)
    {
        if (response.Request.ResourceType is "xhr" or "fetch")
            DataAnswered?.Invoke(response);
        lock (_lock)
        {
            if (_entries.Find(entry => ReferenceEquals(entry.Request, response.Request)) is { } known)
                known.Status = response.Status;
            if (_documents.Count < 20 && response.Request.IsNavigationRequest && ReferenceEquals(response.Frame, page.MainFrame))
                _documents.Add(response);
        }
    }

    private sealed class Entry(IRequest request)
    {
        public IRequest Request { get; } = request;

        public int Status { get; set; }
    }
}
