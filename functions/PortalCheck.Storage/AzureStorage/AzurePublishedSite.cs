using System.Security.Cryptography;
using PortalCheck.Storage.AzureStorage.Blobs;
using PortalCheck.Storage.AzureStorage.Rest;
using PortalCheck.Storage.AzureStorage.Sites;

namespace PortalCheck.Storage.AzureStorage;

/// <summary>
/// The published site in the container that Azure Storage serves as a static site. Only what changed is sent, told by the MD5 that the
/// service keeps of each blob; in an order in which no page points to one that is not there yet; what the new site lacks goes last. Ended
/// anywhere, the next publication finishes it.
/// </summary>
public sealed class AzurePublishedSite : IPublishedSite
{
    /// <summary>The container that a storage account serves.</summary>
    public const string DefaultContainer = "$web";

    private const int FilesAtOnce = 16;

    private readonly BlobContainer _container;

    private AzurePublishedSite(BlobContainer container) => _container = container;

    /// <summary>Opens the site of an account, and makes its container where there is none.</summary>
    /// <exception cref="StoreException">The account cannot be reached, or refuses us.</exception>
    public static async Task<AzurePublishedSite> OpenAsync(StorageAccount account, CancellationToken cancellation) =>
        await OpenAsync(account, DefaultContainer, cancellation);

    internal static async Task<AzurePublishedSite> OpenAsync(StorageAccount account, string container, CancellationToken cancellation)
    {
        var site = new AzurePublishedSite(new BlobContainer(StorageService.Blobs(account), container));
        await site._container.CreateAsync(cancellation);
        return site;
    }

    /// <inheritdoc/>
    public async Task<PublishedChange> ReplaceAsync(IReadOnlyCollection<PublishedFile> files, CancellationToken cancellation)
    {
        SitePaths.Check(files);
        var standing = new Dictionary<string, BlobFacts>(StringComparer.Ordinal);
        await foreach (var blob in _container.ListAsync("", cancellation))
        {
            standing[blob.Name] = blob;
        }

        var written = await PutAsync(files, standing, cancellation);
        var kept = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        List<BlobFacts> lacking = [.. standing.Values.Where(blob => !kept.Contains(blob.Name))];
        await Parallel.ForEachAsync(lacking, Bounded(cancellation), async (blob, stop) => await _container.DeleteAsync(blob.Name, blob.Tag, stop));
        return new PublishedChange(files.Count, written, lacking.Count);
    }

    /// <inheritdoc/>
    public async Task UpdateAsync(IReadOnlyCollection<PublishedFile> files, CancellationToken cancellation)
    {
        SitePaths.Check(files);
        cancellation.ThrowIfCancellationRequested();
        await PutAsync(files, [], cancellation);
    }

    /// <summary>One file with its media type, for whoever serves the site where the account has no web server of its own; null where there is none.</summary>
    /// <param name="path">Relative path with forward slashes, as a reader asked for it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="StoreException">The account cannot be reached, or refuses us.</exception>
    public async Task<(string MediaType, ReadOnlyMemory<byte> Content)?> FindAsync(string path, CancellationToken cancellation) =>
        path.Split('/').Any(part => part is "" or "." or "..") || path.Any(char.IsControl) || path.Length > 1000
            ? null
            : await _container.FindAsync(path, cancellation) is { } found ? (found.Facts.ContentType, found.Content) : null;

    /// <returns>How many were sent.</returns>
    private async Task<int> PutAsync(
        IReadOnlyCollection<PublishedFile> files, Dictionary<string, BlobFacts> standing, CancellationToken cancellation)
    {
        var written = 0;
        foreach (var step in files.GroupBy(file => SitePaths.StepOf(file.Path, standing.ContainsKey(file.Path))).OrderBy(step => step.Key))
        {
            await Parallel.ForEachAsync(
                step.OrderBy(file => file.Group, StringComparer.Ordinal),
                Bounded(cancellation),
                async (file, stop) =>
                {
                    var type = SitePaths.MediaTypeOf(file.Path);
                    var stands = standing.TryGetValue(file.Path, out var blob) && string.Equals(blob.ContentType, type, StringComparison.Ordinal);
                    if (stands && file.Load is not null)
                    {
                        return;
                    }

                    var content = await file.ReadAsync(stop);
                    if (!stands || !string.Equals(blob!.ContentMd5, Md5(content.Span), StringComparison.Ordinal))
                    {
                        await _container.PutAsync(file.Path, content, type, condition: null, metadata: null, stop);
                        Interlocked.Increment(ref written);
                    }
                });
        }

        return written;
    }

    private static string Md5(ReadOnlySpan<byte> content)
    {
#pragma warning disable CA5351 // The Blob service keeps this hash and no other; it tells what changed and protects nothing.
        return Convert.ToBase64String(MD5.HashData(content));
#pragma warning restore CA5351
    }

    private static ParallelOptions Bounded(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellation };
}
