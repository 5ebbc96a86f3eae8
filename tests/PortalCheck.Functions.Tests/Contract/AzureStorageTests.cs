using PortalCheck.Functions.Tests.Support;
using PortalCheck.Lab.Azure;
using PortalCheck.Pipeline.Register;
using PortalCheck.Storage.AzureStorage;

namespace PortalCheck.Functions.Tests.Contract;

/// <summary>The handler on Azure's Table and Blob endpoints, as it is deployed, but for the emulator behind them.</summary>
public sealed class AzureStorageTests
{
    [Fact]
    public async Task Round_OnAzureStorage_IsPlannedScannedAndClosed()
    {
        await using var azurite = await AzuriteProcess.StartAsync();
        await using var app = await RunningApp.StartAsync(
            null, ("PORTALCHECK_STORE", "azure"), ("PORTALCHECK_SITE", null), ("AzureWebJobsStorage", azurite.ConnectionString));
        var put = await app.HttpAsync(
            "Register", "PUT", RunningApp.DepartmentKey, RegisterYaml.Write(Samples.Register("dvc-anlac")), null, ("Content-Type", "application/yaml"), ("If-None-Match", "*"));
        Assert.Equal(200, put.Status);
        var message = Assert.Single((await app.PostAsync("PlanRound", Envelopes.TimerWithoutStatus)).Scans);
        Assert.Equal(200, (await app.PostAsync("ScanPortal", Envelopes.Queue(message.GetRawText()))).Status);
        Assert.Contains("closed and published", (await app.PostAsync("CloseRound", Envelopes.Timer)).Log, StringComparison.Ordinal);
        await using var store = await AzureStoragePortalStore.OpenAsync(StorageAccount.FromConnectionString(azurite.ConnectionString), "portalcheck", default);
        Assert.NotNull(Assert.Single(await store.ListRoundsAsync(default)).ClosedAt);
        Assert.Equal(200, (await app.HttpAsync("Health", "GET")).Status);
    }
}
