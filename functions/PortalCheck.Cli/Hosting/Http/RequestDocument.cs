using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PortalCheck.Cli.Hosting.Http;

/// <summary>A request as the handler gets it: <c>{"Url","Method","Query","Headers","Params","Body"}</c> (functions-host.md, "The calls").</summary>
internal static class RequestDocument
{
    /// <summary>Reads the body and returns what writes the whole.</summary>
    /// <exception cref="BadHttpRequestException">The body is larger than the server takes.</exception>
    public static async Task<Action<Utf8JsonWriter>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        var bytes = body.ToArray();
        return writer => Write(writer, request, bytes);
    }

    private static void Write(Utf8JsonWriter writer, HttpRequest request, byte[] body)
    {
        writer.WriteStartObject();
        writer.WriteString("Url", $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}{request.QueryString}");
        writer.WriteString("Method", request.Method);
        writer.WriteStartObject("Query");
        foreach (var (name, values) in request.Query)
        {
            writer.WriteString(name, values.ToString());
        }

        writer.WriteEndObject();
        writer.WriteStartObject("Headers");
        foreach (var (name, values) in request.Headers)
        {
            writer.WriteStartArray(name);
            foreach (var value in values)
            {
                writer.WriteStringValue(value);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteStartObject("Params");
        foreach (var (name, value) in request.RouteValues)
        {
            writer.WriteString(name, value?.ToString());
        }

        writer.WriteEndObject();
        if (body.Length > 0)
        {
            writer.WriteString("Body", IsBinary(request.ContentType) ? Convert.ToBase64String(body) : Encoding.UTF8.GetString(body));
        }

        writer.WriteEndObject();
    }

    private static bool IsBinary(string? contentType) =>
        contentType?.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase) == true
        || contentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;
}
