using System.Text.Json;

namespace PortalCheck.Functions.Invocation;

/// <summary>What an HTTP trigger brings where the host does not forward requests: <c>{"Url","Method","Query","Headers","Params","Body"}</c>.</summary>
/// <param name="Method">Upper-case method.</param>
/// <param name="Url">Address as the host saw it.</param>
/// <param name="Headers">First value of each header field, by name in any case.</param>
/// <param name="Params">Values of the route.</param>
/// <param name="Query">First value of each query parameter.</param>
/// <param name="Body">The text; null where there is none.</param>
internal sealed record HttpCall(
    string Method,
    string Url,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, string> Params,
    IReadOnlyDictionary<string, string> Query,
    string? Body)
{
    /// <summary>A header field's first value, or null.</summary>
    internal string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>A route value, or an empty text.</summary>
    internal string Param(string name) => Params.GetValueOrDefault(name, "");

    /// <summary>Reads the value of an HTTP binding.</summary>
    /// <exception cref="InvocationException">It is no HTTP request.</exception>
    internal static HttpCall Read(InvocationRequest request, string binding)
    {
        var value = request.Data(binding);
        if (value.ValueKind is not JsonValueKind.Object || EncodedJson.Text(Member(value, "Method")) is not { Length: > 0 } method)
        {
            throw new InvocationException($"The binding {binding} does not hold an HTTP request.");
        }

        return new HttpCall(
            method.ToUpperInvariant(), EncodedJson.Text(Member(value, "Url")) ?? "",
            Map(Member(value, "Headers")), Map(Member(value, "Params")), Map(Member(value, "Query")), BodyOf(Member(value, "Body")));
    }

    // The body is the client's own text and is not unwrapped: a JSON text that is a string stays one.
    private static string? BodyOf(JsonElement body) => body.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => body.GetString(),
        JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => body.GetRawText(),
        _ => null,
    };

    private static JsonElement Member(JsonElement value, string name) => value.TryGetProperty(name, out var member) ? member : default;

    // Some hosts send the query as one JSON-encoded string.
    private static Dictionary<string, string> Map(JsonElement encoded)
    {
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (EncodedJson.Unwrap(encoded) is not { ValueKind: JsonValueKind.Object } members)
        {
            return map;
        }

        foreach (var member in members.EnumerateObject())
        {
            var first = member.Value.ValueKind is JsonValueKind.Array ? member.Value.EnumerateArray().FirstOrDefault() : member.Value;
            if (Scalar(first) is { } text)
            {
                map[member.Name] = text;
            }
        }

        return map;
    }

    // Not unwrapped either: an entity tag is a text in quotation marks, which is a JSON string by chance.
    private static string? Scalar(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? value.GetString() : EncodedJson.Text(value);
}
