using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Cli;

/// <summary>What a command finds and leaves in the folder given with <c>--out</c>.</summary>
internal sealed record OutFolder(string Root)
{
    public string Store => Path.Combine(Root, "portalcheck.db");

    public string Assessments => Path.Combine(Root, "assessments");

    public string Site => Path.Combine(Root, "site");

    /// <summary>The store, made where there is none.</summary>
    public Task<SqlitePortalStore> OpenStoreAsync(CancellationToken cancellation) => SqlitePortalStore.OpenAsync(Store, cancellation);

    /// <summary>The store of an earlier scan.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public Task<SqlitePortalStore> OpenExistingStoreAsync(CancellationToken cancellation) => File.Exists(Store)
        ? OpenStoreAsync(cancellation)
        : throw new UsageException($"There is no earlier scan in {Root}; run 'portalcheck scan … --out {Root}' first, or name its folder with --out.");
}
