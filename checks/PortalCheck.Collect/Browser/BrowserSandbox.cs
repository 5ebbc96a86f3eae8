using PortalCheck.Collect.Visits;

namespace PortalCheck.Collect.Browser;

/// <summary>
/// Whether Chromium's own sandbox is on. It needs user namespaces, which a container without privileges may be refused: there somebody has to
/// say <c>off</c>, so that it never goes missing unsaid. docs/deploy.md tells what then limits a hostile page.
/// </summary>
public static class BrowserSandbox
{
    /// <summary>Environment variable: <c>auto</c> (default), <c>on</c> or <c>off</c>.</summary>
    public const string Variable = "PORTALCHECK_BROWSER_SANDBOX";

    /// <summary>What was asked for, or what is possible.</summary>
    /// <param name="asked">Value of the variable; null or empty for <c>auto</c>: on, but for root, to whom Chromium refuses it.</param>
    /// <param name="privileged">True where the process runs as root.</param>
    /// <exception cref="ToolMissingException">It is asked for as root, or the value is none of the three.</exception>
    internal static bool IsOn(string? asked, bool privileged) => asked switch
    {
        null or "" or "auto" => !privileged,
        "off" => false,
        "on" when privileged => throw new ToolMissingException(
            $"{Variable} is 'on', but Chromium refuses its sandbox to root: run as another user, or set it to 'auto' or 'off'."),
        "on" => true,
        _ => throw new ToolMissingException($"{Variable} is '{asked}': write 'auto', 'on' or 'off'."),
    };
}
