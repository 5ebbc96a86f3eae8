using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Model.Text;

namespace PortalCheck.Reports;

/// <summary>Two colours as <c>#rrggbb</c>; refused where WCAG 2.2 criterion 1.4.3 (4.5:1) would not hold.</summary>
/// <param name="OnLight">For links and marks on white and light grey; white text stands on it in the header.</param>
/// <param name="OnDark">For links and marks in dark mode.</param>
public sealed partial record SiteColours(string OnLight, string OnDark)
{
    private const double LeastContrast = 4.5;

    // The grounds that links stand on in site.css (--surface): in light mode the darkest of them, in dark mode the lightest.
    private const string LightGround = "#f2f6f7";
    private const string DarkGround = "#17272e";

    /// <summary>What is wrong with a colour for light mode, and the nearest one that can be read; nulls where nothing is.</summary>
    public static (LocalText? Fault, string? Better) CheckOnLight(string colour) => Check(colour, LightGround, "#000000");

    /// <summary>As <see cref="CheckOnLight"/>, for dark mode.</summary>
    public static (LocalText? Fault, string? Better) CheckOnDark(string colour) => Check(colour, DarkGround, "#ffffff");

    /// <summary>WCAG 2.2 contrast ratio of two colours given as <c>#rrggbb</c>.</summary>
    internal static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>The style sheet that puts them into the place of the product's.</summary>
    /// <exception cref="InvalidOperationException">One of them cannot be used.</exception>
    internal string StyleSheet()
    {
        if ((CheckOnLight(OnLight).Fault ?? CheckOnDark(OnDark).Fault) is { } fault)
        {
            throw new InvalidOperationException(fault.En);
        }

        return $$"""
            :root { --brand: {{OnLight}}; --link: {{OnLight}}; --rule: {{OnLight}}; }
            @media (prefers-color-scheme: dark) { :root { --link: {{OnDark}}; --rule: {{OnDark}}; } }

            """.ReplaceLineEndings("\n");
    }

    private static (LocalText? Fault, string? Better) Check(string colour, string ground, string end)
    {
        if (!Colour().IsMatch(colour))
        {
            return (new LocalText($"“{colour}” không phải là màu: hãy viết dạng #rrggbb.", $"“{colour}” is no colour: write it as #rrggbb."), null);
        }

        var ratio = Contrast(colour, ground);
        return ratio >= LeastContrast ? (null, null) : (
            new LocalText(
                string.Create(CultureInfo.GetCultureInfo("vi-VN"), $"Màu {colour} chỉ có độ tương phản {ratio:0.0}:1 trên nền {ground}; ít nhất phải là 4,5:1 thì mới đọc được."),
                string.Create(CultureInfo.InvariantCulture, $"The colour {colour} has a contrast of {ratio:0.0}:1 on {ground}; 4.5:1 is the least that can be read.")),
            Enumerable.Range(1, 100).Select(step => Mixed(colour, end, step / 100.0)).First(mixed => Contrast(mixed, ground) >= LeastContrast));
    }

    private static string Mixed(string colour, string end, double share) => "#" + string.Concat(new[] { 1, 3, 5 }.Select(start =>
        ((int)Math.Round((Part(colour, start) * (1 - share)) + (Part(end, start) * share))).ToString("x2", CultureInfo.InvariantCulture)));

    private static double Luminance(string colour)
    {
        double Channel(int start)
        {
            var value = Part(colour, start) / 255d;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }

    private static int Part(string colour, int start) => int.Parse(colour.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.NonBacktracking)]
    private static partial Regex Colour();
}
