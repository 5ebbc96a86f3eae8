using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;

namespace PortalCheck.Storage.Bundles;

/// <summary>
/// One portal's evidence as one file that can be carried elsewhere and judged there: a zip archive with <c>manifest.json</c>,
/// <c>evidence.json.gz</c> and <c>pictures/sha256</c>. The manifest holds the hash of every part.
/// </summary>
public static class EvidenceBundle
{
    private const string ManifestName = "manifest.json";
    private const string EvidenceName = "evidence.json.gz";
    private const string PicturePrefix = "pictures/";
    private const int MaxParts = 10_000;
    private const long MaxPartBytes = 64L * 1024 * 1024;

    // A zip entry must carry a date; a fixed one keeps equal bundles equal.
    private static readonly DateTimeOffset EntryDate = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a bundle. The same evidence gives the same bytes. A picture that the store no longer holds is left out.</summary>
    public static async Task WriteAsync(PortalEvidence evidence, IPortalStore store, Stream output, CancellationToken cancellation)
    {
        var parts = new SortedDictionary<string, (string MediaType, ReadOnlyMemory<byte> Content)>(StringComparer.Ordinal)
        {
            [EvidenceName] = ("application/gzip", EvidenceCodec.Pack(evidence)),
        };
        foreach (var picture in evidence.Pages.Select(page => page.Screenshot.Value).OfType<ScreenshotRef>())
        {
            if (await store.FindBlobAsync(picture.Sha256, cancellation) is { } blob)
            {
                parts[PicturePrefix + picture.Sha256] = (blob.MediaType, blob.Content);
            }
        }

        var manifest = new Manifest(
            1, evidence.Portal.Id, [.. parts.Select(part => new Part(part.Key, part.Value.MediaType, Hash(part.Value.Content.Span)))]);
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        await AddAsync(archive, ManifestName, JsonSerializer.SerializeToUtf8Bytes(manifest, PortalCheckJson.Indented), cancellation);
        foreach (var (name, (_, content)) in parts)
        {
            await AddAsync(archive, name, content, cancellation);
        }
    }

    /// <summary>Reads a bundle, checks every part, and only then puts its pictures into the store, under the round named by the visit's start.</summary>
    /// <returns>The evidence; saving it under a round is the caller's part.</returns>
    /// <exception cref="StoreException">The file is no bundle, is damaged, or is larger than allowed.</exception>
    public static async Task<PortalEvidence> ReadAsync(Stream input, IPortalStore store, CancellationToken cancellation)
    {
        try
        {
            using var archive = new ZipArchive(input, ZipArchiveMode.Read, leaveOpen: true);
            var manifest = JsonSerializer.Deserialize<Manifest>(await PartAsync(archive, ManifestName, cancellation), PortalCheckJson.Compact);
            if (manifest is not { Format: 1 } || manifest.Parts.Count > MaxParts)
            {
                throw new StoreException("The file is not an evidence bundle of format 1; export it again with this version.");
            }

            var checkedParts = new Dictionary<string, (Part Part, byte[] Content)>(StringComparer.Ordinal);
            foreach (var part in manifest.Parts)
            {
                var content = await PartAsync(archive, part.Name, cancellation);
                if (!string.Equals(Hash(content), part.Sha256, StringComparison.Ordinal))
                {
                    throw new StoreException($"The part {part.Name} of the bundle is damaged; copy or export the file again.");
                }

                checkedParts[part.Name] = (part, content);
            }

            var evidence = checkedParts.TryGetValue(EvidenceName, out var packed)
                ? EvidenceCodec.Unpack(packed.Content)
                : throw new StoreException("The bundle holds no evidence; export it again.");
            foreach (var (name, (part, content)) in checkedParts.Where(entry => entry.Key.StartsWith(PicturePrefix, StringComparison.Ordinal)))
            {
                await store.PutBlobAsync(Round.IdFor(evidence.StartedAt), name[PicturePrefix.Length..], part.MediaType, content, cancellation);
            }

            return evidence;
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException)
        {
            throw new StoreException("The file is not an evidence bundle, or it is damaged; copy or export it again.", fault);
        }
    }

    private static async Task AddAsync(ZipArchive archive, string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryDate;
        await using var stream = await entry.OpenAsync(cancellation);
        await stream.WriteAsync(content, cancellation);
    }

    private static async Task<byte[]> PartAsync(ZipArchive archive, string name, CancellationToken cancellation)
    {
        var entry = archive.GetEntry(name) ?? throw new StoreException($"The bundle lacks {name}; copy or export the file again.");
        await using var packed = await entry.OpenAsync(cancellation);
        await using var bounded = new BoundedReadStream(packed, MaxPartBytes);
        using var buffer = new MemoryStream();
        await bounded.CopyToAsync(buffer, cancellation);
        return buffer.ToArray();
    }

    private static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private sealed record Manifest(int Format, string Portal, IReadOnlyList<Part> Parts);

    private sealed record Part(string Name, string MediaType, string Sha256);
}
