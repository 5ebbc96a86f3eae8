namespace PortalCheck.Storage;

/// <summary>Where the static site stands for its readers.</summary>
public interface IPublishedSite
{
    /// <summary>Puts a whole site in place of the last one. A reader never meets a page that points to one that is not there yet; done twice, nothing changes.</summary>
    /// <returns>What changed.</returns>
    /// <exception cref="ArgumentException">A path is doubled or leads out of the site; nothing has changed then.</exception>
    Task<PublishedChange> ReplaceAsync(IReadOnlyCollection<PublishedFile> files, CancellationToken cancellation);

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

    /// <summary>Makes the bytes when they are sent, so that those of a large round are not in memory together; the same bytes each time. Safe for several threads.</summary>
    public Func<CancellationToken, Task<ReadOnlyMemory<byte>>>? Make { get; init; }

    /// <summary>Writes what <see cref="Make"/> gives without ever holding it as a whole: for files that grow with the country. Null for all others.</summary>
    public Func<Stream, CancellationToken, Task>? Write { get; init; }

    /// <summary>Stands for everything that the bytes are made from: who knows that the file was written under the same stamp need not make it. Null where that cannot be told.</summary>
    public string? Stamp { get; init; }

    /// <summary>Files of one group are made from the same thing: who sends them near each other reads it once. Null for a file of its own.</summary>
    public string? Group { get; init; }

    /// <summary>The bytes, read or made where they have to be.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellation) => Load is { } load ? await load(cancellation) : Make is { } make ? await make(cancellation) : Content;
}

/// <summary>What a publication changed.</summary>
/// <param name="Files">Files of the site.</param>
/// <param name="Written">Those that were new or other than before.</param>
/// <param name="Removed">Files that stood there and that the new site lacks.</param>
public sealed record PublishedChange(int Files, int Written, int Removed);
