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
/// <param name="Content">The bytes; none where <see cref="Make"/> or <see cref="Load"/> is set.</param>
public sealed record PublishedFile(string Path, ReadOnlyMemory<byte> Content)
{
    /// <summary>
    /// Reads the bytes when they are sent, so that a large round's pictures are not in memory together. Only for files whose path is made from
    /// their content: one that stands under the path already is not read at all.
    /// </summary>
    public Func<CancellationToken, Task<ReadOnlyMemory<byte>>>? Load { get; init; }

    /// <summary>Makes the bytes when they are sent, so that those of a large round are not in memory together; the same bytes each time.</summary>
    public Func<ReadOnlyMemory<byte>>? Make { get; init; }

    /// <summary>The bytes, read or made where they have to be.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellation) => Load is { } load ? await load(cancellation) : Make is { } make ? make() : Content;
}
