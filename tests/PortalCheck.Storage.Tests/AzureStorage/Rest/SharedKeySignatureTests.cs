using PortalCheck.Storage.AzureStorage.Rest;

namespace PortalCheck.Storage.Tests.AzureStorage.Rest;

/// <summary>Expected texts follow the examples of "Authorize with Shared Key" in the Azure Storage REST reference.</summary>
public sealed class SharedKeySignatureTests
{
    private const string Date = "Fri, 26 Jun 2015 23:39:12 GMT";

    // The account that Microsoft publishes for development; the signature was computed with another program.
    private static readonly byte[] Key = Convert.FromBase64String("Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");

    [Fact]
    public void Blob_ContainerMetadata_IsTheReferencesExample() => Assert.Equal(
        "GET\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:Fri, 26 Jun 2015 23:39:12 GMT\nx-ms-version:2015-02-21\n/myaccount/mycontainer\ncomp:metadata\nrestype:container\ntimeout:20",
        ContainerMetadata());

    [Fact]
    public void Authorization_IsTheHmacOfTheText() => Assert.Equal(
        "SharedKey myaccount:1u9lui2jDxj0+fpbHjQ5m5NnastJRSYM+PSmfi8TXx4=", SharedKeySignature.Authorization("myaccount", Key, ContainerMetadata()));

    [Fact]
    public void Blob_WithBody_SignsLengthTypeAndConditions() => Assert.Equal(
        "PUT\n\n\n11\n\ntext/plain\n\n\n\"0x1\"\n*\n\n\nx-ms-blob-type:BlockBlob\nx-ms-date:Fri, 26 Jun 2015 23:39:12 GMT\nx-ms-meta-round:r1\n/myaccount/c/a%20b",
        SharedKeySignature.Text(
            SharedKeyRule.BlobAndQueue,
            "myaccount",
            "PUT",
            new Uri("https://myaccount.blob.core.windows.net/c/a%20b"),
            Headers(("x-ms-meta-round", " r1 "), ("X-MS-Blob-Type", "BlockBlob"), ("x-ms-date", Date), ("Content-Type", "text/plain"), ("If-Match", "\"0x1\""), ("If-None-Match", "*")),
            11));

    [Fact]
    public void Blob_EmptyBody_SignsNoLength() => Assert.StartsWith(
        "PUT\n\n\n\n\n",
        SharedKeySignature.Text(
            SharedKeyRule.BlobAndQueue, "a", "PUT", new Uri("https://a.blob.core.windows.net/c?restype=container"), Headers(("x-ms-date", Date)), 0),
        StringComparison.Ordinal);

    [Fact]
    public void Blob_Query_IsDecodedAndSorted() => Assert.EndsWith(
        "/a/c\ncomp:list\nprefix:ả/b&c\nrestype:container",
        SharedKeySignature.Text(
            SharedKeyRule.BlobAndQueue,
            "a",
            "GET",
            new Uri("https://a.blob.core.windows.net/c?restype=container&comp=list&Prefix=%E1%BA%A3%2Fb%26c"),
            Headers(("x-ms-date", Date)),
            null),
        StringComparison.Ordinal);

    [Fact]
    public void Table_SignsFiveLinesAndNoOtherQueryThanComp() => Assert.Equal(
        "POST\n\napplication/json\nFri, 26 Jun 2015 23:39:12 GMT\n/myaccount/Tables",
        SharedKeySignature.Text(
            SharedKeyRule.Table,
            "myaccount",
            "POST",
            new Uri("https://myaccount.table.core.windows.net/Tables?$top=1"),
            Headers(("x-ms-date", Date), ("x-ms-version", "2020-12-06"), ("Content-Type", "application/json")),
            20));

    [Fact]
    public void Table_Comp_IsSigned() => Assert.EndsWith(
        "\n/myaccount/?comp=properties",
        SharedKeySignature.Text(
            SharedKeyRule.Table, "myaccount", "GET", new Uri("https://myaccount.table.core.windows.net/?restype=service&comp=properties"), Headers(("x-ms-date", Date)), null),
        StringComparison.Ordinal);

    [Fact]
    public void Table_Emulator_NamesTheAccountTwice() => Assert.EndsWith(
        "\n/devstoreaccount1/devstoreaccount1/Turns(PartitionKey='a',RowKey='b%7Cc')",
        SharedKeySignature.Text(
            SharedKeyRule.Table,
            "devstoreaccount1",
            "GET",
            new Uri("http://127.0.0.1:10002/devstoreaccount1/Turns(PartitionKey='a',RowKey='b%7Cc')"),
            Headers(("x-ms-date", Date)),
            null),
        StringComparison.Ordinal);

    private static string ContainerMetadata() => SharedKeySignature.Text(
        SharedKeyRule.BlobAndQueue,
        "myaccount",
        "GET",
        new Uri("http://myaccount.blob.core.windows.net/mycontainer?restype=container&comp=metadata&timeout=20"),
        Headers(("x-ms-version", "2015-02-21"), ("x-ms-date", Date)),
        null);

    private static Dictionary<string, string> Headers(params (string Name, string Value)[] headers) =>
        headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
}
