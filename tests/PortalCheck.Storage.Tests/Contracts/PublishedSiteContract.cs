using System.Text;

namespace PortalCheck.Storage.Tests.Contracts;

/// <summary>What every place of the published site must do; one subclass a place. Every test has a place of its own, empty.</summary>
public abstract class PublishedSiteContract : IAsyncLifetime
{
    private static readonly PublishedFile[] First = [File("index.html", "Đợt một: cũ.html"), File("cũ.html", "cũ"), File("portal/a/index.html", "a một")];
    private static readonly PublishedFile[] Second = [File("index.html", "Đợt hai: mới.html"), File("mới.html", "mới"), File("portal/a/index.html", "a hai")];

    protected IPublishedSite Site { get; private set; } = null!;

    public async Task InitializeAsync() => Site = await OpenAsync();

    public virtual Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Replace_PutsEveryFile()
    {
        await Site.ReplaceAsync(First, default);
        await AssertStandsAsync(First);
    }

    [Fact]
    public async Task Replace_WithAnother_RemovesWhatWent()
    {
        await Site.ReplaceAsync(First, default);
        await Site.ReplaceAsync(Second, default);
        await AssertStandsAsync(Second);
    }

    [Fact]
    public async Task Replace_Twice_ChangesNothing()
    {
        await Site.ReplaceAsync(First, default);
        await Site.ReplaceAsync(First, default);
        await AssertStandsAsync(First);
    }

    [Fact]
    public async Task Replace_BackToAnEarlierSite_GivesThatOne()
    {
        await Site.ReplaceAsync(First, default);
        await Site.ReplaceAsync(Second, default);
        await Site.ReplaceAsync(First, default);
        await AssertStandsAsync(First);
    }

    [Fact]
    public async Task Replace_ManyFiles_PutsThemAll()
    {
        PublishedFile[] files = [.. Enumerable.Range(0, 150).Select(number => File($"portal/p-{number}/index.html", $"<h1>Cổng {number}</h1>"))];
        await Site.ReplaceAsync(files, default);
        await AssertStandsAsync(files);
    }

    [Fact]
    public async Task Replace_WithAFileThatIsReadWhenSent_PutsItsBytes()
    {
        await Site.ReplaceAsync([.. First, Loaded("pictures/af.jpg", "ảnh")], default);
        Assert.Equal("ảnh", Encoding.UTF8.GetString(await ReadAsync("pictures/af.jpg") ?? []));
    }

    [Fact]
    public async Task Update_WithAFileThatIsReadWhenSent_PutsItsBytes()
    {
        await Site.ReplaceAsync(First, default);
        await Site.UpdateAsync([Loaded("pictures/af.jpg", "ảnh")], default);
        Assert.Equal("ảnh", Encoding.UTF8.GetString(await ReadAsync("pictures/af.jpg") ?? []));
    }

    [Fact]
    public async Task Replace_WhileReading_NoNewPagePointsToAMissingOne()
    {
        PublishedFile[] pages = [.. Enumerable.Range(0, 40).Select(number => File($"new/{number}.html", "mới"))];
        await Site.ReplaceAsync(First, default);
        var publishing = Task.Run(() => Site.ReplaceAsync([File("index.html", "Đợt hai"), .. pages], default));
        do
        {
            if (await ReadAsync("index.html") is { } index && Encoding.UTF8.GetString(index) == "Đợt hai")
            {
                Assert.NotNull(await ReadAsync(pages[^1].Path));
            }
        }
        while (!publishing.IsCompleted);
        await publishing;
    }

    [Fact]
    public async Task Update_LeavesTheOthers()
    {
        await Site.ReplaceAsync(First, default);
        await Site.UpdateAsync([File("portal/a/index.html", "a xem lại"), File("portal/b/index.html", "b")], default);
        await AssertStandsAsync([First[0], First[1], File("portal/a/index.html", "a xem lại"), File("portal/b/index.html", "b")]);
    }

