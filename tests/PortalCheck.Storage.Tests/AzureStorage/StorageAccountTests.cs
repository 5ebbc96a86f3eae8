using PortalCheck.Storage.AzureStorage;

namespace PortalCheck.Storage.Tests.AzureStorage;

public sealed class StorageAccountTests
{
    private const string Key = "c2VjcmV0IGtleSBvZiB0aGUgdGVzdA==";

    [Fact]
    public void ConnectionString_OfThePortal_GivesTheUsualEndpoints()
    {
        var account = StorageAccount.FromConnectionString($"DefaultEndpointsProtocol=https;AccountName=pcheck;AccountKey={Key};EndpointSuffix=core.windows.net");
        Assert.Equal(
            ("pcheck", "https://pcheck.table.core.windows.net/", "https://pcheck.blob.core.windows.net/", "https://pcheck.queue.core.windows.net/"),
            (account.Name, account.Tables.AbsoluteUri, account.Blobs.AbsoluteUri, account.Queues.AbsoluteUri));
        Assert.Equal(Convert.FromBase64String(Key), account.Key);
    }

    [Fact]
    public void ConnectionString_WithAnEndpoint_TakesIt() => Assert.Equal(
        "https://pcheck.privatelink.example/", StorageAccount.FromConnectionString($"AccountName=pcheck;AccountKey={Key};TableEndpoint=https://pcheck.privatelink.example/").Tables.AbsoluteUri);

    [Fact]
    public void ConnectionString_Development_IsAzuritesAccountOnLoopback()
    {
        var account = StorageAccount.FromConnectionString("UseDevelopmentStorage=true");
        Assert.Equal(
            ("devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1", "http://127.0.0.1:10000/devstoreaccount1", "http://127.0.0.1:10001/devstoreaccount1"),
            (account.Name, account.Tables.AbsoluteUri, account.Blobs.AbsoluteUri, account.Queues.AbsoluteUri));
    }

    [Theory]
    [InlineData("")]
    [InlineData(Key)]
    [InlineData("AccountName=pcheck")]
    [InlineData("AccountKey=" + Key)]
    [InlineData("AccountName=pcheck;AccountKey=!" + Key)]
    [InlineData("AccountName=pcheck;AccountKey=" + Key + ";TableEndpoint=ftp://x/")]
    [InlineData("BlobEndpoint=https://pcheck.blob.core.windows.net/;SharedAccessSignature=sv=" + Key)]
    public void ConnectionString_Faulty_IsRefusedInOneSentenceWithoutTheKey(string connectionString)
    {
        var fault = Assert.Throws<StoreException>(() => StorageAccount.FromConnectionString(connectionString));
        Assert.DoesNotContain(Key, fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pc")]
    [InlineData("P-check")]
    [InlineData("evil.example/")]
    public void Identity_NameThatNoAccountMayHave_IsRefused(string name) => Assert.Throws<StoreException>(() => StorageAccount.FromIdentity(name));

    [Fact]
    public void Identity_GivesTheUsualEndpointsOverHttps()
    {
        var account = StorageAccount.FromIdentity("pcheck");
        Assert.Equal(("https://pcheck.table.core.windows.net/", null), (account.Tables.AbsoluteUri, account.Key));
    }
}
