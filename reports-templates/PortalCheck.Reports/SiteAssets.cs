using System.Text;

namespace PortalCheck.Reports;

/// <summary>Style sheets, drawings and the department's own marks.</summary>
internal static class SiteAssets
{
    /// <summary>Style sheet of the department's colours.</summary>
    public const string ThemePath = "assets/theme.css";

    /// <summary>Path of the emblem.</summary>
    public static string EmblemPath(SiteSettings settings) => settings.EmblemPath is not { } file ? "assets/emblem.svg"
        : "assets/department" + (Path.GetExtension(file).Equals(".png", StringComparison.OrdinalIgnoreCase) ? ".png" : ".svg");

    /// <summary>The files.</summary>
    /// <exception cref="InvalidOperationException">A colour is no colour, or text in it would be too faint.</exception>
    public static IEnumerable<SiteFile> Files(TemplateFolders folders, SiteSettings settings)
    {
        foreach (var (path, file) in folders.Files("assets"))
        {
            yield return new SiteFile("assets/" + path, File.ReadAllBytes(file));
        }

        if (settings.EmblemPath is { } emblem)
        {
            yield return new SiteFile(EmblemPath(settings), File.ReadAllBytes(emblem));
        }

        if (settings.Colours is { } colours)
        {
            yield return new SiteFile(ThemePath, Encoding.UTF8.GetBytes(colours.StyleSheet()));
        }
    }
}
