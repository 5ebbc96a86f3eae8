using PortalCheck.Lab.Azure;
using PortalCheck.Storage.AzureStorage;
using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.AzureStorage;

/// <summary>Azurite with a folder, as the local host runs it: what was stored before it ended is there when it starts again.</summary>
public sealed class AzuriteFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portalcheck-azurite-").FullName;

    [Fact]
    public async Task Restart_KeepsTablesBlobsAndQueues()
    {
        await using (var azurite = await AzuriteProcess.StartAsync(_folder))
        {
            var account = StorageAccount.FromConnectionString(azurite.ConnectionString);
            await using var store = await AzureStoragePortalStore.OpenAsync(account, "portalcheck", default);
            await store.SaveEvidenceAsync("r1", Samples.Evidence(pages: 3), default);
            await using var queue = await AzureWorkQueue.OpenAsync(account, "scan-portal", default);
            await queue.SendAsync("{}", default);
        }

        await using var again = await AzuriteProcess.StartAsync(_folder);
        var same = StorageAccount.FromConnectionString(again.ConnectionString);
        await using var reopened = await AzureStoragePortalStore.OpenAsync(same, "portalcheck", default);
        await using var sameQueue = await AzureWorkQueue.OpenAsync(same, "scan-portal", default);
        Assert.Equal(3, (await reopened.FindEvidenceAsync("r1", "dvc-anlac", default))?.Pages.Count);
        Assert.Equal(1, await sameQueue.CountAsync(default));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
