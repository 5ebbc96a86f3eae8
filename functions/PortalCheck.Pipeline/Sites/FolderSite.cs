using PortalCheck.Reports;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Sites;

/// <summary>
/// The published site as a folder. Files that no publication made stay where they are. Several processes may write: they take turns by a
/// lock on a file beside the folder, which the system frees when one is killed.
/// </summary>
/// <param name="folder">The folder; made where it does not exist.</param>
public sealed class FolderSite(string folder) : IPublishedSite
{
    private const int LongestWaits = 1_200;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(50);
    private readonly string _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <inheritdoc/>
    /// <exception cref="IOException">A file stands in the way that no publication made, another process writes for longer than a minute, or the disk refuses.</exception>
    public async Task<PublishedChange> ReplaceAsync(IReadOnlyCollection<PublishedFile> files, CancellationToken cancellation)
    {
        await using var turn = await TakeTurnAsync(cancellation);
        var change = await SiteWriter.WriteAsync(FilesOf(files), _folder, cancellation);
        return new PublishedChange(change.Files, change.Written, change.Removed);
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">As for a replacement.</exception>
    public async Task UpdateAsync(IReadOnlyCollection<PublishedFile> files, CancellationToken cancellation)
    {
        await using var turn = await TakeTurnAsync(cancellation);
        await SiteWriter.UpdateAsync(FilesOf(files), _folder, cancellation);
    }

    private static SiteFile[] FilesOf(IReadOnlyCollection<PublishedFile> files) => [.. files.Select(file => new SiteFile(file.Path, file.Content) { Load = file.Load, Make = file.Make, Write = file.Write, Stamp = file.Stamp, Group = file.Group })];

    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Directory.CreateDirectory(Path.GetDirectoryName(_folder) ?? _folder);
        for (var waits = 0; ; waits++)
        {
            try
            {
                return new FileStream(_folder + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waits < LongestWaits)
            {
                await Task.Delay(Wait, cancellation);
            }
            catch (IOException fault)
            {
                throw new IOException($"Another process has been writing the site {_folder} for a minute; end it, or publish into another folder.", fault);
            }
        }
    }
}
