using PortalCheck.Lab.Azure;
using PortalCheck.Storage.AzureStorage;

namespace PortalCheck.Storage.Tests.AzureStorage;

/// <summary>One Azurite for all tests of Azure Storage; each test takes names of its own.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess _azurite = null!;

    public string ConnectionString => _azurite.ConnectionString;

    public StorageAccount Account => StorageAccount.FromConnectionString(ConnectionString);

    /// <summary>A name that no other test has.</summary>
    public static string UniqueName() => "t" + Guid.CreateVersion7().ToString("N");

    public async Task InitializeAsync() => _azurite = await AzuriteProcess.StartAsync();

    public async Task DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }
    }
}

[CollectionDefinition(Name)]
public sealed class AzuriteTests : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}
