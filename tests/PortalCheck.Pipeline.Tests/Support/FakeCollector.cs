using System.Collections.Concurrent;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Pipeline.Tests.Support;

/// <summary>A collector that answers what a test tells it, and remembers what it was asked.</summary>
internal sealed class FakeCollector(Func<VisitRequest, CancellationToken, Task<PortalEvidence>> answer) : IPortalCollector
{
    public ConcurrentQueue<VisitRequest> Requests { get; } = new();

    public Task<PortalEvidence> VisitAsync(VisitRequest request, CancellationToken cancellation)
    {
        Requests.Enqueue(request);
        return answer(request, cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
