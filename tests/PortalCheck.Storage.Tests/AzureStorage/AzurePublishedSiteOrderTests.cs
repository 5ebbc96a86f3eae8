using System.Text;
using PortalCheck.Storage.AzureStorage;

namespace PortalCheck.Storage.Tests.AzureStorage;

/// <summary>What a publication sends, and in which order.</summary>
[Collection(AzuriteTests.Name)]
public sealed class AzurePublishedSiteOrderTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly PublishedFile[] Site =
    [
        File("index.html", "một"), File("en/index.html", "one"), File("portal/a/index.html", "a"), File("style.css", "p{}"), File("data/round.json", "{}"), File("feed.xml", "<feed/>"),
    ];

    private readonly TestTransport _transport = new();
    private readonly string _container = AzuriteFixture.UniqueName();
    private AzurePublishedSite _site = null!;

    public async Task InitializeAsync() => _site = await AzurePublishedSite.OpenAsync(
        StorageAccount.FromConnectionString(azurite.ConnectionString, _transport, retryDelay: null), _container, default);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Replace_Again_SendsNothing()
    {
        await _site.ReplaceAsync(Site, default);
        Assert.Empty(await ChangesOfAsync(Site));
    }

    [Fact]
    public async Task Replace_OneChanged_SendsThatOneOnly()
    {
        await _site.ReplaceAsync(Site, default);
        Assert.Equal(["PUT style.css"], await ChangesOfAsync([.. Site.Where(file => file.Path != "style.css"), File("style.css", "p{color:red}")]));
    }

    [Fact]
    public async Task Replace_AllChanged_SendsTheIndexLastAndDeletesAfterIt()
    {
        await _site.ReplaceAsync([.. Site, File("gone.html", "x")], default);
        var changes = await ChangesOfAsync([.. Site.Select(file => File(file.Path, "anders")), File("new/page.html", "mới")]);
        Assert.Equal(["style.css", "data/round.json"], changes.Take(2).Select(Path).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(
            ["PUT new/page.html", "PUT feed.xml", "PUT portal/a/index.html", "PUT en/index.html", "PUT index.html", "DELETE gone.html"], changes.Skip(2));
    }

    [Theory]
    [InlineData("index.html", "text/html; charset=utf-8")]
    [InlineData("style.css", "text/css; charset=utf-8")]
    [InlineData("data/round.json", "application/json; charset=utf-8")]
    public async Task Replace_GivesEachFileItsMediaType(string path, string type)
    {
        await _site.ReplaceAsync(Site, default);
        var container = new PortalCheck.Storage.AzureStorage.Blobs.BlobContainer(PortalCheck.Storage.AzureStorage.Rest.StorageService.Blobs(azurite.Account), _container);
        Assert.Equal(type, (await container.FindFactsAsync(path, default))?.ContentType);
    }

    [Fact]
    public async Task Open_TheAccountsOwnContainer_PublishesIntoWeb()
    {
        var site = await AzurePublishedSite.OpenAsync(azurite.Account, default);
        await site.ReplaceAsync([File("index.html", "một")], default);
        var web = new PortalCheck.Storage.AzureStorage.Blobs.BlobContainer(PortalCheck.Storage.AzureStorage.Rest.StorageService.Blobs(azurite.Account), "$web");
        Assert.Equal("một", Encoding.UTF8.GetString((await web.FindAsync("index.html", default))!.Value.Content));
    }

    private async Task<IReadOnlyList<string>> ChangesOfAsync(IReadOnlyCollection<PublishedFile> files)
    {
        _transport.Lines.Clear();
        await _site.ReplaceAsync(files, default);
        return [.. _transport.Lines.Where(line => !line.StartsWith("GET ", StringComparison.Ordinal)).Select(line => line.Replace($"/devstoreaccount1/{_container}/", "", StringComparison.Ordinal))];
    }

    private static string Path(string change) => change[(change.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static PublishedFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
