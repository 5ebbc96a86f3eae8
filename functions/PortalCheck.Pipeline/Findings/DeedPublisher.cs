using System.Security.Cryptography;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Reports;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Findings;

/// <summary>Shows on the portal's page at once what a person did about its findings. Where that cannot be now, the next publication shows it.</summary>
/// <param name="store">Holds rounds, results and findings.</param>
/// <param name="publisher">Renders.</param>
/// <param name="site">The published site.</param>
/// <param name="settings">The publisher's own marks.</param>
/// <param name="time">Clock.</param>
public sealed class DeedPublisher(IPortalStore store, RoundPublisher publisher, IPublishedSite site, SiteSettings settings, TimeProvider time)
{
    // Rendering costs far more than asking: whoever sends the same deed again and again sets off one of it in so long.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Puts the portal's pages.</summary>
    /// <returns>False where they were put a moment ago, or where another instance is at the site.</returns>
    /// <exception cref="StoreException">The store or the site does not answer; the deed stands, and sending it again tries again.</exception>
    public async Task<bool> PublishAsync(string portalId, CancellationToken cancellation)
    {
        var holder = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var now = time.GetUtcNow();
        if (!await store.TryTakeLeaseAsync($"deed-shown/{portalId}", holder, now, now + Pause, cancellation))
        {
            return false;
        }

        await using var lease = await StoreLease.TryTakeAsync(store, StoreLease.SiteName, holder, time, cancellation);
        if (lease is null)
        {
            return false;
        }

        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lease.Lost);
        await PortalPages.PutAsync(store, publisher, site, settings, portalId, work.Token);
        return true;
    }
}
