using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace PortalCheck.Storage.AzureStorage;

/// <summary>
/// An Azure Storage account: its three endpoints and how we prove who we are, with the account's key or as a Microsoft Entra identity.
/// Not a record, so that no text made of it ever shows the key.
/// </summary>
public sealed class StorageAccount
{
    private const string DefaultSuffix = "core.windows.net";

    // Azurite's account, which Microsoft publishes for every development machine: no secret.
    private const string DevelopmentAccount = "devstoreaccount1";
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private StorageAccount(string name, Uri tables, Uri blobs, Uri queues, byte[]? key, TokenCredential? credential)
    {
        Name = name;
        Tables = tables;
        Blobs = blobs;
        Queues = queues;
        Key = key;
        Credential = credential;
    }

    /// <summary>The account's name.</summary>
    public string Name { get; }

    internal Uri Tables { get; }

    internal Uri Blobs { get; }

    internal Uri Queues { get; }

    internal byte[]? Key { get; }

    internal TokenCredential? Credential { get; }

    /// <summary>What carries the requests; null for the one of Azure.Core. Tests count, delay and break requests with another.</summary>
    internal HttpPipelineTransport? Transport { get; init; }

    /// <summary>How long the first retry waits; doubled with every further one.</summary>
    internal TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(0.8);

    /// <summary>
    /// The account of a connection string: <c>UseDevelopmentStorage=true</c>, or <c>AccountName</c> and <c>AccountKey</c> with
    /// <c>EndpointSuffix</c>, <c>DefaultEndpointsProtocol</c>, <c>TableEndpoint</c>, <c>BlobEndpoint</c> and <c>QueueEndpoint</c> where they differ from the usual.
    /// </summary>
    /// <exception cref="StoreException">The text is no such connection string; the message never repeats it.</exception>
    public static StorageAccount FromConnectionString(string connectionString) => FromConnectionString(connectionString, null, null);

    internal static StorageAccount FromConnectionString(string connectionString, HttpPipelineTransport? transport, TimeSpan? retryDelay)
    {
        var parts = Parts(connectionString);
        if (parts.TryGetValue("UseDevelopmentStorage", out var development) && bool.TryParse(development, out var isDevelopment) && isDevelopment)
        {
            parts.TryAdd("AccountName", DevelopmentAccount);
            parts.TryAdd("AccountKey", DevelopmentKey);
            parts.TryAdd("BlobEndpoint", $"http://127.0.0.1:10000/{DevelopmentAccount}");
            parts.TryAdd("QueueEndpoint", $"http://127.0.0.1:10001/{DevelopmentAccount}");
            parts.TryAdd("TableEndpoint", $"http://127.0.0.1:10002/{DevelopmentAccount}");
        }

        if (!parts.TryGetValue("AccountName", out var name) || !parts.TryGetValue("AccountKey", out var key))
        {
            throw new StoreException(
                "The connection string of the storage account lacks AccountName or AccountKey; copy it whole from the account's Access keys page, or name the account in AzureWebJobsStorage__accountName to use the managed identity.");
        }

        var protocol = parts.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        var suffix = parts.GetValueOrDefault("EndpointSuffix", DefaultSuffix);
        return new StorageAccount(
            name,
            Endpoint(parts.GetValueOrDefault("TableEndpoint", $"{protocol}://{name}.table.{suffix}")),
            Endpoint(parts.GetValueOrDefault("BlobEndpoint", $"{protocol}://{name}.blob.{suffix}")),
            Endpoint(parts.GetValueOrDefault("QueueEndpoint", $"{protocol}://{name}.queue.{suffix}")),
            KeyBytes(key),
            credential: null)
        {
            Transport = transport,
            RetryDelay = retryDelay ?? TimeSpan.FromSeconds(0.8),
        };
    }

    /// <summary>The account of this name, used as the app's managed identity of Microsoft Entra.</summary>
    /// <param name="accountName">Name of the account.</param>
    /// <param name="clientId">Client id of a user-assigned managed identity; null for the system-assigned one.</param>
    /// <exception cref="StoreException">The name is no account's.</exception>
    public static StorageAccount FromIdentity(string accountName, string? clientId = null)
    {
        if (accountName is not { Length: >= 3 and <= 24 } || !accountName.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)))
        {
            throw new StoreException("AzureWebJobsStorage__accountName is not the name of a storage account: 3 to 24 lower-case letters and digits.");
        }

        var credential = new ManagedIdentityCredential(
            clientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId));
        return FromCredential(
            accountName,
            new Uri($"https://{accountName}.table.{DefaultSuffix}"),
            new Uri($"https://{accountName}.blob.{DefaultSuffix}"),
            new Uri($"https://{accountName}.queue.{DefaultSuffix}"),
            credential);
    }

    internal static StorageAccount FromCredential(
        string name, Uri tables, Uri blobs, Uri queues, TokenCredential credential, HttpPipelineTransport? transport = null) =>
        new(name, tables, blobs, queues, key: null, credential) { Transport = transport };

    private static Dictionary<string, string> Parts(string connectionString)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // The key itself ends in equals signs: only the first one parts name and value.
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new StoreException("The connection string of the storage account is not a list of Name=Value parts; copy it whole from the account's Access keys page.");
            }

            parts[part[..equals]] = part[(equals + 1)..];
        }

        return parts;
    }

    private static Uri Endpoint(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new StoreException("An endpoint in the connection string of the storage account is not an HTTP address; correct it.");

    private static byte[] KeyBytes(string key)
    {
        try
        {
            return Convert.FromBase64String(key);
        }
        catch (FormatException)
        {
            throw new StoreException("The AccountKey in the connection string of the storage account is damaged; copy it whole from the account's Access keys page.");
        }
    }
}
