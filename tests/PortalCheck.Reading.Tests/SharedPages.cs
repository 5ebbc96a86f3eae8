using System.Runtime.CompilerServices;

namespace PortalCheck.Reading.Tests;

/// <summary>The saved real pages beside the repository; tests that read them are skipped, saying so, where the folder is absent.</summary>
internal static class SharedPages
{
    public static string? Root { get; } = Find();

    public static IEnumerable<(string Slug, string Html)> All() => Root is null ? [] : Directory.GetDirectories(Root).Order(StringComparer.Ordinal)
        .Where(folder => File.Exists(Path.Combine(folder, "index.html")))
        .Select(folder => (Path.GetFileName(folder), File.ReadAllText(Path.Combine(folder, "index.html"))));

    public static string Html(string slug) => File.ReadAllText(Path.Combine(Root!, slug, "index.html"));

    public static PageReading Read(string slug) => PageReader.Read(Html(slug), "https://" + slug + ".gov.vn/trang");

    private static string? Find([CallerFilePath] string here = "")
    {
        for (var folder = Directory.GetParent(here); folder is not null; folder = folder.Parent)
        {
            var pages = Path.Combine(folder.FullName, "shared", "portals-vn", "pages");
            if (Directory.Exists(pages))
            {
                return pages;
            }
        }

        return null;
    }
}

/// <summary>A fact about the saved real pages.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (SharedPages.Root is null)
        {
            Skip = "The saved real pages (../shared/portals-vn/pages) are not beside the repository.";
        }
    }
}

/// <summary>A table of facts about the saved real pages.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute()
    {
        if (SharedPages.Root is null)
        {
            Skip = "The saved real pages (../shared/portals-vn/pages) are not beside the repository.";
        }
    }
}
