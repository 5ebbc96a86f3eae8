using PortalCheck.Storage.AzureStorage;
using PortalCheck.Storage.Tests.Contracts;

namespace PortalCheck.Storage.Tests.AzureStorage;

[Collection(AzuriteTests.Name)]
public sealed class AzureStoragePortalStoreTests(AzuriteFixture azurite) : PortalStoreContract
{
    private readonly string _prefix = AzuriteFixture.UniqueName();

    protected override async Task<IPortalStore> OpenAsync() => await AzureStoragePortalStore.OpenAsync(azurite.Account, _prefix, default);
}
