using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Tests.Shared;

/// <summary>A test that needs a Chromium; skipped, saying so, where there is none. Linked into the test projects that drive one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = BrowserPresence.Missing;
}

/// <summary>As <see cref="BrowserFactAttribute"/>, for theories.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserPresence.Missing;
}

internal static class BrowserPresence
{
    /// <summary>Why there is no browser; null where there is one.</summary>
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
