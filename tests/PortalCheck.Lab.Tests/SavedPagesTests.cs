using System.Net;

namespace PortalCheck.Lab.Tests;

/// <summary>A test over the saved real pages; skipped where they do not lie beside the repository.</summary>
public sealed class SavedPagesFactAttribute : FactAttribute
{
    public SavedPagesFactAttribute()
    {
        if (Folder is null)
            Skip = "../shared/portals-vn/pages is not there";
    }

    /// <summary>The folder, or null.</summary>
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "PortalCheck.sln")))
                continue;
            // A worktree lies one folder deeper than the repository itself.
            return new[] { "..", Path.Combine("..", "..") }
                .Select(up => Path.GetFullPath(Path.Combine(folder.FullName, up, "shared", "portals-vn", "pages")))
                .FirstOrDefault(Directory.Exists);
        }

        return null;
    }
}

public sealed class SavedPagesTests
{
    [SavedPagesFact]
    public async Task EverySavedSite_ServesItsHomeAndAllItsPages()
    {
        await using var world = await LabWorld.StartAsync(new LabOptions { DemoPortals = false, SavedPages = SavedPagesFactAttribute.Folder });
        using var http = LabClient.Create(world.Network);
        var pages = 0;

        foreach (var portal in world.Register.Portals)
        {
            (await http.GetAsync(portal.Address)).EnsureSuccessStatusCode();
            var map = System.Xml.Linq.XDocument.Parse(await http.GetStringAsync(portal.Address + "sitemap.xml"));
            foreach (var address in map.Descendants().Where(node => node.Name.LocalName == "loc"))
            {
                (await http.GetAsync(address.Value)).EnsureSuccessStatusCode();
                pages++;
            }
        }

        var saved = Directory.GetFiles(SavedPagesFactAttribute.Folder!, "index.html", SearchOption.AllDirectories).Length;
        Assert.Equal(saved + world.Register.Portals.Count, pages);
    }

    [SavedPagesFact]
    public async Task StyleSheets_AreServedAsCss()
    {
        await using var world = await LabWorld.StartAsync(new LabOptions { DemoPortals = false, SavedPages = SavedPagesFactAttribute.Folder });
        using var http = LabClient.Create(world.Network);

        using var answer = await http.GetAsync("https://hanoi-so4t.trangluu.gov.vn/_assets/hanoi/web/source/so4t-theme/css/main4adf.css?a=b");

        Assert.Equal("text/css", answer.Content.Headers.ContentType?.MediaType);
    }

    [SavedPagesFact]
    public async Task OriginalHost_IsRenamedAndItsPathsLeadToTheSavedPages()
    {
        await using var world = await LabWorld.StartAsync(new LabOptions { DemoPortals = false, SavedPages = SavedPagesFactAttribute.Folder });
        using var http = LabClient.Create(world.Network);

        var home = await http.GetStringAsync("https://bacninh.trangluu.gov.vn/");
        using var original = await http.GetAsync("https://hanoi-so4t.trangluu.gov.vn/lien-he.html");

        Assert.DoesNotContain("//dvc.bacninh.gov.vn/", home, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, original.StatusCode);
    }
}
