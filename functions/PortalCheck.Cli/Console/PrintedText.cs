namespace PortalCheck.Cli.Console;

/// <summary>Texts of pages as a terminal may show them. Pure.</summary>
internal static class PrintedText
{
    /// <summary>One line without control characters, which a terminal would obey, cut at a length.</summary>
    public static string OneLine(string? text, int longest)
    {
        var line = string.Concat(string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(character => !char.IsControl(character)));
        return line.Length <= longest ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest), "…");
    }
}
