using PortalCheck.Storage.Sqlite;
using PortalCheck.Storage.Tests.Contracts;
using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.Sqlite;

public sealed class SqlitePortalStoreTests : PortalStoreContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portalcheck-store-").FullName;

    [Fact]
    public async Task Open_SecondTime_FindsWhatTheFirstWrote()
    {
        await Store.SaveEvidenceAsync(November, Samples.Evidence(), default);
        await using var second = await SqlitePortalStore.OpenAsync(Path.Combine(_folder, "portalcheck.db"), default);
        Assert.NotNull(await second.FindEvidenceAsync(November, "dvc-anlac", default));
    }

    [Fact]
    public async Task Open_FileThatIsNoStore_SaysSoAndKeepsIt()
    {
        var path = Path.Combine(_folder, "notes.db");
        await File.WriteAllTextAsync(path, new string('x', 5000));
        await Assert.ThrowsAsync<StoreException>(() => SqlitePortalStore.OpenAsync(path, default));
        Assert.Equal(5000, new FileInfo(path).Length);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override async Task<IPortalStore> OpenAsync() =>
        await SqlitePortalStore.OpenAsync(Path.Combine(_folder, "portalcheck.db"), default);
}
