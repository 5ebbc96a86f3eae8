using System.Text.Json;
using Microsoft.Playwright;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Browser;

/// <summary>
/// The engines that are asked beside axe-core, as far as the build could fetch them (npm). Each has its own time limit; one that fails or is defeated
/// by a page leaves its reason and does not keep the others from answering.
/// </summary>
public static class SecondEngines
{
    private static readonly (string Name, string Package, string Runner)[] All =
    [
        ("accesslint", "@accesslint/core", BrowserScripts.AccessLint),
        ("ace", "accessibility-checker-engine", BrowserScripts.Ace),
    ];

    private static readonly Dictionary<string, string> Sources = All
        .Select(engine => (engine.Name, Source: BrowserScripts.Find($"engines/{engine.Name}.js")))
        .Where(engine => engine.Source is not null)
        .ToDictionary(engine => engine.Name, engine => engine.Source!, StringComparer.Ordinal);

    /// <summary>The engines of this build with their versions, and those that it lacks with none.</summary>
    public static IReadOnlyList<(string Name, string? Version)> Built { get; } =
        [.. All.Select(engine => (engine.Name, Sources.ContainsKey(engine.Name) ? VersionOf(engine.Package) : null))];

    /// <summary>Gives a document's world the engines, each compiled only where it is asked.</summary>
    internal static string Script { get; } = "\nglobalThis.portalCheckEngines = {" + string.Join(',', All.Where(engine => Sources.ContainsKey(engine.Name)).Select(engine =>
        $"\n{engine.Name}() {{\n{Sources[engine.Name]}\n;return {(engine.Name is "accesslint" ? "AccessLint" : "ace")}; }}")) + "\n};";

    /// <summary>Asks each of them about the loaded page, one after another.</summary>
    internal static async Task<IReadOnlyList<Artifact<EngineResult>>> AskAsync(PageTab tab, TimeSpan limit, CancellationToken cancellation)
    {
        var answers = new List<Artifact<EngineResult>>();
        foreach (var (name, _, runner) in All)
            answers.Add(Sources.ContainsKey(name) ? await AskAsync(tab, name, runner, limit, cancellation) : Missing(name, FailureKind.ToolMissing, "npm did not fetch it for this build"));
        return answers;
    }

    private static async Task<Artifact<EngineResult>> AskAsync(PageTab tab, string name, string runner, TimeSpan limit, CancellationToken cancellation)
    {
        try
        {
            var version = Built.First(engine => string.Equals(engine.Name, name, StringComparison.Ordinal)).Version ?? "";
            return Artifact.Of(await PageScripts.OpinionAsync(tab, name, version, runner, limit, cancellation));
        }
        catch (TimeoutException)
        {
            return Missing(name, FailureKind.Timeout, "did not end in time");
        }
        catch (Exception fault) when (fault is PlaywrightException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return Missing(name, FailureKind.CrawlerError, ScriptFault.FirstLine(fault.Message));
        }
    }

    private static Artifact<EngineResult> Missing(string name, FailureKind kind, string why) =>
        Artifact.Missing<EngineResult>(kind, ScriptFault.FirstLine($"{name}: {why}"));

    private static string? VersionOf(string package)
    {
        using var pinned = JsonDocument.Parse(BrowserScripts.Find("engines/package-lock.json") ?? "{\"packages\":{}}");
        return pinned.RootElement.GetProperty("packages").TryGetProperty("node_modules/" + package, out var entry) ? entry.GetProperty("version").GetString() : null;
    }
}
