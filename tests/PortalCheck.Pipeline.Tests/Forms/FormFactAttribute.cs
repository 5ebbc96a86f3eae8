using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Pipeline.Tests.Forms;

/// <summary>A test that needs a Chromium; skipped, saying so, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FormFactAttribute : FactAttribute
{
    public FormFactAttribute() => Skip = Missing;

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

/// <summary>As <see cref="FormFactAttribute"/>, for theories.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FormTheoryAttribute : TheoryAttribute
{
    public FormTheoryAttribute() => Skip = FormFactAttribute.Missing;
}
