using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PortalCheck.Model.Json;
using PortalCheck.Model.Text;

namespace PortalCheck.Pipeline.Registration;

/// <summary>What an HTTP function answers, whoever serves it.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The text; empty where there is none.</param>
/// <param name="Headers">Header fields, <c>Content-Type</c> among them where there is a body.</param>
public sealed record ApiAnswer(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Media type of problem details (RFC 9457 section 3).</summary>
    public const string ProblemType = "application/problem+json; charset=utf-8";

    /// <summary>Media type of JSON.</summary>
    public const string JsonType = "application/json; charset=utf-8";

    /// <summary>Media type of YAML (RFC 9512).</summary>
    public const string YamlType = "application/yaml; charset=utf-8";

    private static readonly Dictionary<string, string> Plain = new(StringComparer.OrdinalIgnoreCase)
    {
        // Answers depend on a key; none may stay in a cache.
        ["Cache-Control"] = "no-store",
        ["X-Content-Type-Options"] = "nosniff",
    };

    /// <summary>The same with one more header field.</summary>
    public ApiAnswer With(string header, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { [header] = value } };

    internal static ApiAnswer Empty(int status) => new(status, "", Plain);

    internal static ApiAnswer Text(int status, string mediaType, string body) => new ApiAnswer(status, body, Plain).With("Content-Type", mediaType);

    internal static ApiAnswer Json(int status, object value) => Text(status, JsonType, JsonSerializer.Serialize(value, PortalCheckJson.Indented));

    /// <summary>
    /// Problem details (RFC 9457): <c>title</c> and <c>status</c> as the RFC says, <c>detail</c> one sentence in English, <c>detailVi</c> the same in
    /// Vietnamese; <paramref name="more"/> adds members.
    /// </summary>
    public static ApiAnswer Problem(int status, string title, LocalText detail, JsonObject? more = null)
    {
        var problem = new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = title,
            ["status"] = status,
            ["detail"] = detail.En,
            ["detailVi"] = detail.Vi,
        };
        foreach (var (name, value) in more ?? [])
        {
            problem[name] = value?.DeepClone();
        }

        return Text(status, ProblemType, problem.ToJsonString(PortalCheckJson.Indented));
    }

    /// <summary>The same with <c>Retry-After</c> in whole seconds, at least one (RFC 9110 section 10.2.3).</summary>
    internal ApiAnswer RetryAfter(TimeSpan wait) =>
        With("Retry-After", Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture));
}
