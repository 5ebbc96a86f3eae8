namespace PortalCheck.Cli.Serving;

/// <summary>The department's key on one machine.</summary>
internal static class DepartmentKey
{
    /// <summary>Name of the file in the out folder.</summary>
    public const string FileName = "department.key";

    private const int Shortest = 16;

    /// <summary>SHA-256 of the key in the folder, lower-case hex; a key is made where there is none.</summary>
    /// <exception cref="UsageException">The file is empty, can be read by others, or cannot be read or written.</exception>
    public static Task<(string Sha256, bool Made)> HashAsync(string folder, CancellationToken cancellation) =>
        KeyFile.HashAsync(Path.Combine(folder, FileName), Shortest, cancellation);
}
