using System.Text.Json;

namespace PortalCheck.Functions.Invocation;

/// <summary>
/// Values as the Functions host writes them: an object arrives as an object, a string JSON-encoded once more (functions-host.md,
/// "The calls"). Which of the two depends on the host's version and on who put the message, so every reader here takes both.
/// </summary>
internal static class EncodedJson
{
    /// <summary>No honest value is encoded more often than this: twice by the host, once by whoever sent the message, one to spare.</summary>
    internal const int MostLayers = 4;

    /// <summary>Texts are nested no deeper.</summary>
    internal static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    /// <summary>The value inside its layers of encoding: the first that is not a string, or a string that is no JSON text.</summary>
    /// <exception cref="InvocationException">There are more layers than <see cref="MostLayers"/>.</exception>
    internal static JsonElement Unwrap(JsonElement value)
    {
        for (var layer = 0; layer <= MostLayers; layer++)
        {
            if (value.ValueKind is not JsonValueKind.String || Parse(value.GetString()!) is not { } inner)
            {
                return value;
            }

            value = inner;
        }

        throw new InvocationException("A value of the invocation is JSON-encoded too many times; send it as a JSON object.");
    }

    /// <summary>A scalar as text without its layers of encoding; null for a missing value, an object or an array.</summary>
    internal static string? Text(JsonElement value)
    {
        for (var layer = 0; layer < MostLayers && value.ValueKind is JsonValueKind.String; layer++)
        {
            // Only a string within a string is unwrapped: the text 0012 stays as it is.
            var text = value.GetString()!;
            if (text is not ['"', ..] || Parse(text) is not { ValueKind: JsonValueKind.String } inner)
            {
                return text;
            }

            value = inner;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            JsonValueKind.Undefined or JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null => null,
            _ => null,
        };
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
