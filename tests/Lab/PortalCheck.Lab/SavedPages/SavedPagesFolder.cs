using System.Text.Json.Nodes;
using PortalCheck.Lab.Demo;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Lab.SavedPages;

/// <summary>Reads a folder of saved pages (<c>slug/index.html</c>, <c>slug/meta.json</c>, <c>_assets</c>) and makes one lab portal of each site in it.</summary>
internal static class SavedPagesFolder
{
    /// <summary>Zone of the made-up hosts: "saved pages".</summary>
    private const string Zone = "trangluu.gov.vn";

    private sealed record SavedPage(string Slug, string Kind, Uri? Original, byte[] Html);

    /// <summary>The portals, known sites first. Throws <see cref="DirectoryNotFoundException"/> where the folder is missing.</summary>
    public static IReadOnlyList<LabMember> Load(string folder)
    {
        var pages = Directory.EnumerateFiles(folder, "index.html", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Select(Read)
            .OrderBy(page => page.Slug, StringComparer.Ordinal)
            .ToList();
        var assets = ReadAssets(Path.Combine(folder, "_assets"));
        var groups = SavedGroup.Known
            .Concat(pages.Where(page => !SavedGroup.Known.Any(group => page.Slug.StartsWith(group.Prefix, StringComparison.Ordinal))).Select(Alone))
            .Where(group => pages.Exists(page => page.Slug.StartsWith(group.Prefix, StringComparison.Ordinal)));
        return [.. groups.Select(group => Member(group, [.. pages.Where(page => page.Slug.StartsWith(group.Prefix, StringComparison.Ordinal))], assets))];
    }

    private static SavedPage Read(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        var meta = Path.Combine(folder, "meta.json");
        var facts = File.Exists(meta) ? JsonNode.Parse(File.ReadAllText(meta)) : null;
        var original = (string?)facts?["original_url"] ?? "";
        return new SavedPage(
            Path.GetFileName(folder),
            (string?)facts?["kind"] ?? "",
            Uri.TryCreate(original.Split(' ')[0], UriKind.Absolute, out var address) ? address : null,
            File.ReadAllBytes(file));
    }

    private static Dictionary<string, byte[]> ReadAssets(string folder) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => "/_assets/" + Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);

    private static SavedGroup Alone(SavedPage page) => new(
        page.Slug.Replace('.', '-'), page.Slug, page.Slug, PortalKind.Info, new Dictionary<string, string>(StringComparer.Ordinal));

    private static LabMember Member(SavedGroup group, List<SavedPage> pages, IReadOnlyDictionary<string, byte[]> assets)
    {
        var home = pages.Find(page => string.Equals(page.Slug, group.Home, StringComparison.Ordinal)) ?? pages[0];
        var addresses = new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["/"] = home.Html };
        foreach (var page in pages)
        {
            addresses.TryAdd($"/{page.Slug}/", page.Html);
            if (page.Original is { } original)
            {
                addresses.TryAdd(original.PathAndQuery, page.Html);
                // A mirror made with wget links the page with its file name.
                addresses.TryAdd(original.AbsolutePath + ".html", page.Html);
            }
        }

        foreach (var (path, slug) in group.Aliases)
        {
            if (pages.Find(page => string.Equals(page.Slug, slug, StringComparison.Ordinal)) is { } page)
                addresses.TryAdd(path, page.Html);
        }

        var host = $"{group.Id}.{Zone}";
        var site = new SavedPagesSite(host, addresses, assets, pages.Select(page => page.Original?.Host).OfType<string>().Distinct(StringComparer.Ordinal));
        return new LabMember(
            new Agency
            {
                Id = $"luu-{group.Id}",
                Name = new LocalText($"Trang lưu: {group.Id}", $"Saved pages: {group.Id}"),
                Kind = AgencyKind.Province,
                Tier = Tier.Province,
                League = LabWorld.SavedLeague,
            },
            new Portal
            {
                Id = $"luu-{group.Id}",
                Agency = $"luu-{group.Id}",
                Kind = group.Kind,
                Address = $"https://{host}/",
                Hints = new PageHints
                {
                    Catalogue = Hint(pages, "catalogue"),
                    EForm = Hint(pages, "e-form"),
                    Login = Hint(pages, "login"),
                    Contact = Hint(pages, "contact"),
                },
                Lab = true,
            },
            site);
    }

    private static string? Hint(List<SavedPage> pages, string kind) =>
        pages.Find(page => page.Kind.StartsWith(kind, StringComparison.Ordinal)) is { } page ? $"/{page.Slug}/" : null;
}
