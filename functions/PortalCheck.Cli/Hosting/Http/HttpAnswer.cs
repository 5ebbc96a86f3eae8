using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PortalCheck.Cli.Hosting.Invocations;

namespace PortalCheck.Cli.Hosting.Http;

/// <summary>The answer to a request, from an HTTP output: <c>{"statusCode":200,"body":"…","headers":{}}</c>.</summary>
/// <param name="Status">Status.</param>
/// <param name="Body">Body; empty: none.</param>
/// <param name="Headers">Header fields, the content type among them.</param>
internal sealed record HttpAnswer(int Status, byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    // The server writes these itself.
    private static readonly string[] OfTheServer = ["Content-Length", "Transfer-Encoding", "Connection", "Date", "Server"];

    /// <summary>The answer in an output's value; null where it is none.</summary>
    public static HttpAnswer? TryRead(JsonElement output)
    {
        if (output.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        var status = HandlerAnswer.Find(output, "statusCode") ?? HandlerAnswer.Find(output, "status");
        if (!int.TryParse(status is { } given ? OutputValues.Text(given) : "200", CultureInfo.InvariantCulture, out var code) || code is < 100 or > 599)
        {
            return null;
        }

        var headers = HandlerAnswer.Find(output, "headers") is { ValueKind: JsonValueKind.Object } fields
            ? fields.EnumerateObject().SelectMany(Values).ToList()
            : [];
        var body = HandlerAnswer.Find(output, "body");
        if (body is { } content && !headers.Exists(header => string.Equals(header.Key, "Content-Type", StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(KeyValuePair.Create("Content-Type", content.ValueKind is JsonValueKind.String ? "text/plain; charset=utf-8" : "application/json; charset=utf-8"));
        }

        return new HttpAnswer(code, body switch
        {
            null => [],
            { ValueKind: JsonValueKind.String } text => Encoding.UTF8.GetBytes(text.GetString()!),
            { } value => JsonSerializer.SerializeToUtf8Bytes(value),
        }, headers);
    }

    /// <summary>Sends it.</summary>
    public async Task SendAsync(HttpResponse response, CancellationToken cancellation)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            response.Headers.Append(name, value);
        }

        if (Body.Length > 0 && Status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified))
        {
            await response.Body.WriteAsync(Body, cancellation);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Values(JsonProperty field)
    {
        if (OfTheServer.Contains(field.Name, StringComparer.OrdinalIgnoreCase))
        {
            return [];
        }

        var values = field.Value.ValueKind is JsonValueKind.Array ? field.Value.EnumerateArray().Select(OutputValues.Text) : [OutputValues.Text(field.Value)];
        // A line break in a value would begin another field.
        return values.Where(value => !value.AsSpan().ContainsAny('\r', '\n', '\0')).Select(value => KeyValuePair.Create(field.Name, value));
    }
}
