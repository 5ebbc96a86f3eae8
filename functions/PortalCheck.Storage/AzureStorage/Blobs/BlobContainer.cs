using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Azure;
using Azure.Core;
using PortalCheck.Storage.AzureStorage.Rest;

namespace PortalCheck.Storage.AzureStorage.Blobs;

/// <summary>One container over the Blob service's REST interface.</summary>
internal sealed class BlobContainer(StorageService service, string name)
{
    private const string MetadataPrefix = "x-ms-meta-";

    /// <summary>Makes the container where there is none; only those with rights may read it.</summary>
    public async Task CreateAsync(CancellationToken cancellation)
    {
        using var response = await service.SendAsync(
            service.Request(RequestMethod.Put, $"/{name}?restype=container", ReadOnlyMemory<byte>.Empty), [409], cancellation);
        if (response.Status == 409 && StorageService.ErrorCode(response) is { } code and not "ContainerAlreadyExists")
        {
            throw new StoreException($"The container {name} cannot be made now ({code}); try again in a minute.");
        }
    }

    /// <summary>Writes a blob.</summary>
    /// <param name="blob">Name, with slashes.</param>
    /// <param name="content">Bytes.</param>
    /// <param name="contentType">Media type.</param>
    /// <param name="condition">What must hold; null to write in any case.</param>
    /// <param name="metadata">Names and values kept with it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The new entity tag; null where the condition did not hold.</returns>
    public async Task<string?> PutAsync(
        string blob,
        ReadOnlyMemory<byte> content,
        string contentType,
        BlobCondition? condition,
        IReadOnlyDictionary<string, string>? metadata,
        CancellationToken cancellation)
    {
        var request = service.Request(RequestMethod.Put, PathOf(blob), content, contentType);
        request.Headers.SetValue("x-ms-blob-type", "BlockBlob");
        foreach (var (key, value) in metadata ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            request.Headers.SetValue(MetadataPrefix + key, value);
        }

        condition?.Set(request);
        using var response = await service.SendAsync(request, condition is null ? [] : [404, 409, 412], cancellation);
        return response.IsError ? null : Header(response, "ETag");
    }

    /// <summary>A blob with its bytes, or null.</summary>
    public async Task<(BlobFacts Facts, byte[] Content)?> FindAsync(string blob, CancellationToken cancellation)
    {
        using var response = await service.SendAsync(service.Request(RequestMethod.Get, PathOf(blob)), [404], cancellation);
        return IsAbsent(response) ? null : (Facts(blob, response), response.Content.ToArray());
    }

    /// <summary>A blob without its bytes, or null.</summary>
    public async Task<BlobFacts?> FindFactsAsync(string blob, CancellationToken cancellation)
    {
        using var response = await service.SendAsync(service.Request(RequestMethod.Head, PathOf(blob)), [404], cancellation);
        return IsAbsent(response) ? null : Facts(blob, response);
    }

    /// <summary>Replaces a blob's metadata. False where it was changed or deleted meanwhile.</summary>
    public async Task<bool> SetMetadataAsync(string blob, IReadOnlyDictionary<string, string> metadata, string tag, CancellationToken cancellation)
    {
        var request = service.Request(RequestMethod.Put, $"{PathOf(blob)}?comp=metadata", ReadOnlyMemory<byte>.Empty);
        foreach (var (key, value) in metadata)
        {
            request.Headers.SetValue(MetadataPrefix + key, value);
        }

        request.Headers.SetValue("If-Match", tag);
        using var response = await service.SendAsync(request, [404, 412], cancellation);
        return !response.IsError;
    }

    /// <summary>Deletes a blob. False where there is none, or where it was changed since it bore this tag.</summary>
    public async Task<bool> DeleteAsync(string blob, string? tag, CancellationToken cancellation)
    {
        var request = service.Request(RequestMethod.Delete, PathOf(blob));
        if (tag is not null)
        {
            request.Headers.SetValue("If-Match", tag);
        }

        using var response = await service.SendAsync(request, [404, 412], cancellation);
        return !response.IsError;
    }

    /// <summary>The blobs whose names begin so, in order of their names; one request for each 5,000.</summary>
    public async IAsyncEnumerable<BlobFacts> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var marker = "";
        do
        {
            var query = $"/{name}?restype=container&comp=list&include=metadata"
                + (prefix.Length > 0 ? $"&prefix={Uri.EscapeDataString(prefix)}" : "")
                + (marker.Length > 0 ? $"&marker={Uri.EscapeDataString(marker)}" : "");
            using var response = await service.SendAsync(service.Request(RequestMethod.Get, query), [], cancellation);
            var list = StorageXml.Parse(response);
            foreach (var blob in list.Descendants("Blob"))
            {
                yield return Facts(blob);
            }

            marker = list.Element("NextMarker")?.Value ?? "";
        }
        while (marker.Length > 0);
    }

    private static BlobFacts Facts(XElement blob)
    {
        var properties = blob.Element("Properties");
        return new BlobFacts(
            blob.Element("Name")?.Value ?? "",
            Quoted(properties?.Element("Etag")?.Value ?? ""),
            properties?.Element("Content-Type")?.Value ?? "",
            properties?.Element("Content-MD5")?.Value ?? "",
            blob.Element("Metadata")?.Elements().ToDictionary(entry => entry.Name.LocalName, entry => entry.Value, StringComparer.OrdinalIgnoreCase)
                ?? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
    }

    private static BlobFacts Facts(string blob, Response response) => new(
        blob,
        Header(response, "ETag"),
        Header(response, "Content-Type"),
        Header(response, "Content-MD5"),
        response.Headers
            .Where(header => header.Name.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Name[MetadataPrefix.Length..], header => header.Value, StringComparer.OrdinalIgnoreCase));

    // Listings give tags without the quotes that conditions need (RFC 9110 section 8.8.3).
    private static string Quoted(string tag) => tag.StartsWith('"') ? tag : $"\"{tag}\"";

    // Without its container every blob would seem to be absent, as if it had never been kept.
    private bool IsAbsent(Response response) => response.Status == 404
        && (StorageService.ErrorCode(response) is "ContainerNotFound"
            ? throw new StoreException($"The container {name} was deleted while the app ran; start the app again.")
            : true);

    private string PathOf(string blob) => $"/{name}/{string.Join('/', blob.Split('/').Select(Uri.EscapeDataString))}";

    private static string Header(Response response, string header) => response.Headers.TryGetValue(header, out var value) ? value : "";
}

/// <summary>What must hold for a blob to be written.</summary>
internal abstract record BlobCondition
{
    /// <summary>There must be none of the name yet.</summary>
    public static BlobCondition IsNew { get; } = new Absent();

    /// <summary>It must still be as it was when it bore this tag.</summary>
    public static BlobCondition Unchanged(string tag) => new Tagged(tag);

    public abstract void Set(Request request);

    private sealed record Absent : BlobCondition
    {
        public override void Set(Request request) => request.Headers.SetValue("If-None-Match", "*");
    }

    private sealed record Tagged(string Tag) : BlobCondition
    {
        public override void Set(Request request) => request.Headers.SetValue("If-Match", Tag);
    }
}

/// <summary>What is known of a blob without its bytes.</summary>
/// <param name="Name">Name in its container.</param>
/// <param name="Tag">Entity tag as the service writes it.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="ContentMd5">Base64 of the MD5 of its bytes; empty where none is kept.</param>
/// <param name="Metadata">Names and values kept with it; names in any case.</param>
internal sealed record BlobFacts(string Name, string Tag, string ContentType, string ContentMd5, IReadOnlyDictionary<string, string> Metadata);
