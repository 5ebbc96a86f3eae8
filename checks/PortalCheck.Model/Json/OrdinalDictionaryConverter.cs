using System.Text.Json;
using System.Text.Json.Serialization;

namespace PortalCheck.Model.Json;

/// <summary>Reads sorted dictionaries with the ordinal order that the records promise; the framework's own would sort by culture.</summary>
internal sealed class OrdinalDictionaryConverter : JsonConverter<SortedDictionary<string, string>>
{
    /// <inheritdoc/>
    public override SortedDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An object of texts was expected.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            reader.Read();
            sorted[name] = reader.GetString() ?? "";
        }

        return sorted;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, SortedDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    }
}
