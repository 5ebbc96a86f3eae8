using System.Globalization;
using System.Text;

namespace PortalCheck.Reports.Writing;

/// <summary>
/// The list of files that a publication made, kept in the site's folder. A file whose stamp is known stands there with its size and the moment of its last
/// change, so that one that somebody edited is told from one that stands as it was written.
/// </summary>
internal sealed class SiteManifest
{
    /// <summary>Name of the list's file.</summary>
    public const string FileName = ".portalcheck-site";

    private readonly Dictionary<string, StampedFile?> _files;

    private SiteManifest(Dictionary<string, StampedFile?> files) => _files = files;

    /// <summary>The files with what is known of them, the list's own among them.</summary>
    public IReadOnlyDictionary<string, StampedFile?> Files => _files;

    /// <summary>True where a publication made the file.</summary>
    public bool Has(string path) => _files.ContainsKey(path);

    /// <summary>What is known of a file; null where it has no stamp.</summary>
    public StampedFile? Find(string path) => _files.GetValueOrDefault(path);

    /// <summary>The same list without files that are not among these.</summary>
    public SiteManifest Only(IReadOnlySet<string> standing) => new(_files.Where(file => standing.Contains(file.Key)).ToDictionary(StringComparer.Ordinal));

    /// <summary>The list of a folder; empty where there is none.</summary>
    public static SiteManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var files = new Dictionary<string, StampedFile?>(StringComparer.Ordinal);
        var stamps = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            // Lists of earlier builds have paths alone; a damaged line is a file without a stamp, which is made anew.
            var parts = line.Split('\t');
            files[parts[0]] = parts is [_, var size, var changed, var stamp] && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                && long.TryParse(changed, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                ? new StampedFile(length, ticks, stamps.TryGetValue(stamp, out var known) ? known : stamps[stamp] = stamp)
                : null;
        }

        return new SiteManifest(files);
    }

    /// <summary>Writes a list into a folder.</summary>
    /// <param name="folder">The folder; made where it does not exist.</param>
    /// <param name="files">The files with what is known of them.</param>
    /// <param name="cancellation">Stops before the list is whole.</param>
    public static async Task WriteAsync(string folder, IEnumerable<KeyValuePair<string, StampedFile?>> files, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var writer = new StreamWriter(Path.Combine(folder, FileName), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await using (writer)
        {
            foreach (var (path, file) in files.Append(new(FileName, null)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                cancellation.ThrowIfCancellationRequested();
                await writer.WriteAsync(file is { } known ? string.Create(CultureInfo.InvariantCulture, $"{path}\t{known.Size}\t{known.Changed}\t{known.Stamp}\n") : path + "\n");
            }
        }
    }
}

/// <summary>A file as it was written.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Changed">Moment of its last change (UTC ticks).</param>
/// <param name="Stamp">What it was made from: <see cref="SiteFile.Stamp"/>.</param>
internal sealed record StampedFile(long Size, long Changed, string Stamp)
{
    /// <summary>A file as it stands; null where it does not.</summary>
    public static StampedFile? Of(string place, string stamp) => new FileInfo(place) is { Exists: true } file ? new StampedFile(file.Length, file.LastWriteTimeUtc.Ticks, stamp) : null;
}
