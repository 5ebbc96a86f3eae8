using PortalCheck.Reports.Writing;

namespace PortalCheck.Reports;

/// <summary>
/// Puts a site into a folder as a whole: it is written beside the folder and then takes its place, so that a reader never meets half a site.
/// Only files that changed are written, told byte by byte; the others are the old ones under a second name. Files in the folder that an earlier publication
/// did not make stay.
/// </summary>
public static class SiteWriter
{
    // The list of the files that a publication made; the next one removes them, and nothing else.
    private const string Manifest = SiteManifest.FileName;

    /// <summary>Writes the files, those of different groups at once.</summary>
    /// <param name="files">The site; paths relative, with forward slashes.</param>
    /// <param name="directory">The folder; made where it does not exist.</param>
    /// <param name="cancellation">Stops before anything has changed.</param>
    /// <returns>What changed.</returns>
    /// <exception cref="ArgumentException">A path is doubled or leads out of the folder.</exception>
    /// <exception cref="IOException">A file stands in the way that no publication made, or the disk refuses.</exception>
    public static async Task<SiteChange> WriteAsync(IReadOnlyList<SiteFile> files, string directory, CancellationToken cancellation = default)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var (staged, previous) = (target + ".publishing", target + ".previous");
        CheckPaths(files);
        Recover(target, previous);
        var made = CheckWay(files, target);

        Remove(staged);
        var stage = new SiteStage(staged, target, made);
        await stage.AddAsync(files, cancellation);
        var change = new SiteChange(files.Count, stage.Written, made.Files.Keys.Count(path => path is not Manifest && !stage.Files.ContainsKey(path)));
        if (change is { Written: 0, Removed: 0 } && Directory.Exists(target))
        {
            await RenewManifestAsync(made, stage.Files, staged, target, cancellation);
            Remove(staged);
            return change;
        }

        stage.KeepUnchanged();
        await SiteManifest.WriteAsync(staged, stage.Files, cancellation);
        Exchange(staged, target, previous);
        Recover(target, previous);
        return change;
    }

    /// <summary>
    /// Puts a few files in place, each as a whole, and leaves the others. The next publication removes them as it does its own.
    /// Stopped on the way, some are in place and the rest are as before.
    /// </summary>
    /// <param name="files">The files; paths relative, with forward slashes.</param>
    /// <param name="directory">The folder; made where it does not exist.</param>
    /// <param name="cancellation">Stops before anything has changed.</param>
    /// <exception cref="ArgumentException">A path is doubled or leads out of the folder.</exception>
    /// <exception cref="IOException">A file stands in the way that no publication made, or the disk refuses.</exception>
    public static async Task UpdateAsync(IReadOnlyList<SiteFile> files, string directory, CancellationToken cancellation = default)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var stage = target + ".updating";
        CheckPaths(files);
        Recover(target, target + ".previous");
        CheckWay(files, target);

        Remove(stage);
        // Without stamps: they say of whole publications what these files are no longer made from.
        var known = SiteManifest.Read(target).Files.Where(file => file.Key is not Manifest).ToDictionary(StringComparer.Ordinal);
        foreach (var file in files)
        {
            await SiteStage.WriteAsync(Path.Combine(stage, file.Path), await file.ReadAsync(cancellation), cancellation);
            known[file.Path] = null;
        }

        await SiteManifest.WriteAsync(stage, known, cancellation);

        // The list goes first: a file that it names and that is not there yet harms nobody, one that it does not name would stay for ever.
        foreach (var path in files.Select(file => file.Path).Prepend(Manifest))
        {
            var place = Path.Combine(target, path);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(Path.Combine(stage, path), place, overwrite: true);
        }

        Remove(stage);
    }

    /// <summary>Ends what an interrupted publication left: the folder is there again, and foreign files are in it.</summary>
    private static void Recover(string target, string previous)
    {
        if (!Directory.Exists(previous))
        {
            return;
        }

        if (!Directory.Exists(target))
        {
            Directory.Move(previous, target);
            return;
        }

        var made = SiteManifest.Read(previous);
        foreach (var path in FilesIn(previous).Where(path => !made.Has(path)))
        {
            var place = Path.Combine(target, path);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(Path.Combine(previous, path), place, overwrite: false);
        }

        Remove(previous);
    }

    // The site is the same, what it is made from is not: the next publication need not make these files again.
    private static async Task RenewManifestAsync(SiteManifest made, IReadOnlyDictionary<string, StampedFile?> files, string staged, string target, CancellationToken cancellation)
    {
        if (files.Any(file => file.Value != made.Find(file.Key)))
        {
            await SiteManifest.WriteAsync(staged, files, cancellation);
            File.Move(Path.Combine(staged, Manifest), Path.Combine(target, Manifest), overwrite: true);
        }
    }

    // Where the system can exchange two folders in one step, there is no moment at which the site is not there.
    private static void Exchange(string staged, string target, string previous)
    {
        if (!Directory.Exists(target))
        {
            Directory.Move(staged, target);
            return;
        }

        // Under this name first: killed after the exchange, the next publication takes what it finds there for the old site, as it does anyhow.
        Directory.Move(staged, previous);
        if (!FileLinks.TryExchange(previous, target))
        {
            Directory.Move(previous, staged);
            Directory.Move(target, previous);
            Directory.Move(staged, target);
        }
    }

    private static void CheckPaths(IReadOnlyList<SiteFile> files)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in files.Select(file => file.Path))
        {
            var parts = path.Split('/');
            if (path.Contains('\\', StringComparison.Ordinal) || path.Contains(':', StringComparison.Ordinal) || parts.Any(part => part is "" or "." or "..") || path is Manifest)
            {
                throw new ArgumentException($"\"{path}\" is no path within a site.", nameof(files));
            }

            if (!seen.Add(path))
            {
                throw new ArgumentException($"Two files want the path \"{path}\".", nameof(files));
            }
        }
    }

    /// <returns>What earlier publications made and is still there.</returns>
    private static SiteManifest CheckWay(IReadOnlyList<SiteFile> files, string target)
    {
        var made = SiteManifest.Read(target);
        if (!Directory.Exists(target))
        {
            return made;
        }

        var standing = FilesIn(target).ToHashSet(StringComparer.Ordinal);
        if (files.FirstOrDefault(file => standing.Contains(file.Path) && !made.Has(file.Path)) is { } conflict)
        {
            throw new IOException($"{Path.Combine(target, conflict.Path)} was not made by an earlier publication: move it away, or publish into another folder.");
        }

        return made.Only(standing);
    }

    private static IEnumerable<string> FilesIn(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'));

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>What a publication changed.</summary>
/// <param name="Files">Files of the site.</param>
/// <param name="Written">Those that were new or other than before.</param>
/// <param name="Removed">Files of the last publication that this one lacks.</param>
public sealed record SiteChange(int Files, int Written, int Removed);
