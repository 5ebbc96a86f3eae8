using System.Collections.Concurrent;

namespace PortalCheck.Reports.Writing;

/// <summary>The folder beside the site in which the next one comes together: what changed is written, what did not is linked.</summary>
/// <param name="folder">The folder; empty.</param>
/// <param name="standing">The site as it stands.</param>
/// <param name="made">Paths of the standing site that a publication made.</param>
internal sealed class SiteStage(string folder, string standing, IReadOnlySet<string> made)
{
    private const int Block = 1 << 16;

    private readonly ConcurrentBag<string> _unchanged = [];
    private int _written;

    /// <summary>How many files were written.</summary>
    public int Written => _written;

    /// <summary>Makes every file and writes those that are not the same as in the standing site; groups at once, the files of one after the other.</summary>
    public Task AddAsync(IReadOnlyList<SiteFile> files, CancellationToken cancellation) => Parallel.ForEachAsync(
        // A round's own files (workbooks, open data) take the longest and come first: nobody must wait for them alone at the end.
        Partitions(files),
        new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
        async (group, token) =>
        {
            foreach (var file in group)
            {
                await AddAsync(file, token);
            }
        });

    /// <summary>Gives the files that did not change their place in the folder.</summary>
    public void KeepUnchanged()
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in _unchanged)
        {
            var place = Path.Combine(folder, path);
            if (folders.Add(Path.GetDirectoryName(place)!))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            }

            if (!FileLinks.TryLink(Path.Combine(standing, path), place))
            {
                File.Copy(Path.Combine(standing, path), place);
            }
        }
    }

    /// <summary>Writes one file and the folders on its way.</summary>
    public static async Task WriteAsync(string place, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        await File.WriteAllBytesAsync(place, content, cancellation);
    }

    private static IEnumerable<IEnumerable<SiteFile>> Partitions(IReadOnlyList<SiteFile> files) =>
        files.Where(file => file.Group is null).Select(file => (IEnumerable<SiteFile>)[file])
            .Concat(files.Where(file => file.Group is not null).GroupBy(file => file.Group, StringComparer.Ordinal));

    private async Task AddAsync(SiteFile file, CancellationToken cancellation)
    {
        var place = Path.Combine(standing, file.Path);
        var stands = made.Contains(file.Path);

        // A path that is made from the content stands for it.
        if (stands && file.Load is not null)
        {
            _unchanged.Add(file.Path);
            return;
        }

        var content = await file.ReadAsync(cancellation);
        if (stands && Same(place, content.Span))
        {
            _unchanged.Add(file.Path);
            return;
        }

        await WriteAsync(Path.Combine(folder, file.Path), content, cancellation);
        Interlocked.Increment(ref _written);
    }

    private static bool Same(string place, ReadOnlySpan<byte> content)
    {
        using var file = File.OpenHandle(place, options: FileOptions.SequentialScan);
        if (RandomAccess.GetLength(file) != content.Length)
        {
            return false;
        }

        Span<byte> block = stackalloc byte[Block];
        var at = 0;
        while (at < content.Length)
        {
            var read = RandomAccess.Read(file, block, at);
            if (read == 0 || !block[..read].SequenceEqual(content.Slice(at, Math.Min(read, content.Length - at))))
            {
                return false;
            }

            at += read;
        }

        return true;
    }
}
