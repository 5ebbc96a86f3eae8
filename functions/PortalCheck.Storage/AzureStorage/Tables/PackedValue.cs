using System.IO.Compression;
using System.Text.Json;
using PortalCheck.Model.Json;

namespace PortalCheck.Storage.AzureStorage.Tables;

/// <summary>
/// A record within an entity: small ones as readable JSON, larger ones as gzip in as many properties as it takes. A property holds at
/// most 64 KiB and an entity 1 MiB (Azure Table service data model), so that what packs into 15 properties fits an entity for sure.
/// </summary>
internal static class PackedValue
{
    /// <summary>Bytes of one property at most.</summary>
    public const int MostPropertyBytes = 64 * 1024;

    /// <summary>Properties that a record is spread over at most.</summary>
    public const int MostParts = 15;

    /// <summary>Bytes of a packed record at most.</summary>
    public const int MostBytes = MostParts * MostPropertyBytes;

    private const string ReadableName = "Json";
    private const int MostReadableBytes = 8 * 1024;

    // No record is larger than this when unpacked: a bound against damaged data.
    private const long MostUnpackedBytes = 256L * 1024 * 1024;

    /// <summary>A record as bytes.</summary>
    public static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, PortalCheckJson.Compact);

    /// <summary>Puts a record into an entity. False, and nothing changed, where it does not fit.</summary>
    public static bool TryWrite<T>(TableEntity entity, T value)
    {
        var json = Json(value);
        if (json.Length <= MostReadableBytes)
        {
            entity.With(ReadableName, System.Text.Encoding.UTF8.GetString(json));
            return true;
        }

        return TrySpread(entity, Pack(json));
    }

    /// <summary>Puts a record into an entity.</summary>
    /// <exception cref="StoreException">It does not fit.</exception>
    public static TableEntity Write<T>(TableEntity entity, T value) => TryWrite(entity, value)
        ? entity
        : throw new StoreException($"A {typeof(T).Name} is too large to be stored in Azure Tables; make it smaller.");

    /// <summary>The record of an entity.</summary>
    /// <exception cref="StoreException">The entity holds no such record.</exception>
    public static T Read<T>(TableEntity entity)
    {
        try
        {
            return entity.Text(ReadableName) is { } readable
                ? JsonSerializer.Deserialize<T>(readable, PortalCheckJson.Compact) ?? throw new JsonException("null")
                : Unpack<T>(Gather(entity));
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException or EndOfStreamException or FormatException)
        {
            throw Damaged<T>(fault);
        }
    }

    /// <summary>A record from its packed bytes.</summary>
    /// <exception cref="StoreException">They are no such record.</exception>
    public static T Unpack<T>(byte[] packed)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
            using var bounded = new BoundedReadStream(gzip, MostUnpackedBytes);
            return JsonSerializer.Deserialize<T>(bounded, PortalCheckJson.Compact) ?? throw new JsonException("null");
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException or EndOfStreamException)
        {
            throw Damaged<T>(fault);
        }
    }

    /// <summary>Bytes packed with gzip, which any tool opens.</summary>
    public static byte[] Pack(byte[] json)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(json);
        }

        return buffer.ToArray();
    }

    /// <summary>Spreads bytes over properties. False, and nothing changed, where they do not fit.</summary>
    internal static bool TrySpread(TableEntity entity, byte[] packed)
    {
        if (packed.Length > MostBytes)
        {
            return false;
        }

        var number = 0;
        foreach (var part in packed.Chunk(MostPropertyBytes))
        {
            entity.With(PartName(number++), part);
        }

        return true;
    }

    /// <summary>The bytes that were spread over properties.</summary>
    internal static byte[] Gather(TableEntity entity)
    {
        using var buffer = new MemoryStream();
        for (var number = 0; entity.Bytes(PartName(number)) is { } part; number++)
        {
            buffer.Write(part);
        }

        return buffer.ToArray();
    }

    private static string PartName(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p{number}");

    private static StoreException Damaged<T>(Exception fault) =>
        new($"The storage account holds a damaged {typeof(T).Name}; delete it, and it is made again with the next round.", fault);
}
