using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Cli.Tests.Support;

/// <summary>A test that needs a Chromium; skipped, saying so, where there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = BrowserPresence.Missing;
}

/// <summary>As <see cref="BrowserFactAttribute"/>, for theories.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserPresence.Missing;
}

internal static class BrowserPresence
{
    public static string? Missing { get; } = Look();

    private static string? Look()
    {
        try
        {
            BrowserFinder.Find(configured: null);
            return null;
        }
        catch (ToolMissingException missing)
        {
            return missing.Message;
        }
    }
}
