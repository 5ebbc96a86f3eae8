using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PortalCheck.Cli.Hosting.Invocations;

/// <summary>What a queue output's value becomes: its messages, by the rules of the Functions host. Pure.</summary>
internal static class OutputValues
{
    /// <summary>Most that a message of Azure Queue Storage holds, encoded as base64 or not.</summary>
    public const int MostMessageBytes = 48 * 1024;

    // The Functions host writes objects over several lines; a handler must not depend on it, but sees it.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The messages, an array's elements one each.</summary>
    /// <param name="value">What the handler answered.</param>
    /// <param name="binary">True where the binding's data type is binary.</param>
    /// <exception cref="FormatException">A message is too large.</exception>
    public static IReadOnlyList<string> Messages(JsonElement value, bool binary)
    {
        IReadOnlyList<string> messages = value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.Undefined => [],
            JsonValueKind.Array => [.. value.EnumerateArray().Select(Text)],
            JsonValueKind.String => OfText(value.GetString()!, binary),
            _ => [Text(value)],
        };
        return messages.FirstOrDefault(message => Encoding.UTF8.GetByteCount(message) > MostMessageBytes) is { } large
            ? throw new FormatException($"A message of {Encoding.UTF8.GetByteCount(large)} bytes is larger than a queue takes ({MostMessageBytes}).")
            : messages;
    }

    /// <summary>A value as the text of one message.</summary>
    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Object or JsonValueKind.Array => JsonSerializer.Serialize(value, Indented),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };

    private static IReadOnlyList<string> OfText(string text, bool binary)
    {
        if (!binary && FromBase64(text) is { } decoded)
        {
            return [decoded];
        }

        // A text that looks like JSON is taken for it: an array in a text is several messages too.
        var trimmed = text.Trim();
        if (trimmed is not (['{', .., '}'] or ['[', .., ']']))
        {
            return [text];
        }

        try
        {
            using var document = JsonDocument.Parse(trimmed);
            return document.RootElement.ValueKind is JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(Text)]
                : [Text(document.RootElement)];
        }
        catch (JsonException fault)
        {
            throw new FormatException("A text that begins and ends like JSON is none; the Functions host refuses such a message.", fault);
        }
    }

    private static string? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
