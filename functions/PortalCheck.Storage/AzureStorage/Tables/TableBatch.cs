using System.Text;
using Azure.Core;

namespace PortalCheck.Storage.AzureStorage.Tables;

/// <summary>What a batch does to an entity.</summary>
internal enum TableChange
{
    /// <summary>Adds it; fails where it exists.</summary>
    Insert,

    /// <summary>Adds it, or puts it in place of what is there.</summary>
    Upsert,

    /// <summary>Adds it, or adds its properties to what is there.</summary>
    Merge,

    /// <summary>Deletes it, whatever it holds.</summary>
    Delete,
}

/// <summary>One change of one entity.</summary>
internal sealed record TableOperation(TableChange Change, TableEntity Entity);

/// <summary>
/// Entity-group transactions (Azure Storage REST reference, "Performing entity group transactions"): up to 100 entities of one partition,
/// each of them once, in at most 4 MiB, changed all or none.
/// </summary>
internal static class TableBatch
{
    /// <summary>Entities at most.</summary>
    public const int MostEntities = 100;

    // The limit is 4 MiB of body; the rest is for what surrounds each entity.
    private const int MostBytes = 4 * 1024 * 1024 - 128 * 1024;
    private const int BytesAroundEach = 1024;

    /// <summary>Shares operations out to batches; those of one entity keep their order.</summary>
    public static IReadOnlyList<IReadOnlyList<TableOperation>> Split(IEnumerable<TableOperation> operations)
    {
        var batches = new List<IReadOnlyList<TableOperation>>();
        foreach (var partition in operations.GroupBy(operation => operation.Entity.Partition, StringComparer.Ordinal))
        {
            var batch = new List<TableOperation>();
            var rows = new HashSet<string>(StringComparer.Ordinal);
            var bytes = 0;
            foreach (var operation in partition)
            {
                var size = operation.Entity.ToJson().Length + BytesAroundEach;
                if (batch.Count == MostEntities || bytes + size > MostBytes || rows.Contains(operation.Entity.Row))
                {
                    batches.Add(batch);
                    (batch, bytes) = ([], 0);
                    rows.Clear();
                }

                batch.Add(operation);
                rows.Add(operation.Entity.Row);
                bytes += size;
            }

            batches.Add(batch);
        }

        return batches;
    }

    /// <summary>The body of a batch: a multipart message (RFC 2046) of requests, as OData 3 has it.</summary>
    public static byte[] Body(IReadOnlyList<TableOperation> batch, string boundary, Func<TableOperation, (RequestMethod Method, string Address)> request)
    {
        using var body = new MemoryStream();
        void Line(string text) => body.Write(Encoding.UTF8.GetBytes(text + "\r\n"));

        Line($"--batch_{boundary}");
        Line($"Content-Type: multipart/mixed; boundary=changeset_{boundary}");
        Line("");
        foreach (var operation in batch)
        {
            var (method, address) = request(operation);
            Line($"--changeset_{boundary}");
            Line("Content-Type: application/http");
            Line("Content-Transfer-Encoding: binary");
            Line("");
            Line($"{method.Method} {address} HTTP/1.1");
            Line("Accept: application/json;odata=nometadata");
            Line("DataServiceVersion: 3.0");
            if (operation.Change is TableChange.Delete)
            {
                Line("If-Match: *");
                Line("");
            }
            else
            {
                Line("Content-Type: application/json");
                Line("Prefer: return-no-content");
                Line("");
                body.Write(operation.Entity.ToJson());
                Line("");
            }
        }

        Line($"--changeset_{boundary}--");
        Line($"--batch_{boundary}--");
        return body.ToArray();
    }

    /// <summary>True where the answer to a batch says that all of it was done; otherwise none of it was.</summary>
    public static bool IsDone(string answer)
    {
        const string StatusLine = "HTTP/1.1 ";
        var statuses = answer.Split('\n').Where(line => line.StartsWith(StatusLine, StringComparison.Ordinal)).ToList();
        return statuses.Count > 0 && statuses.TrueForAll(line => line.AsSpan(StatusLine.Length).TrimStart() is ['2', ..]);
    }
}
