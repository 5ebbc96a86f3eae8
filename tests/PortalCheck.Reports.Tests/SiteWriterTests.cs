using System.Text;

namespace PortalCheck.Reports.Tests;

public sealed class SiteWriterTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("portalcheck-site-").FullName;

    private string Site => Path.Combine(_root, "out");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task NewFolder_HoldsTheFiles()
    {
        await SiteWriter.WriteAsync([File("index.html", "một"), File("a/b/c.txt", "hai")], Site);
        Assert.Equal("hai", Read("a/b/c.txt"));
    }

    [Fact]
    public async Task FilesOfAnEarlierPublication_AreRemoved()
    {
        await SiteWriter.WriteAsync([File("index.html", "1"), File("portal/cu/index.html", "1")], Site);
        await SiteWriter.WriteAsync([File("index.html", "2")], Site);
        Assert.Equal("2", Read("index.html"));
        Assert.False(Directory.Exists(Path.Combine(Site, "portal")));
    }

    [Fact]
    public async Task OnlyWhatChanged_IsWritten()
    {
        await SiteWriter.WriteAsync([File("a.html", "1"), File("b/b.html", "1"), File("old.html", "1")], Site);
        var kept = new FileInfo(Path.Combine(Site, "a.html")).LastWriteTimeUtc;
        var change = await SiteWriter.WriteAsync([File("a.html", "1"), File("b/b.html", "2"), File("c/d/new.html", "1")], Site);
        Assert.Equal(new SiteChange(Files: 3, Written: 2, Removed: 1), change);
        Assert.Equal(("1", "2", "1", kept), (Read("a.html"), Read("b/b.html"), Read("c/d/new.html"), new FileInfo(Path.Combine(Site, "a.html")).LastWriteTimeUtc));
        Assert.False(System.IO.File.Exists(Path.Combine(Site, "old.html")));
    }

    [Fact]
    public async Task TheSameAgain_TouchesNothing()
    {
        await SiteWriter.WriteAsync([File("a.html", "1")], Site);
        var made = Directory.GetCreationTimeUtc(Site);
        Assert.Equal(new SiteChange(Files: 1, Written: 0, Removed: 0), await SiteWriter.WriteAsync([File("a.html", "1")], Site));
        Assert.Equal((made, "1"), (Directory.GetCreationTimeUtc(Site), Read("a.html")));
        Assert.Equal([Site], Directory.GetDirectories(_root));
    }

    [Fact]
    public async Task FileThatSomebodyEdited_IsWrittenAgain()
    {
        await SiteWriter.WriteAsync([File("a.html", "123")], Site);
        Put("a.html", "1x3");
        Assert.Equal(1, (await SiteWriter.WriteAsync([File("a.html", "123")], Site)).Written);
        Assert.Equal("123", Read("a.html"));
    }

    [Fact]
    public async Task FileWithTheSameStamp_IsNotMade()
    {
        await SiteWriter.WriteAsync([Stamped("a.html", "1", "s"), Stamped("b.html", "1", "s")], Site);
        var change = await SiteWriter.WriteAsync([Unmade("a.html", "s"), Stamped("b.html", "2", "t")], Site);
        Assert.Equal((new SiteChange(Files: 2, Written: 1, Removed: 0), "1", "2"), (change, Read("a.html"), Read("b.html")));
        Assert.Equal(new SiteChange(Files: 2, Written: 0, Removed: 0), await SiteWriter.WriteAsync([Unmade("a.html", "s"), Unmade("b.html", "t")], Site));
    }

    [Fact]
    public async Task FileWithTheSameBytesUnderAnotherStamp_IsKnownByThatFromThenOn()
    {
        await SiteWriter.WriteAsync([Stamped("a.html", "1", "s")], Site);
        Assert.Equal(0, (await SiteWriter.WriteAsync([Stamped("a.html", "1", "t")], Site)).Written);
        Assert.Equal(0, (await SiteWriter.WriteAsync([Unmade("a.html", "t")], Site)).Written);
    }

    [Fact]
    public async Task StampedFileThatSomebodyEdited_IsWrittenAgain()
    {
        await SiteWriter.WriteAsync([Stamped("a.html", "123", "s")], Site);
        Put("a.html", "1x3");
        Assert.Equal(1, (await SiteWriter.WriteAsync([Stamped("a.html", "123", "s")], Site)).Written);
        Assert.Equal("123", Read("a.html"));
    }

    [Fact]
    public async Task StampedFileThatWasUpdatedAlone_IsMadeAgain()
    {
        await SiteWriter.WriteAsync([Stamped("a.html", "1", "s"), Stamped("b.html", "1", "s")], Site);
        await SiteWriter.UpdateAsync([Stamped("a.html", "2", "s")], Site);
        Assert.Equal(1, (await SiteWriter.WriteAsync([Stamped("a.html", "1", "s"), Unmade("b.html", "s")], Site)).Written);
        Assert.Equal("1", Read("a.html"));
    }

    [Theory]
    [InlineData("1", 0)]
    [InlineData("2", 1)]
    public async Task LongFile_IsWrittenWhereItChanged(string text, int written)
    {
        SiteFile Long(string said) => new("data/a.json", default) { Write = async (target, token) => await target.WriteAsync(Encoding.UTF8.GetBytes(said), token) };
        await SiteWriter.WriteAsync([Long("1")], Site);
        Assert.Equal(written, (await SiteWriter.WriteAsync([Long(text)], Site)).Written);
        Assert.Equal(text, Read("data/a.json"));
    }

    [Fact]
    public async Task FileThatSomebodyDeleted_IsWrittenAgain()
    {
        await SiteWriter.WriteAsync([File("a.html", "1"), File("b.html", "1")], Site);
        System.IO.File.Delete(Path.Combine(Site, "a.html"));
        Assert.Equal(new SiteChange(Files: 2, Written: 1, Removed: 0), await SiteWriter.WriteAsync([File("a.html", "1"), File("b.html", "1")], Site));
        Assert.Equal("1", Read("a.html"));
    }

    [Fact]
    public async Task StoppedBeforeTheExchange_IsMendedByTheNextPublication()
    {
        await SiteWriter.WriteAsync([File("index.html", "1")], Site);
        Put("cua-toi.txt", "giữ lại");
        await SiteWriter.WriteAsync([File("index.html", "2")], Path.Combine(_root, "elsewhere"));
        Directory.Move(Path.Combine(_root, "elsewhere"), Site + ".previous");
        await SiteWriter.WriteAsync([File("index.html", "3")], Site);
        Assert.Equal(("3", "giữ lại"), (Read("index.html"), Read("cua-toi.txt")));
        Assert.Equal([Site], Directory.GetDirectories(_root));
    }

    [Fact]
    public async Task Reader_FindsTheOldOrTheNewSiteAtEveryMoment()
    {
        await SiteWriter.WriteAsync([File("index.html", "0"), File("x.html", "0")], Site);
        using var end = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var read = 0;
            while (!end.IsCancellationRequested)
            {
                // A read of a file that is there at every moment; an exception here is a reader who met no site.
                Assert.Matches("^[0-9]+$", System.IO.File.ReadAllText(Path.Combine(Site, "index.html")));
                read++;
            }

            return read;
        });
        for (var publication = 1; publication <= 60; publication++)
        {
            await SiteWriter.WriteAsync([File("index.html", $"{publication}"), File("x.html", "0")], Site);
        }

        await end.CancelAsync();
        Assert.True(await reader > 0);
    }

    [Fact]
    public async Task FilesOfOthers_Stay()
    {
        await SiteWriter.WriteAsync([File("index.html", "1")], Site);
        Put("ghi-chu/cua-toi.txt", "giữ lại");
        await SiteWriter.WriteAsync([File("index.html", "2")], Site);
        Assert.Equal("giữ lại", Read("ghi-chu/cua-toi.txt"));
    }

    [Fact]
    public async Task FileOfOthersInTheWay_IsNotOverwritten()
    {
        Put("index.html", "của tôi");
        await Assert.ThrowsAsync<IOException>(() => SiteWriter.WriteAsync([File("index.html", "1")], Site));
        Assert.Equal("của tôi", Read("index.html"));
    }

    [Fact]
    public async Task Cancelled_ChangesNothing()
    {
        await SiteWriter.WriteAsync([File("index.html", "1")], Site);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SiteWriter.WriteAsync([File("index.html", "2")], Site, cancelled.Token));
        Assert.Equal("1", Read("index.html"));
    }

    [Fact]
    public async Task StoppedBetweenTheTwoMoves_IsMendedByTheNextPublication()
    {
        await SiteWriter.WriteAsync([File("index.html", "1"), File("old.html", "1")], Site);
        Put("cua-toi.txt", "giữ lại");
        Directory.Move(Site, Site + ".previous");
        await SiteWriter.WriteAsync([File("index.html", "2")], Site);
        Assert.Equal(("2", "giữ lại"), (Read("index.html"), Read("cua-toi.txt")));
        Assert.Equal([Site], Directory.GetDirectories(_root));
    }

    [Fact]
    public async Task StoppedBeforeTheFilesOfOthersCameBack_IsMendedByTheNextPublication()
    {
        await SiteWriter.WriteAsync([File("index.html", "1")], Site);
        Put("cua-toi.txt", "giữ lại");
        Directory.Move(Site, Site + ".previous");
        await SiteWriter.WriteAsync([File("index.html", "2")], Path.Combine(_root, "elsewhere"));
        Directory.Move(Path.Combine(_root, "elsewhere"), Site);
        await SiteWriter.WriteAsync([File("index.html", "3")], Site);
        Assert.Equal(("3", "giữ lại"), (Read("index.html"), Read("cua-toi.txt")));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/etc/x")]
    [InlineData("a//b")]
    [InlineData("a\\b")]
    [InlineData("c:x")]
    [InlineData("")]
    [InlineData(".portalcheck-site")]
    public async Task PathOutOfTheSite_IsRefused(string path)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => SiteWriter.WriteAsync([File(path, "x")], Site));
        Assert.False(Directory.Exists(Site));
    }

    [Fact]
    public async Task DoubledPath_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => SiteWriter.WriteAsync([File("a.html", "1"), File("A.html", "2")], Site));
    }

    private static SiteFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    private static SiteFile Stamped(string path, string text, string stamp) => File(path, text) with { Stamp = stamp };

    private static SiteFile Unmade(string path, string stamp) => new(path, default) { Stamp = stamp, Make = _ => throw new InvalidOperationException($"{path} is made.") };

    private void Put(string path, string text)
    {
        var place = Path.Combine(Site, path);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        System.IO.File.WriteAllText(place, text);
    }

    private string Read(string path) => System.IO.File.ReadAllText(Path.Combine(Site, path));
}
