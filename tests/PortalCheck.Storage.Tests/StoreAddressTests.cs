using PortalCheck.Storage.AzureStorage;
using PortalCheck.Storage.Sqlite;
using PortalCheck.Storage.Tests.AzureStorage;

namespace PortalCheck.Storage.Tests;

[Collection(AzuriteTests.Name)]
public sealed class StoreAddressTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("postgres:x")]
    [InlineData("sqlite:")]
    [InlineData("Azure")]
    [InlineData("portalcheck.db")]
    public void Store_OfAnotherSort_IsRefused(string value) => Assert.Throws<StoreException>(() => Read(("PORTALCHECK_STORE", value)));

    [Fact]
    public void Store_NotSet_IsAzure() => Assert.Null(Read().SqlitePath);

    [Fact]
    public async Task Azure_WithoutAnAccount_SaysWhatToSet()
    {
        var fault = await Assert.ThrowsAsync<StoreException>(() => Read(("PORTALCHECK_STORE", "azure")).OpenStoreAsync(default));
        Assert.Contains("AzureWebJobsStorage__accountName", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sqlite_OpensTheFileAndAQueueBesideIt()
    {
        var folder = Directory.CreateTempSubdirectory("portalcheck-address-").FullName;
        try
        {
            var address = Read(("PORTALCHECK_STORE", "sqlite:" + Path.Combine(folder, "portalcheck.db")));
            await using (var store = await address.OpenStoreAsync(default))
            await using (var queue = await address.OpenQueueAsync("scan-portal", TimeProvider.System, default))
            {
                Assert.IsType<SqlitePortalStore>(store);
                Assert.IsType<SqliteWorkQueue>(queue);
            }

            Assert.True(File.Exists(Path.Combine(folder, "portalcheck.db")));
            Assert.True(File.Exists(Path.Combine(folder, "portalcheck.queues.db")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Azure_WithAConnectionString_OpensStoreSiteAndQueue()
    {
        var address = Read(("PORTALCHECK_STORE", " azure "), ("AzureWebJobsStorage", azurite.ConnectionString), ("StorePrefix", AzuriteFixture.UniqueName()));
        await using var store = await address.OpenStoreAsync(default);
        await using var queue = await address.OpenQueueAsync(AzuriteFixture.UniqueName(), TimeProvider.System, default);
        Assert.IsType<AzureStoragePortalStore>(store);
        Assert.IsType<AzureWorkQueue>(queue);
        Assert.IsType<AzurePublishedSite>(await address.OpenSiteAsync(default));
    }

    [Fact]
    public async Task Azure_PrefixThatNoTableMayHave_IsRefused()
    {
        var address = Read(("AzureWebJobsStorage", azurite.ConnectionString), ("StorePrefix", "Portal-Check"));
        await Assert.ThrowsAsync<StoreException>(() => address.OpenStoreAsync(default));
    }

    private static StoreAddress Read(params (string Name, string Value)[] settings) =>
        StoreAddress.Read(settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal).GetValueOrDefault);
}
