using PortalCheck.Storage.AzureStorage;
using PortalCheck.Storage.AzureStorage.Blobs;
using PortalCheck.Storage.AzureStorage.Rest;
using PortalCheck.Storage.Tests.Contracts;

namespace PortalCheck.Storage.Tests.AzureStorage;

[Collection(AzuriteTests.Name)]
public sealed class AzurePublishedSiteTests(AzuriteFixture azurite) : PublishedSiteContract
{
    private readonly string _container = AzuriteFixture.UniqueName();

    private BlobContainer Container => new(StorageService.Blobs(azurite.Account), _container);

    [Fact]
    public async Task Replace_FileNamedByItsContentThatStands_IsNotReadAgain()
    {
        var reads = 0;
        var picture = new PublishedFile("pictures/af.jpg", default) { Load = _ => Task.FromResult<ReadOnlyMemory<byte>>(new byte[] { (byte)Interlocked.Increment(ref reads) }) };
        await Site.ReplaceAsync([picture], default);
        await Site.ReplaceAsync([picture], default);
        Assert.Equal(1, reads);
    }

    protected override async Task<IPublishedSite> OpenAsync() => await AzurePublishedSite.OpenAsync(azurite.Account, _container, default);

    protected override async Task<byte[]?> ReadAsync(string path) => (await Container.FindAsync(path, default))?.Content;

    protected override async Task<IReadOnlyCollection<string>> ListAsync()
    {
        var paths = new List<string>();
        await foreach (var blob in Container.ListAsync("", default))
        {
            paths.Add(blob.Name);
        }

        return paths;
    }
}
