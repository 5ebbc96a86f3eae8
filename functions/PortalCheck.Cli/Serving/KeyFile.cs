using System.Security.Cryptography;
using System.Text;

namespace PortalCheck.Cli.Serving;

/// <summary>A key in a file that only its owner can read: never on the command line, where every user sees it.</summary>
internal static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>SHA-256 of the file's key, lower-case hex; a key of 256 random bits is made where there is no file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shortest">Characters that a key must have.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="UsageException">The file is empty, can be read by others, or cannot be read or written.</exception>
    public static async Task<(string Sha256, bool Made)> HashAsync(string path, int shortest, CancellationToken cancellation)
    {
        try
        {
            var made = !File.Exists(path);
            if (made)
            {
                await MakeAsync(path, cancellation);
            }
            else if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None)
            {
                throw new UsageException($"{path} can be read by others; take that away with 'chmod 600 {path}', and change the key if somebody may have seen it (delete the file).");
            }

            var key = (await File.ReadAllTextAsync(path, cancellation)).Trim();
            return key.Length >= shortest
                ? (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))), made)
                : throw new UsageException($"{path} holds no key of at least {shortest} characters; delete the file, and the next start makes one.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Cannot use {path}: {fault.Message}");
        }
    }

    private static async Task MakeAsync(string path, CancellationToken cancellation)
    {
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = OwnerOnly;
        }

        await using var writer = new StreamWriter(path, Encoding.ASCII, file);
        await writer.WriteLineAsync(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)).AsMemory(), cancellation);
    }
}
