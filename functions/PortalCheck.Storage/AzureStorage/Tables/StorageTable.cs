using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Core;
using PortalCheck.Storage.AzureStorage.Rest;

namespace PortalCheck.Storage.AzureStorage.Tables;

/// <summary>One table over the Table service's REST interface (OData 3, JSON without metadata).</summary>
internal sealed class StorageTable(StorageService service, string name)
{
    // A retry of a write whose answer was lost meets its own first try: this property tells it from another's.
    private const string WriterName = "Writer";

    private const int BatchesAtOnce = 8;
    private const string Json = "application/json";
    private const string Accept = "application/json;odata=nometadata";

    /// <summary>Makes the table where there is none.</summary>
    public async Task CreateAsync(CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal) { ["TableName"] = name });
        var request = Request(RequestMethod.Post, "/Tables", body);
        request.Headers.SetValue("Prefer", "return-no-content");
        using var response = await service.SendAsync(request, [409], cancellation);
        if (response.Status == 409 && StorageService.ErrorCode(response) is { } code and not "TableAlreadyExists")
        {
            throw new StoreException($"The table {name} cannot be made now ({code}); try again in a minute.");
        }
    }

    /// <summary>An entity, or null.</summary>
    public async Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellation)
    {
        using var response = await service.SendAsync(Request(RequestMethod.Get, PathOf(partition, row)), [404], cancellation);
        if (response.Status == 404)
        {
            return StorageService.ErrorCode(response) is "TableNotFound"
                ? throw new StoreException($"The table {name} was deleted while the app ran; start the app again.")
                : null;
        }

        using var body = Parse(response);
        return TableEntity.Read(body.RootElement, Tag(response));
    }

    /// <summary>Adds an entity. False where there is one with these keys.</summary>
    public async Task<bool> InsertAsync(TableEntity entity, CancellationToken cancellation)
    {
        var writer = Sign(entity);
        var request = Request(RequestMethod.Post, "/" + name, entity.ToJson());
        request.Headers.SetValue("Prefer", "return-no-content");
        using var response = await service.SendAsync(request, [409], cancellation);
        return response.Status != 409 || await IsOursAsync(entity, writer, cancellation);
    }

    /// <summary>Puts an entity in place of the one with the tag that it bears. False where somebody changed or deleted that.</summary>
    public async Task<bool> ReplaceAsync(TableEntity entity, string tag, CancellationToken cancellation)
    {
        var writer = Sign(entity);
        var request = Request(RequestMethod.Put, PathOf(entity.Partition, entity.Row), entity.ToJson());
        request.Headers.SetValue("If-Match", tag);
        using var response = await service.SendAsync(request, [404, 412], cancellation);
        return response.Status is not (404 or 412) || await IsOursAsync(entity, writer, cancellation);
    }

    /// <summary>Adds an entity, or puts it in place of whatever is there.</summary>
    public async Task UpsertAsync(TableEntity entity, CancellationToken cancellation)
    {
        using var response = await service.SendAsync(Request(RequestMethod.Put, PathOf(entity.Partition, entity.Row), entity.ToJson()), [], cancellation);
    }

    /// <summary>Adds an entity, or adds its properties to what is there.</summary>
    public async Task MergeAsync(TableEntity entity, CancellationToken cancellation)
    {
        using var response = await service.SendAsync(Request(RequestMethod.Patch, PathOf(entity.Partition, entity.Row), entity.ToJson()), [], cancellation);
    }

    /// <summary>Deletes an entity. False where there is none, or where it bears another tag.</summary>
    public async Task<bool> DeleteAsync(string partition, string row, string tag, CancellationToken cancellation)
    {
        var request = Request(RequestMethod.Delete, PathOf(partition, row));
        request.Headers.SetValue("If-Match", tag);
        using var response = await service.SendAsync(request, [404, 412], cancellation);
        return !response.IsError;
    }

    /// <summary>The entities that a filter lets through, in order of their keys; one request for each 1,000 entities or 4 MiB.</summary>
    /// <param name="filter">OData filter; see <see cref="TableFilter"/>.</param>
    /// <param name="select">Names of the properties that are needed; null for all.</param>
    /// <param name="most">How many at most that the first answer shall hold; null for as many as it can.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<TableEntity> QueryAsync(
        string filter, string? select, int? most, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = $"/{name}()?$filter={Uri.EscapeDataString(filter)}"
            + (select is null ? "" : $"&$select={Uri.EscapeDataString(select)}")
            + (most is { } top ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"&$top={Math.Clamp(top, 1, 1000)}") : "");
        var next = "";
        do
        {
            using var response = await service.SendAsync(Request(RequestMethod.Get, query + next), [], cancellation);
            using var body = Parse(response);
            foreach (var entity in body.RootElement.GetProperty("value").EnumerateArray())
            {
                yield return TableEntity.Read(entity, tag: null);
            }

            next = Continuation(response);
        }
        while (next.Length > 0);
    }

    /// <summary>
    /// Makes changes in as few batches as the service allows, several at once. A batch that fails as a whole is made entity by entity;
    /// entities to insert that exist, and entities to delete that do not, are passed over.
    /// </summary>
    public Task SubmitAsync(IEnumerable<TableOperation> operations, CancellationToken cancellation) => Parallel.ForEachAsync(
        TableBatch.Split(operations),
        new ParallelOptions { MaxDegreeOfParallelism = BatchesAtOnce, CancellationToken = cancellation },
        async (batch, stop) =>
        {
            if (batch.Count > 1 && await TrySubmitAsync(batch, stop))
            {
                return;
            }

            foreach (var operation in batch)
            {
                await ApplyAsync(operation, stop);
            }
        });

    private async Task<bool> TrySubmitAsync(IReadOnlyList<TableOperation> batch, CancellationToken cancellation)
    {
        var boundary = Guid.CreateVersion7().ToString("N");
        var body = TableBatch.Body(batch, boundary, operation =>
        {
            var path = operation.Change is TableChange.Insert ? "/" + name : PathOf(operation.Entity.Partition, operation.Entity.Row);
            return (MethodOf(operation.Change), service.AddressOf(path));
        });
        var request = service.Request(RequestMethod.Post, "/$batch", body, $"multipart/mixed; boundary=batch_{boundary}");
        request.Headers.SetValue("Accept", Json);
        request.Headers.SetValue("DataServiceVersion", "3.0");
        using var response = await service.SendAsync(request, [400, 404, 409, 412], cancellation);
        return !response.IsError && TableBatch.IsDone(response.Content.ToString());
    }

    private Task ApplyAsync(TableOperation operation, CancellationToken cancellation) => operation.Change switch
    {
        TableChange.Insert => InsertAsync(operation.Entity, cancellation),
        TableChange.Upsert => UpsertAsync(operation.Entity, cancellation),
        TableChange.Merge => MergeAsync(operation.Entity, cancellation),
        TableChange.Delete => DeleteAsync(operation.Entity.Partition, operation.Entity.Row, "*", cancellation),
    };

    private static RequestMethod MethodOf(TableChange change) => change switch
    {
        TableChange.Insert => RequestMethod.Post,
        TableChange.Upsert => RequestMethod.Put,
        TableChange.Merge => RequestMethod.Patch,
        TableChange.Delete => RequestMethod.Delete,
    };

    private static string Sign(TableEntity entity)
    {
        var writer = Guid.CreateVersion7().ToString("N");
        entity.With(WriterName, writer);
        return writer;
    }

    private async Task<bool> IsOursAsync(TableEntity entity, string writer, CancellationToken cancellation) =>
        string.Equals((await FindAsync(entity.Partition, entity.Row, cancellation))?.Text(WriterName), writer, StringComparison.Ordinal);

    private Request Request(RequestMethod method, string pathAndQuery, byte[]? body = null)
    {
        var request = service.Request(method, pathAndQuery, body, body is null ? null : Json);
        request.Headers.SetValue("Accept", Accept);
        request.Headers.SetValue("DataServiceVersion", "3.0");
        return request;
    }

    private string PathOf(string partition, string row) =>
        $"/{name}(PartitionKey='{Uri.EscapeDataString(TableFilter.Quoted(partition))}',RowKey='{Uri.EscapeDataString(TableFilter.Quoted(row))}')";

    private static string Continuation(Response response)
    {
        if (!response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partition))
        {
            return "";
        }

        var next = $"&NextPartitionKey={Uri.EscapeDataString(partition)}";
        return response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var row) ? $"{next}&NextRowKey={Uri.EscapeDataString(row)}" : next;
    }

    private static string? Tag(Response response) => response.Headers.TryGetValue("ETag", out var tag) ? tag : null;

    private static JsonDocument Parse(Response response)
    {
        try
        {
            return JsonDocument.Parse(response.Content);
        }
        catch (JsonException fault)
        {
            throw new StoreException("The storage account answered with something that is not JSON; check that its address is right.", fault);
        }
    }
}
