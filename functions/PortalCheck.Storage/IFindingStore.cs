using PortalCheck.Model.Findings;

namespace PortalCheck.Storage;

/// <summary>What is known of each portal's findings over time, one document a portal, changed as a whole or not at all.</summary>
public interface IFindingStore
{
    /// <summary>A portal's findings; null where none were kept yet.</summary>
    /// <exception cref="StoreException">They are of a newer format than this build knows.</exception>
    Task<PortalFindings?> FindFindingsAsync(string portalId, CancellationToken cancellation);

    /// <summary>
    /// Reads a portal's findings, changes them, and writes them where nobody else wrote meanwhile; else begins again from what the other wrote. The
    /// function may run more than once; it is given an empty document where there is none, and returns the very same where there is nothing to do.
    /// </summary>
    /// <returns>The findings as they stand now.</returns>
    /// <exception cref="StoreException">They are of a newer format than this build knows.</exception>
    Task<PortalFindings> ChangeFindingsAsync(string portalId, Func<PortalFindings, PortalFindings> change, CancellationToken cancellation);
}
