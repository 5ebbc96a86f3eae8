namespace PortalCheck.Collect.Browser;

/// <summary>What a script or the browser says of a fault, short enough to keep.</summary>
internal static class ScriptFault
{
    private const int Longest = 300;

    /// <summary>The first line, at most 300 characters.</summary>
    public static string FirstLine(string text)
    {
        var line = text.Split('\n', 2)[0];
        return line.Length > Longest ? line[..Longest] : line;
    }
}
