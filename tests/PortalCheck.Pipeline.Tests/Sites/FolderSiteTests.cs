using System.Text;
using PortalCheck.Pipeline.Sites;
using PortalCheck.Storage;
using PortalCheck.Storage.Tests.Contracts;

namespace PortalCheck.Pipeline.Tests.Sites;

public sealed class FolderSiteTests : PublishedSiteContract
{
    private readonly string _parent = Directory.CreateTempSubdirectory("portalcheck-site-").FullName;

    private string Folder => Path.Combine(_parent, "site");

    [Fact]
    public async Task Replace_ForeignFile_Stays()
    {
        await Site.ReplaceAsync([Page("index.html")], default);
        await File.WriteAllTextAsync(Path.Combine(Folder, "robots.txt"), "own");
        await Site.ReplaceAsync([Page("a.html")], default);
        Assert.Equal("own", await File.ReadAllTextAsync(Path.Combine(Folder, "robots.txt")));
    }

    [Fact]
    public async Task Update_ForeignFileInTheWay_IsRefusedAndStays()
    {
        await Site.ReplaceAsync([Page("index.html")], default);
        await File.WriteAllTextAsync(Path.Combine(Folder, "robots.txt"), "own");
        await Assert.ThrowsAsync<IOException>(() => Site.UpdateAsync([Page("index.html"), Page("robots.txt")], default));
        Assert.Equal("own", await File.ReadAllTextAsync(Path.Combine(Folder, "robots.txt")));
    }

    [Fact]
    public async Task Update_AfterAnInterruptedReplacement_MendsItFirst()
    {
        await Site.ReplaceAsync([Page("index.html")], default);
        Directory.Move(Folder, Folder + ".previous");
        await Site.UpdateAsync([Page("a.html")], default);
        Assert.Equal(["a.html", "index.html"], (await ListAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Update_AfterAnInterruptedOne_EndsTheSame()
    {
        await Site.ReplaceAsync([Page("index.html")], default);
        Directory.CreateDirectory(Folder + ".updating");
        await File.WriteAllTextAsync(Path.Combine(Folder + ".updating", "half.html"), "hal");
        await Site.UpdateAsync([Page("a.html")], default);
        Assert.Equal(["a.html", "index.html"], (await ListAsync()).Order(StringComparer.Ordinal));
        Assert.False(Directory.Exists(Folder + ".updating"));
    }

    [Fact]
    public async Task Write_WhileAnotherWrites_WaitsForItsTurn()
    {
        await Site.ReplaceAsync([Page("index.html")], default);
        Task update;
        await using (new FileStream(Folder + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            update = Site.UpdateAsync([Page("a.html")], default);
            Assert.False(update.IsCompleted);
            Assert.Null(await ReadAsync("a.html"));
        }

        await update;
        Assert.NotNull(await ReadAsync("a.html"));
    }

    public override Task DisposeAsync()
    {
        Directory.Delete(_parent, recursive: true);
        return Task.CompletedTask;
    }

    protected override Task<IPublishedSite> OpenAsync() => Task.FromResult<IPublishedSite>(new FolderSite(Folder));

    protected override async Task<byte[]?> ReadAsync(string path)
    {
        try
        {
            return await File.ReadAllBytesAsync(Path.Combine(Folder, path));
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    protected override Task<IReadOnlyCollection<string>> ListAsync() => Task.FromResult<IReadOnlyCollection<string>>(
        [
            .. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Folder, path)).Where(path => path is not ".portalcheck-site"),
        ]);

    private static PublishedFile Page(string path) => new(path, Encoding.UTF8.GetBytes(path));
}
