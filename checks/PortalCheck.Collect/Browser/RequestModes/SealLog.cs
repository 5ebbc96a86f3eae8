using System.Collections.Concurrent;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Browser.RequestModes;

/// <summary>A request that a sealed page wanted to make. Lives in memory only: its address may hold what was typed.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Url">Whole address, cut at 4,096 characters.</param>
/// <param name="Type">Resource type; <c>socket</c>, <c>beacon</c>, <c>worker</c>, <c>window</c> for what scripts wanted to open.</param>
/// <param name="Moment">What we did just before.</param>
internal sealed record SealedRequest(string Method, string Url, string Type, TrialMoment Moment)
{
    /// <summary>True for a request that takes data to a server, or leads the page elsewhere, rather than asks for something.</summary>
    public bool Sends => Type is "document" or "socket" or "beacon" or "window" || Method is not ("GET" or "HEAD" or "OPTIONS");

    /// <summary>True for a script's question to a server.</summary>
    public bool Asks => !Sends && Type is "xhr" or "fetch" or "eventsource" or "script";
}

/// <summary>What a page wanted from the network after it was cut off.</summary>
internal sealed class SealLog
{
    private const int Most = 1_000;
    private const int LongestUrl = 4_096;

    private readonly ConcurrentQueue<SealedRequest> _requests = new();
    private int _count;

    /// <summary>What we do at the moment.</summary>
    public TrialMoment Moment { get; set; }

    /// <summary>How many requests came, those beyond the first 1,000 included.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The first 1,000.</summary>
    public IReadOnlyList<SealedRequest> Requests => [.. _requests];

    /// <summary>Notes one.</summary>
    public void Add(string method, string url, string type)
    {
        if (Interlocked.Increment(ref _count) <= Most)
            _requests.Enqueue(new SealedRequest(method.Length <= 20 ? method : method[..20], url.Length <= LongestUrl ? url : url[..LongestUrl], type.Length <= 30 ? type : type[..30], Moment));
    }
}
