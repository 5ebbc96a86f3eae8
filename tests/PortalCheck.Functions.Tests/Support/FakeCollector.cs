using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Functions.Tests.Support;

/// <summary>A collector that answers what a test tells it.</summary>
internal sealed class FakeCollector(Func<VisitRequest, CancellationToken, Task<PortalEvidence>> answer) : IPortalCollector
{
    public bool IsDisposed { get; private set; }

    public Task<PortalEvidence> VisitAsync(VisitRequest request, CancellationToken cancellation) => answer(request, cancellation);

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
