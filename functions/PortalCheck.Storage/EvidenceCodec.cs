using System.IO.Compression;
using System.Text.Json;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;

namespace PortalCheck.Storage;

/// <summary>Evidence as bytes: versioned JSON, compressed with gzip, which any tool opens.</summary>
public static class EvidenceCodec
{
    /// <summary>No evidence is larger than this when unpacked (bytes): a bound against files made to burst.</summary>
    public const long MaxUnpackedBytes = 512L * 1024 * 1024;

    /// <summary>Packs evidence.</summary>
    public static byte[] Pack(PortalEvidence evidence)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(gzip, evidence, PortalCheckJson.Compact);
        }

        return buffer.ToArray();
    }

    /// <summary>Unpacks evidence.</summary>
    /// <exception cref="StoreException">The bytes are not evidence, or of a newer format than this build knows.</exception>
    public static PortalEvidence Unpack(Stream packed)
    {
        try
        {
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            using var bounded = new BoundedReadStream(gzip, MaxUnpackedBytes);
            var evidence = JsonSerializer.Deserialize<PortalEvidence>(bounded, PortalCheckJson.Compact)
                ?? throw new StoreException("The evidence file is empty; export it again.");
            return evidence.Format <= PortalEvidence.CurrentFormat
                ? evidence
                : throw new StoreException(
                    $"The evidence is of format {evidence.Format} and this build reads up to {PortalEvidence.CurrentFormat}; update PortalCheck.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException or EndOfStreamException)
        {
            throw new StoreException("The evidence file is damaged; export or import it again.", fault);
        }
    }

    /// <summary>Unpacks evidence.</summary>
    /// <exception cref="StoreException">As for the stream.</exception>
    public static PortalEvidence Unpack(byte[] packed) => Unpack(new MemoryStream(packed, writable: false));

    /// <summary>When the visit ended, without unpacking more than the beginning; null where the bytes do not tell.</summary>
    internal static DateTimeOffset? FinishedAt(byte[] packed)
    {
        var start = new byte[64 * 1024];
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
            var reader = new Utf8JsonReader(start.AsSpan(0, gzip.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)), isFinalBlock: false, default);
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("finishedAt"u8))
                {
                    return reader.Read() && reader.TryGetDateTimeOffset(out var at) ? at : null;
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException or InvalidOperationException)
        {
            return null;
        }

        return null;
    }
}
