using Microsoft.Data.Sqlite;
using PortalCheck.Storage.Sqlite;
using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.Sqlite;

/// <summary>What goes wrong with an open file is told as every store tells its faults: callers count anything else as a fault of the portal's scan.</summary>
public sealed class SqliteFaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portalcheck-fault-").FullName;

    private string StorePath => Path.Combine(_folder, "portalcheck.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Reading_FromAFileThatLostATable_IsAFaultOfTheStore()
    {
        await using var store = await BrokenAsync();
        Assert.Contains(StorePath, (await Assert.ThrowsAsync<StoreException>(() => store.ListRoundsAsync(default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writing_ToAFileThatLostATable_IsAFaultOfTheStore()
    {
        await using var store = await BrokenAsync();
        await Assert.ThrowsAsync<StoreException>(() => store.OpenRoundAsync(new Round("20261101T020000Z", "vn-2026-07", Samples.Start, ["dvc-anlac"]), default));
    }

    [Fact]
    public async Task Queue_OfAFileThatLostItsTable_TellsAFaultOfTheStore()
    {
        var path = Path.Combine(_folder, "queues.db");
        await using var queue = await SqliteWorkQueue.OpenAsync(path, "work", TimeProvider.System, default);
        await DropAsync(path, "message");
        await Assert.ThrowsAsync<StoreException>(() => queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), default));
        await Assert.ThrowsAsync<StoreException>(() => queue.SendAsync("{}", default));
    }

    private async Task<SqlitePortalStore> BrokenAsync()
    {
        var store = await SqlitePortalStore.OpenAsync(StorePath, default);
        await DropAsync(StorePath, "round");
        return store;
    }

    private static async Task DropAsync(string path, string table)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"DROP TABLE {table}";
        await command.ExecuteNonQueryAsync();
    }
}
