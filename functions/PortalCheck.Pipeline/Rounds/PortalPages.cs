using PortalCheck.Checks.RulePacks;
using PortalCheck.Reports;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>Puts one portal's pages of the newest closed round on the site again, after a re-check or a deed. The caller holds the lease <c>site</c>.</summary>
internal static class PortalPages
{
    /// <summary>Puts the pages; nothing happens where no round is closed, or where it has no result of the portal.</summary>
    public static async Task PutAsync(
        IPortalStore store, RoundPublisher publisher, IPublishedSite site, SiteSettings settings, string portalId, CancellationToken cancellation)
    {
        // Not the round that somebody asked about: a newer one may have closed since.
        if ((await store.ListRoundsAsync(cancellation)).FirstOrDefault(round => round.ClosedAt is not null) is { } round)
        {
            var files = await publisher.RenderPortalAsync(round, RulePackCatalog.Get(round.PackId), portalId, settings, cancellation);
            if (files.Count > 0)
            {
                await site.UpdateAsync(files, cancellation);
            }
        }
    }
}