    [Fact]
    public async Task Update_WhatItAdded_GoesWithTheNextSite()
    {
        await Site.ReplaceAsync(First, default);
        await Site.UpdateAsync([File("portal/b/index.html", "b")], default);
        await Site.ReplaceAsync(Second, default);
        await AssertStandsAsync(Second);
    }

    [Fact]
    public async Task Update_Twice_ChangesNothing()
    {
        await Site.ReplaceAsync(First, default);
        await Site.UpdateAsync([Second[0]], default);
        await Site.UpdateAsync([Second[0]], default);
        await AssertStandsAsync([Second[0], First[1], First[2]]);
    }

    [Fact]
    public async Task Update_WhereNothingStands_PutsTheFiles()
    {
        await Site.UpdateAsync(First, default);
        await AssertStandsAsync(First);
    }

    [Fact]
    public async Task Update_OfNothing_ChangesNothing()
    {
        await Site.ReplaceAsync(First, default);
        await Site.UpdateAsync([], default);
        await AssertStandsAsync(First);
    }

    [Fact]
    public async Task Update_FromManySides_LosesNone()
    {
        await Site.ReplaceAsync(First, default);
        PublishedFile[] added = [.. Enumerable.Range(0, 12).Select(number => File($"portal/p-{number}/index.html", $"{number}"))];
        await Task.WhenAll(added.Select(file => Task.Run(() => Site.UpdateAsync([file], default))));
        await AssertStandsAsync([.. First, .. added]);
        await Site.ReplaceAsync(Second, default);
        await AssertStandsAsync(Second);
    }

    [Theory]
    [InlineData("../outside.html")]
    [InlineData("/etc/outside.html")]
    [InlineData("a//b.html")]
    [InlineData("a\\b.html")]
    [InlineData("./a.html")]
    [InlineData("")]
    public async Task PathOutOfTheSite_IsRefusedAndNothingChanges(string path)
    {
        await Site.ReplaceAsync(First, default);
        await Assert.ThrowsAsync<ArgumentException>(() => Site.ReplaceAsync([File("index.html", "x"), File(path, "x")], default));
        await Assert.ThrowsAsync<ArgumentException>(() => Site.UpdateAsync([File("index.html", "x"), File(path, "x")], default));
        await AssertStandsAsync(First);
    }

    [Fact]
    public async Task PathTwice_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Site.ReplaceAsync([First[0], First[0]], default));
        await Assert.ThrowsAsync<ArgumentException>(() => Site.UpdateAsync([First[0], First[0]], default));
    }

    [Fact]
    public async Task Cancelled_NothingChanges()
    {
        await Site.ReplaceAsync(First, default);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Site.ReplaceAsync(Second, new CancellationToken(canceled: true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Site.UpdateAsync(Second, new CancellationToken(canceled: true)));
        await AssertStandsAsync(First);
    }

    /// <summary>The place, empty.</summary>
    protected abstract Task<IPublishedSite> OpenAsync();

    /// <summary>What a reader gets under a path; null where there is nothing.</summary>
    protected abstract Task<byte[]?> ReadAsync(string path);

    /// <summary>The paths of everything that a reader may get, in any order.</summary>
    protected abstract Task<IReadOnlyCollection<string>> ListAsync();

    private static PublishedFile Loaded(string path, string text) =>
        new(path, default) { Load = _ => Task.FromResult<ReadOnlyMemory<byte>>(Encoding.UTF8.GetBytes(text)) };

    private static PublishedFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    private async Task AssertStandsAsync(IReadOnlyCollection<PublishedFile> files)
    {
        Assert.Equal(files.Select(file => file.Path).Order(StringComparer.Ordinal), (await ListAsync()).Order(StringComparer.Ordinal));
        foreach (var file in files)
        {
            Assert.Equal(Encoding.UTF8.GetString(file.Content.Span), Encoding.UTF8.GetString(await ReadAsync(file.Path) ?? []));
        }
    }
}
