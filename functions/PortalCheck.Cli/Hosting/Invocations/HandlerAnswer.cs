using System.Text.Json;
using PortalCheck.Cli.Hosting.Apps;

namespace PortalCheck.Cli.Hosting.Invocations;

/// <summary>The handler's answer: <c>{"Outputs":{…},"Logs":[…],"ReturnValue":…}</c>.</summary>
/// <param name="Outputs">Values by binding name.</param>
/// <param name="Logs">Lines to print.</param>
/// <param name="ReturnValue">The value of the binding <c>$return</c>.</param>
internal sealed record HandlerAnswer(IReadOnlyDictionary<string, JsonElement> Outputs, IReadOnlyList<string> Logs, JsonElement? ReturnValue)
{
    /// <summary>The value of an output; null where the handler gave none.</summary>
    public JsonElement? Find(string bindingName) =>
        string.Equals(bindingName, FunctionOutput.Return, StringComparison.Ordinal) ? ReturnValue
        : Outputs.TryGetValue(bindingName, out var value) ? value
        : null;

    /// <summary>Reads an answer; null, with what is wrong, where it is none.</summary>
    /// <param name="mediaType">The answer's media type.</param>
    /// <param name="body">The answer's body.</param>
    /// <param name="fault">What is wrong with it.</param>
    public static HandlerAnswer? TryRead(string? mediaType, ReadOnlyMemory<byte> body, out string fault)
    {
        // The Functions host's formatter takes these two and no other.
        if (mediaType is not ("application/json" or "text/json"))
        {
            fault = $"The handler answered {(mediaType is null ? "without a content type" : $"as {mediaType}")} instead of application/json.";
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind is JsonValueKind.Object && Read(document.RootElement) is { } answer)
            {
                fault = "";
                return answer;
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        fault = "The handler's answer is not the JSON that the Functions host expects: {\"Outputs\":{…},\"Logs\":[…],\"ReturnValue\":…}.";
        return null;
    }

    private static HandlerAnswer? Read(JsonElement root)
    {
        var outputs = Find(root, "Outputs");
        var logs = Find(root, "Logs");
        return outputs is { ValueKind: not JsonValueKind.Object } || logs is { ValueKind: not JsonValueKind.Array }
            ? null
            : new HandlerAnswer(
                outputs is { } values
                    ? values.EnumerateObject().ToDictionary(output => output.Name, output => output.Value.Clone(), StringComparer.Ordinal)
                    : new Dictionary<string, JsonElement>(StringComparer.Ordinal),
                logs is { } lines ? [.. lines.EnumerateArray().Select(OutputValues.Text)] : [],
                Find(root, "ReturnValue")?.Clone());
    }

    /// <summary>A property in any case; null where it is absent or null.</summary>
    internal static JsonElement? Find(JsonElement root, string name)
    {
        foreach (var property in root.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value.ValueKind is JsonValueKind.Null ? null : property.Value;
            }
        }

        return null;
    }
}
