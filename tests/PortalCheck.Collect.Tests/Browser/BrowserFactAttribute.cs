using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Collect.Tests.Browser;

/// <summary>A test that needs a Chromium; skipped, saying so, where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Missing;

    internal static string? Missing { get; } = Look();

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

/// <summary>As <see cref="BrowserFactAttribute"/>, for theories.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserFactAttribute.Missing;
}
