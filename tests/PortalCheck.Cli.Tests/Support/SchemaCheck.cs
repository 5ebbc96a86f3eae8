namespace PortalCheck.Cli.Tests.Support;

/// <summary>Holds JSON files against a schema of docs/schemas with ajv, which <c>./portalcheck test</c> installs.</summary>
internal static class SchemaCheck
{
    /// <summary>Why schemas cannot be checked here; null where they can.</summary>
    public static string? Missing { get; } = NodeTool.Lacks("ajv");

    /// <summary>As the other, for a file of one object a line.</summary>
    public static async Task<string> LinesFaultsAsync(string schema, string file)
    {
        using var folder = new TemporaryFolder();
        var files = (await File.ReadAllLinesAsync(file)).Select((line, index) => folder.File($"line{index}.json", line)).ToList();
        return await FaultsAsync(schema, files);
    }

    /// <summary>The faults, a line each; empty where all files are valid.</summary>
    public static Task<string> FaultsAsync(string schema, IEnumerable<string> files) =>
        NodeTool.RunAsync("validate.mjs", [Path.Combine(SourceTree.Root, "docs", "schemas", schema), .. files]);

    /// <summary>The same by what others made: SARIF's published schema, a processor of JSON-LD.</summary>
    public static Task<string> ExportFaultsAsync(IEnumerable<string> files) => NodeTool.RunAsync("validate-exports.mjs", files);

    /// <summary>Why exports cannot be checked here; null where they can.</summary>
    public static string? ExportsMissing { get; } = NodeTool.Lacks(Path.Combine("@microsoft", "jest-sarif")) ?? NodeTool.Lacks("jsonld");
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
