namespace PortalCheck.Cli.Tests.Support;

/// <summary>The repository that the tests were built from.</summary>
internal static class SourceTree
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>The folder of saved real pages beside the repository; null where it is absent.</summary>
    public static string? SavedPages { get; } = Directory.Exists(Path.Combine(Root, "..", "shared", "portals-vn", "pages"))
        ? Path.GetFullPath(Path.Combine(Root, "..", "shared", "portals-vn", "pages"))
        : null;

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PortalCheck.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}

/// <summary>A test over the saved real pages; skipped, saying so, where they or a browser are absent.</summary>
public sealed class SavedPagesFactAttribute : FactAttribute
{
    public SavedPagesFactAttribute() =>
        Skip = BrowserPresence.Missing ?? (SourceTree.SavedPages is null ? "The saved real pages (../shared/portals-vn/pages) are absent." : null);
}
