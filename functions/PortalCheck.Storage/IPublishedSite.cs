namespace PortalCheck.Storage;

/// <summary>Where the static site stands for its readers.</summary>
public interface IPublishedSite
{
    /// <summary>Puts a whole site in place of the last one. A reader never meets a page that points to one that is not there yet; done twice, nothing changes.</summary>
    /// <exception cref="ArgumentException">A path is doubled or leads out of the site; nothing has changed then.</exception>
    Task ReplaceAsync(IReadOnlyCollection<PublishedFile> files, CancellationToken cancellation);

    /// <summary>Puts a few files in place and leaves the others.</summary>
    /// <exception cref="ArgumentException">A path is doubled or leads out of the site; nothing has changed then.</exception>
    Task UpdateAsync(IReadOnlyCollection<PublishedFile> files, CancellationToken cancellation);
}

/// <summary>One file of the site.</summary>
/// <param name="Path">Relative path with forward slashes.</param>
/// <param name="Content">The bytes.</param>
public sealed record PublishedFile(string Path, ReadOnlyMemory<byte> Content);
