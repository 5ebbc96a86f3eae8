namespace PortalCheck.Storage.AzureStorage.Sites;

/// <summary>What follows from a file's path alone: whether it belongs to a site, when it is sent, and its media type.</summary>
internal static class SitePaths
{
    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.Ordinal)
    {
        [".atom"] = "application/atom+xml; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".csv"] = "text/csv; charset=utf-8",
        [".gif"] = "image/gif",
        [".gz"] = "application/gzip",
        [".html"] = "text/html; charset=utf-8",
        [".ico"] = "image/x-icon",
        [".ics"] = "text/calendar; charset=utf-8",
        [".jpeg"] = "image/jpeg",
        [".jpg"] = "image/jpeg",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json; charset=utf-8",
        [".jsonld"] = "application/ld+json; charset=utf-8",
        [".md"] = "text/markdown; charset=utf-8",
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".sarif"] = "application/sarif+json; charset=utf-8",
        [".svg"] = "image/svg+xml; charset=utf-8",
        [".txt"] = "text/plain; charset=utf-8",
        [".webmanifest"] = "application/manifest+json; charset=utf-8",
        [".webp"] = "image/webp",
        [".woff2"] = "font/woff2",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".xml"] = "application/xml; charset=utf-8",
        [".yaml"] = "application/yaml; charset=utf-8",
        [".zip"] = "application/zip",
    };

    /// <summary>Refuses files that are no part of a site.</summary>
    /// <exception cref="ArgumentException">A path is doubled or leads out of the site.</exception>
    public static void Check(IReadOnlyCollection<PublishedFile> files)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in files.Select(file => file.Path))
        {
            if (path.Contains('\\', StringComparison.Ordinal) || path.Any(char.IsControl) || path.Split('/').Any(part => part is "" or "." or ".."))
            {
                throw new ArgumentException($"The path '{path}' does not lie within the site; use relative paths with forward slashes.", nameof(files));
            }

            if (!seen.Add(path))
            {
                throw new ArgumentException($"The path '{path}' is there twice; give each file of the site once.", nameof(files));
            }
        }
    }

    /// <summary>
    /// When a file is sent: what pages use; then pages that nothing points to yet; then pages that stood already; then feeds and site maps,
    /// which point to pages; then the indexes of folders, the deepest first, and the site's own index last of all.
    /// </summary>
    public static (int Kind, int Depth) StepOf(string path, bool stands)
    {
        var depth = path.Count(letter => letter == '/');
        var name = path[(path.LastIndexOf('/') + 1)..];
        return (Path.GetExtension(name), name, stands) switch
        {
            (".html", "index.html", true) => (4, -depth),
            (".html", "index.html", false) when depth == 0 => (5, 0),
            (".html", _, false) => (1, 0),
            (".html", _, true) => (2, 0),
            (".xml" or ".atom", _, _) => (3, 0),
            _ => (0, 0),
        };
    }

    /// <summary>The media type of a file, by its ending.</summary>
    public static string MediaTypeOf(string path) => MediaTypes.GetValueOrDefault(Path.GetExtension(path), "application/octet-stream");
}
