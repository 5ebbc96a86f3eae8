using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PortalCheck.Cli.Console;

/// <summary>Where two JSON documents differ, place by place.</summary>
internal static class JsonDifference
{
    private const int LongestValue = 80;

    /// <summary>The first differences, each as one line: place, value in the one, value in the other.</summary>
    public static IEnumerable<string> Between(JsonNode? one, JsonNode? other, int most) => Walk("", one, other).Take(most);

    private static IEnumerable<string> Walk(string place, JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (JsonObject first, JsonObject second) => first.Select(pair => pair.Key).Union(second.Select(pair => pair.Key), StringComparer.Ordinal)
            .SelectMany(name => Walk($"{place}.{name}", first[name], second[name])),
        (JsonArray first, JsonArray second) => Enumerable.Range(0, Math.Max(first.Count, second.Count))
            .SelectMany(at => Walk(string.Create(CultureInfo.InvariantCulture, $"{place}[{at}]"), at < first.Count ? first[at] : null, at < second.Count ? second[at] : null)),
        _ => JsonNode.DeepEquals(one, other) ? [] : [$"{Shown(place.TrimStart('.'))}: {Shown(TextOf(one))} → {Shown(TextOf(other))}"],
    };

    private static string TextOf(JsonNode? node) => node switch
    {
        null => "–",
        JsonValue value => value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(),
        JsonArray array => string.Create(CultureInfo.InvariantCulture, $"[{array.Count}]"),
        _ => "{…}",
    };

    // Values may be a portal's own words: they must not steer the terminal.
    private static string Shown(string text)
    {
        var line = string.Concat(text.Take(LongestValue).Select(letter => char.IsControl(letter) ? ' ' : letter));
        return text.Length > LongestValue ? line + "…" : line;
    }
}
