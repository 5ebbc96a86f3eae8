using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PortalCheck.Reports;

/// <summary>Style sheets, drawings and the department's own marks.</summary>
internal static partial class SiteAssets
{
    /// <summary>Style sheet of the department's colours.</summary>
    public const string ThemePath = "assets/theme.css";

    private const double LeastContrast = 4.5;

    // The grounds that text stands on in site.css: --ground of both modes.
    private const string LightGround = "#ffffff";
    private const string DarkGround = "#0f1b20";

    /// <summary>Path of the emblem.</summary>
    public static string EmblemPath(SiteSettings settings) => settings.EmblemPath is not { } file ? "assets/emblem.svg"
        : "assets/department" + (Path.GetExtension(file).Equals(".png", StringComparison.OrdinalIgnoreCase) ? ".png" : ".svg");

    /// <summary>The files.</summary>
    /// <exception cref="ArgumentException">A colour is no colour, or text in it would be too faint.</exception>
    public static IEnumerable<SiteFile> Files(string folder, SiteSettings settings)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
            yield return new SiteFile("assets/" + relative, File.ReadAllBytes(path));
        }

        if (settings.EmblemPath is { } emblem)
        {
            yield return new SiteFile(EmblemPath(settings), File.ReadAllBytes(emblem));
        }

        if (settings.Colours is { } colours)
        {
            yield return new SiteFile(ThemePath, Encoding.UTF8.GetBytes(Theme(colours)));
        }
    }

    /// <summary>WCAG 2.2 contrast ratio of two colours given as <c>#rrggbb</c>.</summary>
    internal static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static string Theme(SiteColours colours)
    {
        Check(colours.OnLight, LightGround);
        Check(colours.OnDark, DarkGround);
        return $$"""
            :root { --brand: {{colours.OnLight}}; --link: {{colours.OnLight}}; --rule: {{colours.OnLight}}; }
            @media (prefers-color-scheme: dark) { :root { --link: {{colours.OnDark}}; --rule: {{colours.OnDark}}; } }

            """.ReplaceLineEndings("\n");
    }

    private static void Check(string colour, string ground)
    {
        if (!Colour().IsMatch(colour))
        {
            throw new ArgumentException($"\"{colour}\" is no colour: write it as #rrggbb.", nameof(colour));
        }

        if (Contrast(colour, ground) is var ratio and < LeastContrast)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The colour {colour} has a contrast of {ratio:0.0}:1 against {ground}; 4.5:1 is the least that can be read."), nameof(colour));
        }
    }

    private static double Luminance(string colour)
    {
        double Channel(int start)
        {
            var value = int.Parse(colour.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.NonBacktracking)]
    private static partial Regex Colour();
}
