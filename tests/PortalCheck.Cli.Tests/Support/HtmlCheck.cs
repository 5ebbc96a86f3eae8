namespace PortalCheck.Cli.Tests.Support;

/// <summary>Holds pages against the HTML standard with html-validate, which <c>./portalcheck test</c> installs.</summary>
internal static class HtmlCheck
{
    /// <summary>Why pages cannot be checked here; null where they can.</summary>
    public static string? Missing { get; } = NodeTool.Lacks("html-validate");

    /// <summary>The faults of some files, a line each, 40 at most; empty where all are valid.</summary>
    public static Task<string> FaultsAsync(IEnumerable<string> files) => NodeTool.RunAsync("validate-html.mjs", files);
}

/// <summary>A test that needs a browser and html-validate.</summary>
public sealed class HtmlFactAttribute : FactAttribute
{
    public HtmlFactAttribute() => Skip = BrowserPresence.Missing ?? HtmlCheck.Missing;
}
