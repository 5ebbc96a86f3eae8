using PortalCheck.Storage.AzureStorage;
using PortalCheck.Storage.Tests.Contracts;
using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.AzureStorage;

[Collection(AzuriteTests.Name)]
public sealed class AzureStoragePortalStoreTests(AzuriteFixture azurite) : PortalStoreContract
{
    private readonly string _prefix = AzuriteFixture.UniqueName();

    [Fact]
    public async Task Open_SecondTime_FindsWhatTheFirstWrote()
    {
        await Store.SaveEvidenceAsync("r1", Samples.Evidence(), default);
        await using var second = await OpenAsync();
        Assert.NotNull(await second.FindEvidenceAsync("r1", "dvc-anlac", default));
    }

    [Fact]
    public async Task Open_UnderAnotherPrefix_FindsNothingOfIt()
    {
        await Store.SaveEvidenceAsync("r1", Samples.Evidence(), default);
        await using var other = await AzureStoragePortalStore.OpenAsync(azurite.Account, AzuriteFixture.UniqueName(), default);
        Assert.Null(await other.FindEvidenceAsync("r1", "dvc-anlac", default));
    }

    [Theory]
    [InlineData("Portal")]
    [InlineData("portal-check")]
    [InlineData("1portal")]
    [InlineData("pc")]
    public async Task Open_PrefixThatNoTableMayHave_IsRefused(string prefix) =>
        await Assert.ThrowsAsync<StoreException>(() => AzureStoragePortalStore.OpenAsync(azurite.Account, prefix, default));

    protected override async Task<IPortalStore> OpenAsync() => await AzureStoragePortalStore.OpenAsync(azurite.Account, _prefix, default);
}
