using System.Text.Json;
using PortalCheck.Checks.Tests.Support;

namespace PortalCheck.Checks.Tests.Accessibility;

/// <summary>What axe-core says of itself (tests/tools/axe-metadata.mjs); a test of the collector holds the file against the engine that it embeds.</summary>
internal sealed record AxeMetadata(string Version, IReadOnlyList<AxeRule> Rules, IReadOnlyList<AxeCheck> Checks)
{
    /// <summary>Data of checks that axe's own sentences do not name: read in its source.</summary>
    private static readonly Dictionary<string, string> Unnamed = new(StringComparer.Ordinal)
    {
        ["accesskeys"] = "values",
        ["has-global-aria-attribute"] = "values",
        ["meta-refresh"] = "redirectDelay",
        ["meta-refresh-no-exceptions"] = "redirectDelay",
        ["unique-frame-title"] = "values",
        ["valid-lang"] = "values",
    };

    public static AxeMetadata Embedded { get; } = JsonSerializer.Deserialize<AxeMetadata>(
        File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests", "PortalCheck.Checks.Tests", "Accessibility", "axe-core.json")), JsonSerializerOptions.Web)!;

    /// <summary>Names that a sentence of this check may put in.</summary>
    public static IReadOnlySet<string> DataOf(AxeCheck check, IEnumerable<string> named) =>
        named.Concat(Unnamed.TryGetValue(check.Id, out var name) ? [name] : []).ToHashSet(StringComparer.Ordinal);
}

internal sealed record AxeRule(string Id, IReadOnlyList<string> Criteria, IReadOnlyList<string> Checks);

/// <summary>A check with the names of its data by kind of message.</summary>
internal sealed record AxeCheck(string Id, IReadOnlyDictionary<string, IReadOnlyList<string>>? Fail, IReadOnlyDictionary<string, IReadOnlyList<string>>? Incomplete);
