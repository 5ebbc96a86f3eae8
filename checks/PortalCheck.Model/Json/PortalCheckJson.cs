using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using PortalCheck.Model.Judging;

namespace PortalCheck.Model.Json;

/// <summary>The one way in which the product writes JSON: camelCase names, kebab-case enums, Vietnamese unescaped, nulls left out, LF.</summary>
public static class PortalCheckJson
{
    /// <summary>For files that programs read: evidence, messages of queues.</summary>
    public static JsonSerializerOptions Compact { get; } = Make(indented: false);

    /// <summary>For files that people may open: assessments, scorecards.</summary>
    public static JsonSerializerOptions Indented { get; } = Make(indented: true);

    private static JsonSerializerOptions Make(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            WriteIndented = indented,
            NewLine = "\n",
            MaxDepth = 64,
            Converters =
            {
                new OrdinalDictionaryConverter(),

                // Before the general one, which would win over an attribute on the enum: outcomes keep EARL's spelling.
                new JsonStringEnumConverter<Outcome>(namingPolicy: null, allowIntegerValues: false),
                new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
            },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
