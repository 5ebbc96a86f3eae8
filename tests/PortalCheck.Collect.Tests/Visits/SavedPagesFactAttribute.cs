using PortalCheck.Collect.Tests.Browser;

namespace PortalCheck.Collect.Tests.Visits;

/// <summary>A test that needs a browser and the saved real pages; skipped, saying so, where either is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SavedPagesFactAttribute : FactAttribute
{
    public SavedPagesFactAttribute() =>
        Skip = BrowserFactAttribute.Missing ?? (Folder is null ? "The saved real pages (../shared/portals-vn/pages beside the repository) are not here." : null);

    public static string? Folder { get; } = Look();

    private static string? Look()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var pages = Path.Combine(folder.FullName, "shared", "portals-vn", "pages");
            if (Directory.Exists(pages))
                return pages;
        }

        return null;
    }
}
