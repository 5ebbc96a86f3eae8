using System.Text;
using Azure.Core;
using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Storage.AzureStorage.Tables;

namespace PortalCheck.Storage.Tests.AzureStorage.Tables;

public sealed class TableBatchTests
{
    private static readonly Gen<(int Partition, int Row, int Size)[]> Changes =
        Gen.Choose(0, 3).Zip(Gen.Choose(0, 300)).Zip(Gen.Elements(0, 10, 60_000), (keys, size) => (keys.Item1, keys.Item2, size)).ArrayOf(400);

    [Fact]
    public void Split_AnyChanges_KeepsEveryLimitAndLosesNone() => Prop.ForAll(
        Changes.ToArbitrary(),
        changes =>
        {
            var operations = changes.Select(change => Operation($"p{change.Partition}", $"r{change.Row}", change.Size)).ToList();
            var batches = TableBatch.Split(operations);
            return batches.Sum(batch => batch.Count) == operations.Count
                && batches.SelectMany(batch => batch).ToHashSet(ReferenceEqualityComparer.Instance).Count == operations.Count
                && batches.All(batch => batch.Count is > 0 and <= 100
                    && batch.Select(operation => operation.Entity.Partition).Distinct().Count() == 1
                    && batch.Select(operation => operation.Entity.Row).Distinct().Count() == batch.Count
                    && Body(batch).Length <= 4 * 1024 * 1024);
        }).CheckSeeded(30);

    [Fact]
    public void Split_LargestEntities_ThreeABatch()
    {
        var operations = Enumerable.Range(0, 7).Select(number => Operation("p", $"r{number}", PackedValue.MostBytes)).ToList();
        Assert.All(TableBatch.Split(operations), batch => Assert.True(Body(batch).Length <= 4 * 1024 * 1024));
    }

    [Fact]
    public void Split_SameEntityTwice_KeepsTheOrder()
    {
        TableOperation[] operations = [Operation("p", "r", 1), Operation("p", "r", 2)];
        Assert.Equal(operations, TableBatch.Split(operations).Select(batch => Assert.Single(batch)));
    }

    [Fact]
    public void Body_IsAMultipartMessageOfRequests()
    {
        var body = Encoding.UTF8.GetString(Body([Operation("p", "r", 0), new TableOperation(TableChange.Delete, new TableEntity("p", "s"))]));
        Assert.Equal(
            """
            --batch_b
            Content-Type: multipart/mixed; boundary=changeset_b

            --changeset_b
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            POST https://a/T HTTP/1.1
            Accept: application/json;odata=nometadata
            DataServiceVersion: 3.0
            Content-Type: application/json
            Prefer: return-no-content

            {"PartitionKey":"p","RowKey":"r"}
            --changeset_b
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            DELETE https://a/T HTTP/1.1
            Accept: application/json;odata=nometadata
            DataServiceVersion: 3.0
            If-Match: *

            --changeset_b--
            --batch_b--

            """.ReplaceLineEndings("\r\n"),
            body);
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\n", true)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 204 No Content\r\n", true)]
    [InlineData("HTTP/1.1 409 Conflict\r\n", false)]
    [InlineData("--batchresponse\r\n", false)]
    [InlineData("", false)]
    public void IsDone_FollowsTheInnerStatuses(string answer, bool done) => Assert.Equal(done, TableBatch.IsDone(answer));

    private static TableOperation Operation(string partition, string row, int size)
    {
        var entity = new TableEntity(partition, row);
        if (size > 0)
        {
            PackedValue.TrySpread(entity, new byte[size]);
        }

        return new TableOperation(TableChange.Insert, entity);
    }

    private static byte[] Body(IReadOnlyList<TableOperation> batch) =>
        TableBatch.Body(batch, "b", operation => (operation.Change is TableChange.Delete ? RequestMethod.Delete : RequestMethod.Post, "https://a/T"));
}
