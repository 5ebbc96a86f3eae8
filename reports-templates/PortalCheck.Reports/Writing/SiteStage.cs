using System.Collections.Concurrent;

namespace PortalCheck.Reports.Writing;

/// <summary>The folder beside the site in which the next one comes together: what changed is written, what did not is linked.</summary>
/// <param name="folder">The folder; empty.</param>
/// <param name="standing">The site as it stands.</param>
/// <param name="made">What publications made of it.</param>
internal sealed class SiteStage(string folder, string standing, SiteManifest made)
{
    private const int Block = 1 << 16;

    private readonly ConcurrentBag<string> _unchanged = [];
    private readonly ConcurrentDictionary<string, StampedFile?> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _folders = new(StringComparer.Ordinal);
    private int _written;

    /// <summary>How many files were written.</summary>
    public int Written => _written;

    /// <summary>Every file of the new site, with what is known of it.</summary>
    public IReadOnlyDictionary<string, StampedFile?> Files => _files;

    /// <summary>Makes every file that may have changed and writes those that have; groups at once, the files of one after the other.</summary>
    public Task AddAsync(IReadOnlyList<SiteFile> files, CancellationToken cancellation) => Parallel.ForEachAsync(
        // A round's own files (workbooks, open data) take the longest and come first: nobody must wait for them alone at the end.
        Partitions(files),
        new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
        async (group, token) =>
        {
            foreach (var file in group)
            {
                token.ThrowIfCancellationRequested();
                await AddAsync(file, token);
            }
        });

    /// <summary>Gives the files that did not change their place in the folder.</summary>
    public void KeepUnchanged()
    {
        foreach (var path in _unchanged)
        {
            var place = PlaceOf(path);
            if (!FileLinks.TryLink(Path.Combine(standing, path), place))
            {
                // With the moment of its last change, which the list knows it by.
                File.Copy(Path.Combine(standing, path), place);
                File.SetLastWriteTimeUtc(place, File.GetLastWriteTimeUtc(Path.Combine(standing, path)));
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
        files.Where(file => file.Group is null).OrderByDescending(file => file.Write is not null).Select(file => (IEnumerable<SiteFile>)[file])
            .Concat(files.Where(file => file.Group is not null).GroupBy(file => file.Group, StringComparer.Ordinal));

    private async Task AddAsync(SiteFile file, CancellationToken cancellation)
    {
        // A path that is made from the content stands for it, and so does the stamp of what the content is made from.
        var stands = made.Has(file.Path);
        if (stands && (file.Load is not null || Stands(file)))
        {
            Keep(file, made.Find(file.Path));
            return;
        }

        if (file.Write is not null)
        {
            await AddLongAsync(file, stands, cancellation);
            return;
        }

        var content = await file.ReadAsync(cancellation);
        if (stands && SiteFiles.Same(Path.Combine(standing, file.Path), content.Span))
        {
            Keep(file, StampedOf(file, Path.Combine(standing, file.Path)));
            return;
        }

        var place = PlaceOf(file.Path);
        SiteFiles.Write(place, content.Span);
        Count(file, place);
    }

    private bool Stands(SiteFile file) => file.Stamp is { } stamp && made.Find(file.Path) is { } known
        && string.Equals(known.Stamp, stamp, StringComparison.Ordinal) && StampedFile.Of(Path.Combine(standing, file.Path), stamp) == known;

    // Too long to be held: written first, and taken away again where it is what stands there.
    private async Task AddLongAsync(SiteFile file, bool stands, CancellationToken cancellation)
    {
        var place = PlaceOf(file.Path);
        await using (var stream = new FileStream(place, FileMode.Create, FileAccess.Write, FileShare.None, Block))
        {
            await file.Write!(stream, cancellation);
        }

        if (stands && SiteFiles.Same(place, Path.Combine(standing, file.Path)))
        {
            File.Delete(place);
            Keep(file, StampedOf(file, Path.Combine(standing, file.Path)));
        }
        else
        {
            Count(file, place);
        }
    }

    private static StampedFile? StampedOf(SiteFile file, string place) => file.Stamp is { } stamp ? StampedFile.Of(place, stamp) : null;

    private void Keep(SiteFile file, StampedFile? known)
    {
        _unchanged.Add(file.Path);
        _files[file.Path] = known;
    }

    private void Count(SiteFile file, string place)
    {
        _files[file.Path] = StampedOf(file, place);
        Interlocked.Increment(ref _written);
    }

    private string PlaceOf(string path)
    {
        var place = Path.Combine(folder, path);
        _folders.GetOrAdd(Path.GetDirectoryName(place)!, static needed => Directory.CreateDirectory(needed).Exists);
        return place;
    }
}
