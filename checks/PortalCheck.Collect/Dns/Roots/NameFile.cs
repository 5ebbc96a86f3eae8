using System.Text;

namespace PortalCheck.Collect.Dns.Roots;

/// <summary>Reads a small text file that the operator named.</summary>
internal static class NameFile
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>The text. Throws <see cref="NameFileException"/> where the file is missing, unreadable, too large or no text.</summary>
    /// <param name="file">Path.</param>
    /// <param name="holds">What it should hold, for the sentence.</param>
    public static string Read(string file, string holds)
    {
        try
        {
            var info = new FileInfo(file);
            if (!info.Exists)
                throw new NameFileException($"There is no file {file}; it should hold {holds}.");
            if (info.Length > MaxBytes)
                throw new NameFileException($"The file {file} is larger than 1 MiB; it should hold {holds}.");
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new NameFileException($"The file {file} cannot be read as text ({unreadable.Message.ReplaceLineEndings(" ")}); it should hold {holds}.");
        }
    }
}
