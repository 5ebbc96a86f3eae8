using System.IO.Compression;
using System.Text.Json;
using PortalCheck.Model.Json;
using PortalCheck.Model.Reference;

namespace PortalCheck.Storage;

/// <summary>A reference record as bytes: versioned JSON, compressed with gzip.</summary>
internal static class ReferenceCodec
{
    private const long MostUnpackedBytes = 256L * 1024 * 1024;

    /// <summary>Packs a record.</summary>
    public static byte[] Pack(ReferenceRecord record)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            JsonSerializer.Serialize(gzip, record, PortalCheckJson.Compact);
        }

        return buffer.ToArray();
    }

    /// <summary>Unpacks a record.</summary>
    /// <exception cref="StoreException">The bytes are no record, or of a newer format than this build knows.</exception>
    public static ReferenceRecord Unpack(byte[] packed)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
            using var bounded = new BoundedReadStream(gzip, MostUnpackedBytes);
            var record = JsonSerializer.Deserialize<ReferenceRecord>(bounded, PortalCheckJson.Compact)
                ?? throw new StoreException("The stored national record is empty; import it again.");
            return record.Format <= ReferenceRecord.CurrentFormat
                ? record
                : throw new StoreException($"The stored national record is of format {record.Format} and this build reads up to {ReferenceRecord.CurrentFormat}; update PortalCheck.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException or EndOfStreamException)
        {
            throw new StoreException("The stored national record is damaged; import it again.", fault);
        }
    }
}
