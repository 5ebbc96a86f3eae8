using PortalCheck.Model.Register;

namespace PortalCheck.Storage;

/// <summary>The register that the next round will take, and the keys of its portals' webmasters.</summary>
public interface IRegisterStore
{
    /// <summary>The register in use, or null where none was put yet.</summary>
    Task<StoredRegister?> FindCurrentRegisterAsync(CancellationToken cancellation);

    /// <summary>Replaces the register where nobody else has since it was read.</summary>
    /// <param name="register">The new one, checked.</param>
    /// <param name="expectedVersion">Version that it is to replace; null where there must be none yet.</param>
    /// <param name="cancellation">Ends the attempt; nothing has changed then.</param>
    /// <returns>The register as stored; null where the version in use is another.</returns>
    Task<StoredRegister?> ReplaceRegisterAsync(PortalRegister register, string? expectedVersion, CancellationToken cancellation);

    /// <summary>Keeps the hash of a portal's key, replacing an earlier one; null takes the key back.</summary>
    /// <param name="portalId">Register id.</param>
    /// <param name="keySha256">SHA-256 of the key, lower-case hex. The key itself is never stored.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    Task SavePortalKeyAsync(string portalId, string? keySha256, CancellationToken cancellation);

    /// <summary>SHA-256 of a portal's key, lower-case hex; null where it has none.</summary>
    Task<string?> FindPortalKeyAsync(string portalId, CancellationToken cancellation);
}

/// <summary>The register in use.</summary>
/// <param name="Register">The register.</param>
/// <param name="Version">Opaque; another after every change (an HTTP entity tag without its quotes).</param>
public sealed record StoredRegister(PortalRegister Register, string Version);
