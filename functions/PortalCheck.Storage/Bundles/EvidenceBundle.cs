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
        var opened = await OpenAsync(input, cancellation);
        foreach (var picture in opened.Pictures)
        {
            await store.PutBlobAsync(Round.IdFor(opened.Evidence.StartedAt), picture.Sha256, picture.MediaType, picture.Content, cancellation);
        }

        return opened.Evidence;
    }

    /// <summary>Reads a bundle that may come from anybody, checks every part against the manifest, and keeps it in memory alone.</summary>
    /// <param name="input">The file; seekable.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="StoreException">The file is no bundle, is damaged, or is larger than allowed.</exception>
    public static async Task<OpenedBundle> OpenAsync(Stream input, CancellationToken cancellation)
    {
        try
        {
            BundleBounds.CheckDirectory(input);
            using var archive = new ZipArchive(input, ZipArchiveMode.Read, leaveOpen: true);
            var manifest = JsonSerializer.Deserialize<Manifest>(await PartAsync(archive, ManifestName, BundleBounds.MostManifestBytes, cancellation), PortalCheckJson.Compact);
            if (manifest is not { Format: 1, Portal: { } portal, Parts: { } parts } || parts.Count > BundleBounds.MostParts || parts.Any(part => part is not { Name: not null, MediaType: not null, Sha256: not null }))
            {
                throw new StoreException("The file is not an evidence bundle of format 1; export it again with this version.");
            }

            return await CheckedAsync(archive, portal, parts, cancellation);
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException)
        {
            throw new StoreException("The file is not an evidence bundle, it is damaged, or it is larger than allowed; copy or export it again.", fault);
        }
    }

    private static async Task<OpenedBundle> CheckedAsync(ZipArchive archive, string portal, IReadOnlyList<Part> parts, CancellationToken cancellation)
    {
        var (left, packed, pictures) = (BundleBounds.MostBytes, Array.Empty<byte>(), new List<BundledPicture>());
        foreach (var part in parts)
        {
            var content = await PartAsync(archive, part.Name, Math.Min(left, BundleBounds.MostPartBytes), cancellation);
            left -= content.Length;
            if (!string.Equals(Hash(content), part.Sha256, StringComparison.Ordinal))
            {
                throw new StoreException($"The part {Shown(part.Name)} of the bundle is damaged; copy or export the file again.");
            }

            if (part.Name is EvidenceName)
            {
                packed = content;
            }
            else if (part.Name.StartsWith(PicturePrefix, StringComparison.Ordinal) && string.Equals(part.Name[PicturePrefix.Length..], part.Sha256, StringComparison.Ordinal))
            {
                pictures.Add(new BundledPicture(part.Sha256, part.MediaType, content));
            }
            else
            {
                throw new StoreException($"The bundle holds {Shown(part.Name)}, which is no part of one; export it again.");
            }
        }

        var evidence = packed.Length > 0 ? EvidenceCodec.Unpack(packed) : throw new StoreException("The bundle holds no evidence; export it again.");
        return BundleBounds.IsId(portal) && BundleBounds.IsId(evidence.Agency?.Id) && string.Equals(evidence.Portal?.Id, portal, StringComparison.Ordinal)
            ? new OpenedBundle(evidence, pictures, Hash(packed))
            : throw new StoreException("The bundle names no portal of a register, or another than its evidence does; export it again.");
    }

    private static async Task AddAsync(ZipArchive archive, string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryDate;
        await using var stream = await entry.OpenAsync(cancellation);
        await stream.WriteAsync(content, cancellation);
    }

    private static async Task<byte[]> PartAsync(ZipArchive archive, string name, long mostBytes, CancellationToken cancellation)
    {
        var entry = archive.GetEntry(name) ?? throw new StoreException($"The bundle lacks {Shown(name)}; copy or export the file again.");
        await using var packed = await entry.OpenAsync(cancellation);
        await using var bounded = new BoundedReadStream(packed, mostBytes);
        using var buffer = new MemoryStream();
        await bounded.CopyToAsync(buffer, cancellation);
        return buffer.ToArray();
    }

    private static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    // A name that somebody else chose must not steer the terminal.
    private static string Shown(string name) => string.Concat(name.Take(100).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '.' or '-' or '_' ? letter : '?'));

    private sealed record Manifest(int Format, string Portal, IReadOnlyList<Part> Parts);

    private sealed record Part(string Name, string MediaType, string Sha256);
}

/// <summary>A bundle whose parts were all checked.</summary>
/// <param name="Evidence">The evidence.</param>
/// <param name="Pictures">Its pictures.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of the packed evidence: two bundles of one visit have the same.</param>
public sealed record OpenedBundle(PortalEvidence Evidence, IReadOnlyList<BundledPicture> Pictures, string Sha256);

/// <summary>A picture of a bundle.</summary>
/// <param name="Sha256">Lower-case hex SHA-256 of its content.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Content">The bytes.</param>
public sealed record BundledPicture(string Sha256, string MediaType, ReadOnlyMemory<byte> Content);
