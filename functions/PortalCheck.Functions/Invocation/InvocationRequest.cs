using System.Globalization;
using System.Text.Json;

namespace PortalCheck.Functions.Invocation;

/// <summary>
/// One call of the Functions host: <c>{"Data":{binding: value},"Metadata":{…,"sys":{…}}}</c> (functions-host.md, "The calls").
/// Members that are not known are ignored: hosts add some.
/// </summary>
internal sealed class InvocationRequest
{
    /// <summary>The largest body that is read (bytes): the longest register that the app takes fits, JSON-encoded.</summary>
    internal const long MaxBytes = 32L * 1024 * 1024;

    private readonly Dictionary<string, JsonElement> _data;
    private readonly Dictionary<string, JsonElement> _metadata;

    private InvocationRequest(Dictionary<string, JsonElement> data, Dictionary<string, JsonElement> metadata)
    {
        _data = data;
        _metadata = metadata;
    }

    /// <summary>How often the queue message was received, this time included; 1 where the host does not say.</summary>
    internal int DequeueCount =>
        int.TryParse(Metadata("DequeueCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : 1;

    /// <summary>Reads an invocation.</summary>
    /// <exception cref="InvocationException">It is no JSON object, or has no <c>Data</c>.</exception>
    internal static async Task<InvocationRequest> ReadAsync(Stream body, CancellationToken cancellation)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, EncodedJson.Strict, cancellation);
            return Of(document.RootElement);
        }
        catch (JsonException fault)
        {
            throw new InvocationException("The invocation is not JSON; call the handler as the Functions host does.", fault);
        }
    }

    /// <summary>Reads an invocation from its text.</summary>
    internal static InvocationRequest Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, EncodedJson.Strict);
            return Of(document.RootElement);
        }
        catch (JsonException fault)
        {
            throw new InvocationException("The invocation is not JSON; call the handler as the Functions host does.", fault);
        }
    }

    /// <summary>A binding's value without its layers of encoding.</summary>
    /// <exception cref="InvocationException">There is no such binding.</exception>
    internal JsonElement Data(string binding) => _data.TryGetValue(binding, out var value)
        ? EncodedJson.Unwrap(value)
        : throw new InvocationException($"The invocation has no data for the binding {binding}; see its function.json.");

    /// <summary>A binding's bytes, which arrive as base64.</summary>
    /// <exception cref="InvocationException">There is no such binding, or it is not base64.</exception>
    internal byte[] Bytes(string binding)
    {
        var value = _data.TryGetValue(binding, out var found) ? EncodedJson.Text(found) : null;
        try
        {
            return Convert.FromBase64String(value ?? throw new InvocationException($"The invocation has no bytes for the binding {binding}."));
        }
        catch (FormatException fault)
        {
            throw new InvocationException($"The bytes of the binding {binding} are not base64.", fault);
        }
    }

    /// <summary>A metadata value as text; null where there is none.</summary>
    internal string? Metadata(string name) => _metadata.TryGetValue(name, out var value) ? EncodedJson.Text(value) : null;

    private static InvocationRequest Of(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object || !Members(root).TryGetValue("Data", out var data)
            || EncodedJson.Unwrap(data) is not { ValueKind: JsonValueKind.Object } bindings)
        {
            throw new InvocationException("The invocation has no object named Data; call the handler as the Functions host does.");
        }

        var metadata = Members(root).TryGetValue("Metadata", out var found) ? EncodedJson.Unwrap(found) : default;
        return new InvocationRequest(
            Members(bindings), metadata.ValueKind is JsonValueKind.Object ? Members(metadata) : new(StringComparer.OrdinalIgnoreCase));
    }

    // Hosts have spelt names in both cases.
    private static Dictionary<string, JsonElement> Members(JsonElement value)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in value.EnumerateObject())
        {
            members[member.Name] = member.Value.Clone();
        }

        return members;
    }
}
