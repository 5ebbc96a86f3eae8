using PortalCheck.Model.Text;

namespace PortalCheck.Reports.Pages;

/// <summary>
/// The portals that were opened last: a portal's files are made one after the other, and each would read the same scorecard anew. Bounded, and safe for
/// several threads.
/// </summary>
/// <param name="source">Where portals are read from.</param>
/// <param name="texts">Texts of the checks.</param>
internal sealed class RecentDetails(IPortalSource source, ICheckTexts texts)
{
    /// <summary>Most portals held at once: a site that is sent over the network has sixteen files under way.</summary>
    internal const int Most = 32;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task<OpenPortal?>> _held = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>The portal in full; null where its scorecard is gone.</summary>
    public async Task<OpenPortal?> FindAsync(string portal, CancellationToken cancellation)
    {
        Task<OpenPortal?> reading;
        lock (_gate)
        {
            // What failed, or was stopped, is read again.
            if (!_held.TryGetValue(portal, out reading!) || reading.IsFaulted || reading.IsCanceled)
            {
                reading = ReadAsync(portal, cancellation);
                if (!_held.ContainsKey(portal))
                {
                    _order.Enqueue(portal);
                }

                _held[portal] = reading;
                while (_order.Count > Most)
                {
                    _held.Remove(_order.Dequeue());
                }
            }
        }

        return await reading;
    }

    private async Task<OpenPortal?> ReadAsync(string portal, CancellationToken cancellation) =>
        await source.FindAsync(portal, cancellation) is { } detail ? new OpenPortal(detail, texts) : null;
}
