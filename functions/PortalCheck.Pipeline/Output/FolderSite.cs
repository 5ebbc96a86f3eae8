using PortalCheck.Reports;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Output;

/// <summary>The site in a folder that a web server serves: <c>PORTALCHECK_SITE=folder:PATH</c>.</summary>
/// <param name="folder">The folder; made where it does not exist.</param>
public sealed class FolderSite(string folder) : IPublishedSite
{
    // Two publications at a time would tread on each other's drafts. One for all folders: a process publishes one site.
    private static readonly SemaphoreSlim Gate = new(1, 1);

    /// <inheritdoc/>
    public async Task ReplaceAsync(IReadOnlyCollection<PublishedFile> files, CancellationToken cancellation)
    {
        await Gate.WaitAsync(cancellation);
        try
        {
            await SiteWriter.WriteAsync(Files(files), folder, cancellation);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task UpdateAsync(IReadOnlyCollection<PublishedFile> files, CancellationToken cancellation)
    {
        await Gate.WaitAsync(cancellation);
        try
        {
            await SiteWriter.UpdateAsync(Files(files), folder, cancellation);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static SiteFile[] Files(IReadOnlyCollection<PublishedFile> files) => [.. files.Select(file => new SiteFile(file.Path, file.Content))];
}
