using System.Globalization;
using System.Text.Json;
using Azure.Core;
using PortalCheck.Storage.AzureStorage;
using PortalCheck.Storage.AzureStorage.Rest;

namespace PortalCheck.Benchmarks.Rounds;

/// <summary>What lies in a storage account: entities by table, blobs and their bytes by the first part of their names. Asked by requests of its own, which no figure counts.</summary>
internal sealed record AccountInventory(IReadOnlyDictionary<string, int> Entities, IReadOnlyDictionary<string, BlobSum> Blobs, BlobSum Site)
{
    private const int MostPages = 1_000;

    /// <param name="account">The account.</param>
    /// <param name="container">The store's container, and what its tables' names begin with.</param>
    public static async Task<AccountInventory> ReadAsync(StorageAccount account, string container)
    {
        var entities = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var tables = StorageService.Tables(account);
        foreach (var table in (await RowsAsync(tables, "/Tables")).Select(row => row.GetProperty("TableName").GetString()!))
        {
            if (table.StartsWith(container, StringComparison.Ordinal))
                entities[table[container.Length..]] = (await RowsAsync(tables, $"/{table}()")).Count;
        }

        var blobs = new SortedDictionary<string, BlobSum>(StringComparer.Ordinal);
        foreach (var (name, bytes) in await ListAsync(account, container))
        {
            var kind = name.Split('/')[0];
            blobs[kind] = blobs.GetValueOrDefault(kind, BlobSum.None).With(bytes);
        }

        var site = await ListAsync(account, AzurePublishedSite.DefaultContainer);
        return new AccountInventory(entities, blobs, new BlobSum(site.Count, site.Sum(file => file.Bytes)));
    }

    private static async Task<IReadOnlyList<JsonElement>> RowsAsync(StorageService tables, string path)
    {
        var rows = new List<JsonElement>();
        var next = "";
        for (var page = 0; page < MostPages; page++)
        {
            var request = tables.Request(RequestMethod.Get, path + next);
            request.Headers.SetValue("Accept", "application/json;odata=nometadata");
            using var response = await tables.SendAsync(request, [], CancellationToken.None);
            using var body = JsonDocument.Parse(response.Content);
            rows.AddRange(body.RootElement.GetProperty("value").EnumerateArray().Select(row => row.Clone()));
            if (!response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partition))
                return rows;
            next = $"?NextPartitionKey={Uri.EscapeDataString(partition)}"
                + (response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var row) ? $"&NextRowKey={Uri.EscapeDataString(row)}" : "");
        }

        throw new InvalidOperationException($"{path} has no end.");
    }

    private static async Task<IReadOnlyList<(string Name, long Bytes)>> ListAsync(StorageAccount account, string container)
    {
        var service = StorageService.Blobs(account);
        var found = new List<(string, long)>();
        var marker = "";
        for (var page = 0; page < MostPages; page++)
        {
            var query = $"/{container}?restype=container&comp=list" + (marker.Length > 0 ? $"&marker={Uri.EscapeDataString(marker)}" : "");
            using var response = await service.SendAsync(service.Request(RequestMethod.Get, query), [], CancellationToken.None);
            var list = StorageXml.Parse(response);
            found.AddRange(list.Descendants("Blob").Select(blob =>
                (blob.Element("Name")!.Value, long.Parse(blob.Element("Properties")!.Element("Content-Length")!.Value, CultureInfo.InvariantCulture))));
            marker = list.Element("NextMarker")?.Value ?? "";
            if (marker.Length == 0)
                return found;
        }

        throw new InvalidOperationException($"{container} has no end.");
    }
}

/// <summary>Blobs and their bytes.</summary>
internal sealed record BlobSum(int Count, long Bytes)
{
    public static BlobSum None { get; } = new(0, 0);

    public BlobSum With(long bytes) => new(Count + 1, Bytes + bytes);
}
