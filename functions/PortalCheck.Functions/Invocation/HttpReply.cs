using System.Text.Json.Nodes;

namespace PortalCheck.Functions.Invocation;

/// <summary>An HTTP answer as an output binding takes it.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The text, empty where there is none.</param>
/// <param name="Headers">Header fields, <c>Content-Type</c> among them.</param>
internal sealed record HttpReply(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>
    /// <c>{"statusCode","body","headers","isRaw"}</c>. The host looks for <c>body</c> to know an answer by, so it is there even when empty;
    /// without <c>isRaw</c> it would encode the text once more for a JSON media type and know no formatter for YAML.
    /// </summary>
    internal JsonObject ToNode() => new()
    {
        ["statusCode"] = Status,
        ["body"] = Body,
        ["headers"] = new JsonObject(Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)JsonValue.Create(header.Value)))),
        ["isRaw"] = true,
    };
}
