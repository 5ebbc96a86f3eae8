using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Benchmarks.Scanning;

/// <summary>The two sorts of Chromium.</summary>
internal static class Browsers
{
    /// <summary>Full Chromium, or null.</summary>
    public static string? Full() => Find("chromium") ?? Find("google-chrome") ?? Find("chromium-browser");

    /// <summary>The headless shell, or null.</summary>
    public static string? Shell() => Find("chromium-headless-shell");

    private static string? Find(string name)
    {
        try
        {
            return BrowserFinder.Find(name);
        }
        catch (ToolMissingException)
        {
            return null;
        }
    }
}
