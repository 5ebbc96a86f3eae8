using System.Diagnostics;

namespace PortalCheck.Cli.Tests.Support;

/// <summary>Runs a script of <c>tests/tools</c> with the packages that <c>./portalcheck test</c> installs.</summary>
internal static class NodeTool
{
    private static readonly string Modules = Path.Combine(SourceTree.Root, "artifacts", "node", "node_modules");

    /// <summary>A sentence where the package is not installed; else null.</summary>
    public static string? Lacks(string package) => Directory.Exists(Path.Combine(Modules, package)) ? null : $"{package} is not installed; ./portalcheck test installs it.";

    /// <summary>What the script printed; with its errors where it ended with a code other than 0.</summary>
    public static async Task<string> RunAsync(string script, params IEnumerable<string> arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(SourceTree.Root, "tests", "tools", script), Modules, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        var errors = node.StandardError.ReadToEndAsync();
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0 ? said : said + await errors;
    }
}
