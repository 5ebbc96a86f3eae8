using System.Text.Json;
using System.Text.Json.Serialization;

namespace PortalCheck.NetworkLab.Cases;

/// <summary>Reads cases.json.</summary>
internal static class CaseFile
{
    private static readonly string[] Statuses = ["secure", "insecure", "bogus", "indeterminate"];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The cases that the lab carries.</summary>
    public static IReadOnlyList<LabCase> Embedded()
    {
        using var stream = typeof(CaseFile).Assembly.GetManifestResourceStream("cases.json")!;
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    }

    /// <summary>Reads cases. Throws <see cref="LabException"/> where a row is not sound.</summary>
    public static IReadOnlyList<LabCase> Read(string json)
    {
        try
        {
            var cases = JsonSerializer.Deserialize<List<LabCase>>(json, Options) ?? [];
            foreach (var row in cases)
                Check(row);
            return cases.DistinctBy(row => row.Name).Count() == cases.Count ? cases : throw new LabException("Two cases of cases.json have one name.");
        }
        catch (JsonException wrong)
        {
            throw new LabException($"cases.json cannot be read: {wrong.Message}", wrong);
        }
    }

    private static void Check(LabCase row)
    {
        if (!Statuses.Contains(row.Status, StringComparer.Ordinal))
            throw new LabException($"Case {row.Name}: the status \"{row.Status}\" is none of {string.Join(", ", Statuses)}.");
        if (row.Expect.Intersect(row.Forbid, StringComparer.Ordinal).Any())
            throw new LabException($"Case {row.Name} expects and forbids one tag.");
        if (row.Other is null && (row.Servers ?? []).Any(server => ServerMode.Other == server.V4 || ServerMode.Other == server.V6))
            throw new LabException($"Case {row.Name} has a server of another copy, and no other copy.");
    }
}
