using System.Text.Json;
using System.Text.Json.Serialization;
using PortalCheck.Lab.Demo;
using PortalCheck.Model.Judging;

namespace PortalCheck.Lab.Expectations;

/// <summary>What one criterion must come to for one demo portal.</summary>
/// <param name="Criterion">Criterion id.</param>
/// <param name="Allowed">Outcomes that are right: more than one where the share depends on which pages were drawn, or where two readings of the rule are fair.</param>
/// <param name="Where">Where the fault was drawn: a selector, an address, a procedure code or a record name; null for a whole portal.</param>
public sealed record LabExpectation(string Criterion, IReadOnlyList<Outcome> Allowed, string? Where = null);

/// <summary>
/// The faults that were drawn into the demo portals, from <c>Portals/&lt;name&gt;/expectations.json</c>. A criterion that is not listed was not drawn for:
/// whatever it comes to is no error, except on the good portal, where nothing may fail.
/// </summary>
public static class LabExpectations
{
    /// <summary>Register id of the good portal.</summary>
    public const string Good = DemoPortals.Good;

    /// <summary>Register id of the middling portal.</summary>
    public const string Middling = DemoPortals.Middling;

    /// <summary>Register id of the bad portal.</summary>
    public const string Bad = DemoPortals.Bad;

    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The demo portals' ids in the order in which they must rank.</summary>
    public static IReadOnlyList<string> Ranking => [Good, Middling, Bad];

    /// <summary>What is expected of a demo portal, by criterion. Throws <see cref="ArgumentException"/> for an id that is no demo portal's.</summary>
    public static IReadOnlyDictionary<string, LabExpectation> For(string portal)
    {
        var file = Path.Combine(DemoPortals.Folder, FolderOf(portal), "expectations.json");
        var rows = JsonSerializer.Deserialize<List<LabExpectation>>(File.ReadAllText(file), Reading) ?? throw new JsonException($"{file} is empty.");
        return rows.ToDictionary(row => row.Criterion, StringComparer.Ordinal);
    }

    /// <summary>True where the outcome contradicts what was drawn: not among those allowed, or a fault on the good portal.</summary>
    public static bool Contradicts(string portal, string criterion, Outcome outcome) =>
        For(portal).TryGetValue(criterion, out var expected)
            ? !expected.Allowed.Contains(outcome)
            : string.Equals(portal, Good, StringComparison.Ordinal) && outcome is (Outcome.Failed or Outcome.Partial);

    private static string FolderOf(string portal) => portal switch
    {
        Good => "good",
        Middling => "middling",
        Bad => "bad",
        _ => throw new ArgumentException($"'{portal}' is not a demo portal.", nameof(portal)),
    };
}
