using PortalCheck.Lab.Templates;

namespace PortalCheck.Lab.Demo;

/// <summary>A page template with its front matter: lines <c>key: value</c> between two lines of <c>---</c>.</summary>
/// <param name="Name">File name without extension.</param>
/// <param name="Facts">Front matter; <c>path</c> is always there; <c>title</c>, <c>layout</c>, <c>type</c> and <c>query</c> (the key that names a procedure) may be.</param>
/// <param name="Body">The template.</param>
internal sealed record PageFile(string Name, IReadOnlyDictionary<string, string> Facts, Template Body)
{
    private const string Fence = "---";

    /// <summary>Address; its last segment may be <c>{ma}</c>, which stands for a procedure's code.</summary>
    public string Path => Facts["path"];

    /// <summary>The media type that the page is served as.</summary>
    public string MediaType => Facts.GetValueOrDefault("type", "text/html; charset=utf-8");

    /// <summary>Reads a page file. Throws <see cref="FormatException"/> where the front matter is missing.</summary>
    public static PageFile Read(string name, string text)
    {
        var parts = text.Split(Fence + "\n", 3);
        if (parts.Length < 3 || parts[0].Length > 0)
            throw new FormatException($"Page '{name}' has no front matter.");
        var facts = parts[1].Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        if (!facts.ContainsKey("path"))
            throw new FormatException($"Page '{name}' names no path.");
        return new PageFile(name, facts, Template.Parse(parts[2]));
    }
}
