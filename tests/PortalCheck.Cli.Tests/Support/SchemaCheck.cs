using System.Diagnostics;

namespace PortalCheck.Cli.Tests.Support;

/// <summary>Holds JSON files against a schema of docs/schemas with ajv, which <c>./portalcheck test</c> installs.</summary>
internal static class SchemaCheck
{
    private static readonly string Root = SourceTree.Root;
    private static readonly string Modules = Path.Combine(Root, "artifacts", "node", "node_modules");

    /// <summary>Why schemas cannot be checked here; null where they can.</summary>
    public static string? Missing { get; } = Directory.Exists(Path.Combine(Modules, "ajv"))
        ? null
        : "ajv is not installed; ./portalcheck test installs it.";

    /// <summary>As the other, for a file of one object a line.</summary>
    public static async Task<string> LinesFaultsAsync(string schema, string file)
    {
        using var folder = new TemporaryFolder();
        var files = (await File.ReadAllLinesAsync(file)).Select((line, index) => folder.File($"line{index}.json", line)).ToList();
        return await FaultsAsync(schema, files);
    }

    /// <summary>The faults, a line each; empty where all files are valid.</summary>
    public static Task<string> FaultsAsync(string schema, IEnumerable<string> files) =>
        RunAsync([Path.Combine(Root, "tests", "tools", "validate.mjs"), Modules, Path.Combine(Root, "docs", "schemas", schema), .. files]);

    /// <summary>The same by what others made: SARIF's published schema, a processor of JSON-LD.</summary>
    public static Task<string> ExportFaultsAsync(IEnumerable<string> files) => RunAsync([Path.Combine(Root, "tests", "tools", "validate-exports.mjs"), Modules, .. files]);

    /// <summary>Why exports cannot be checked here; null where they can.</summary>
    public static string? ExportsMissing { get; } = Directory.Exists(Path.Combine(Modules, "@microsoft", "jest-sarif")) && Directory.Exists(Path.Combine(Modules, "jsonld"))
        ? null
        : "jest-sarif and jsonld are not installed; ./portalcheck test installs them.";

    private static async Task<string> RunAsync(IEnumerable<string> arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = node.StandardError.ReadToEndAsync();
        var faults = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? faults : faults + await errors;
    }
}

/// <summary>A test that needs a browser and ajv.</summary>
public sealed class SchemaFactAttribute : FactAttribute
{
    public SchemaFactAttribute() => Skip = BrowserPresence.Missing ?? SchemaCheck.Missing;
}

/// <summary>As <see cref="SchemaFactAttribute"/>, once a row.</summary>
public sealed class SchemaTheoryAttribute : TheoryAttribute
{
    public SchemaTheoryAttribute() => Skip = BrowserPresence.Missing ?? SchemaCheck.Missing;
}

/// <summary>A test that needs a browser, ajv, SARIF's published schema and a processor of JSON-LD.</summary>
public sealed class ExportFactAttribute : FactAttribute
{
    public ExportFactAttribute() => Skip = BrowserPresence.Missing ?? SchemaCheck.Missing ?? SchemaCheck.ExportsMissing;
}
