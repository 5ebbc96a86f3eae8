using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using PortalCheck.Lab.Azure;
using PortalCheck.Storage.AzureStorage;
using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.AzureStorage;

/// <summary>
/// Tokens of an identity instead of the account's key, against an Azurite that asks for them. It checks a token's issuer, audience and
/// times, but no signature; so the test makes its own. Tokens travel over HTTPS only, so the server gets a certificate of the test's own.
/// </summary>
public sealed class IdentityTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portalcheck-azurite-").FullName;
    private AzuriteProcess _azurite = null!;
    private X509Certificate2 _certificate = null!;

    public async Task InitializeAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=PortalCheck test", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        _certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(2));
        var (certificate, keyFile) = (Path.Combine(_folder, "cert.pem"), Path.Combine(_folder, "key.pem"));
        await File.WriteAllTextAsync(certificate, _certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem());
        _azurite = await AzuriteProcess.StartAsync(more: ["--oauth", "basic", "--cert", certificate, "--key", keyFile]);
    }

    public async Task DisposeAsync()
    {
        if (_azurite is not null)
        {
            await _azurite.DisposeAsync();
        }

        _certificate?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Store_WithATokenForStorage_Works()
    {
        await using var store = await AzureStoragePortalStore.OpenAsync(Account("https://storage.azure.com"), AzuriteFixture.UniqueName(), default);
        await store.SaveEvidenceAsync("r1", Samples.Evidence(), default);
        await store.PlanTurnsAsync("r1", ["a", "b"], Samples.Start, default);
        Assert.NotNull(await store.FindEvidenceAsync("r1", "dvc-anlac", default));
        Assert.Equal(2, (await store.ListTurnsAsync("r1", default)).Count);
    }

    [Fact]
    public async Task Queue_WithATokenForStorage_Works()
    {
        await using var queue = await AzureWorkQueue.OpenAsync(Account("https://storage.azure.com"), AzuriteFixture.UniqueName(), default);
        await queue.SendAsync("{}", default);
        Assert.Equal("{}", Assert.Single(await queue.ReceiveAsync(1, TimeSpan.FromMinutes(1), default)).Text);
    }

    [Fact]
    public async Task Store_WithATokenForSomethingElse_SaysThatRolesAreMissingAndShowsNoToken()
    {
        var account = Account("https://vault.azure.net");
        var fault = await Assert.ThrowsAsync<StoreException>(() => AzureStoragePortalStore.OpenAsync(account, AzuriteFixture.UniqueName(), default));
        Assert.Contains("Data Contributor", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Token("https://vault.azure.net"), fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_OverPlainHttp_SendsNoToken()
    {
        Uri Plain(int port) => new($"http://127.0.0.1:{port}/{AzuriteProcess.AccountName}");
        var account = StorageAccount.FromCredential(
            AzuriteProcess.AccountName, Plain(_azurite.Ports.Table), Plain(_azurite.Ports.Blob), Plain(_azurite.Ports.Queue), new OwnToken(Token("https://storage.azure.com")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => AzureStoragePortalStore.OpenAsync(account, AzuriteFixture.UniqueName(), default));
    }

    private StorageAccount Account(string audience)
    {
        Uri Address(int port) => new($"https://{_azurite.Ports.Host}:{port}/{AzuriteProcess.AccountName}");
#pragma warning disable CA2000 // The transport of the pipeline owns the client for the rest of the test.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(_certificate);
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = policy;
        return StorageAccount.FromCredential(
            AzuriteProcess.AccountName,
            Address(_azurite.Ports.Table),
            Address(_azurite.Ports.Blob),
            Address(_azurite.Ports.Queue),
            new OwnToken(Token(audience)),
            new HttpClientTransport(new HttpClient(handler)));
#pragma warning restore CA2000
    }

    private static string Token(string audience)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return string.Join('.', Part(new { alg = "RS256", typ = "JWT" }), Part(new
        {
            aud = audience,
            iss = "https://sts.windows.net/00000000-0000-0000-0000-000000000000/",
            iat = now / 3600 * 3600 - 3600,
            nbf = now / 3600 * 3600 - 3600,
            exp = now / 3600 * 3600 + 7200,
        }), "c2lnbmF0dXJl");
    }

    private static string Part(object value) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private sealed class OwnToken(string token) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Assert.Equal(["https://storage.azure.com/.default"], requestContext.Scopes);
            return new AccessToken(token, TimeProvider.System.GetUtcNow().AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
