using System.Text.Json;

namespace PortalCheck.Storage.AzureStorage.Tables;

/// <summary>An entity: its two keys and properties that are texts, yes-or-no values or bytes.</summary>
internal sealed class TableEntity(string partition, string row)
{
    private readonly SortedDictionary<string, object> _properties = new(StringComparer.Ordinal);

    public string Partition => partition;

    public string Row => row;

    /// <summary>Entity tag as the service wrote it; null for an entity that is not stored yet.</summary>
    public string? ETag { get; init; }

    public IEnumerable<string> Names => _properties.Keys;

    public TableEntity With(string name, string value) => Set(name, value);

    public TableEntity With(string name, bool value) => Set(name, value);

    public TableEntity With(string name, byte[] value) => Set(name, value);

    public string? Text(string name) => _properties.GetValueOrDefault(name) as string;

    public bool Flag(string name) => _properties.GetValueOrDefault(name) is true;

    /// <summary>The bytes of a property; null where there is none.</summary>
    /// <exception cref="FormatException">The property is a text.</exception>
    public byte[]? Bytes(string name) => _properties.GetValueOrDefault(name) switch
    {
        byte[] bytes => bytes,
        // Answers without metadata give bytes as their base64.
        string text => Convert.FromBase64String(text),
        _ => null,
    };

    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("PartitionKey", partition);
            json.WriteString("RowKey", row);
            foreach (var (name, value) in _properties)
            {
                switch (value)
                {
                    case bool flag:
                        json.WriteBoolean(name, flag);
                        break;
                    case byte[] bytes:
                        json.WriteString(name + "@odata.type", "Edm.Binary");
                        json.WriteBase64String(name, bytes);
                        break;
                    default:
                        json.WriteString(name, (string)value);
                        break;
                }
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Reads an entity of an answer.</summary>
    /// <exception cref="StoreException">It has no keys.</exception>
    public static TableEntity Read(JsonElement json, string? tag)
    {
        string? Key(string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
        if (Key("PartitionKey") is not { } partition || Key("RowKey") is not { } row)
        {
            throw new StoreException("The storage account answered with an entity without keys; try again.");
        }

        var entity = new TableEntity(partition, row) { ETag = tag };
        foreach (var property in json.EnumerateObject().Where(property => property.Name is not ("PartitionKey" or "RowKey" or "Timestamp")))
        {
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.String:
                    entity.Set(property.Name, property.Value.GetString() ?? "");
                    break;
                case JsonValueKind.True or JsonValueKind.False:
                    entity.Set(property.Name, property.Value.GetBoolean());
                    break;
            }
        }

        return entity;
    }

    private TableEntity Set(string name, object value)
    {
        _properties[name] = value;
        return this;
    }
}
