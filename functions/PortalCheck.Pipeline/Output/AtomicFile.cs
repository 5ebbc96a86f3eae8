namespace PortalCheck.Pipeline.Output;

/// <summary>Writes a file whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside the target, then renames: whoever reads the path sees the old bytes or the new ones.</summary>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? ".";
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, "." + Path.GetFileName(path) + ".draft");
        await File.WriteAllBytesAsync(draft, content, cancellation);
        File.Move(draft, path, overwrite: true);
    }
}
