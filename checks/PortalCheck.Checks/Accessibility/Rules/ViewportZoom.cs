using System.Globalization;
using PortalCheck.Checks.Judging;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>The viewport lets people zoom to twice the size (WCAG 1.4.4): no <c>user-scalable=no</c>, no <c>maximum-scale</c> under 2 (CSS Viewport section 4).</summary>
internal sealed class ViewportZoom : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-viewport-zoom";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.4.4"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["b4f0c3"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        var passed = 0;
        var failed = new List<FindingDraft>();
        foreach (var meta in page.Document.QuerySelectorAll("meta[name=viewport i][content]").Take(10))
        {
            var settings = Settings(meta.GetAttribute("content")!);
            if (!settings.ContainsKey("user-scalable") && !settings.ContainsKey("maximum-scale"))
            {
                continue;
            }

            if (Forbids(settings))
            {
                failed.Add(ElementPlace.Finding(page, meta, "zoom-forbidden", ("content", FactsOn.Quote(meta.GetAttribute("content")!))));
            }
            else
            {
                passed++;
            }
        }

        return FactsOn.Result(passed, failed, []);
    }

    private static bool Forbids(Dictionary<string, string> settings)
    {
        if (settings.TryGetValue("user-scalable", out var scalable) && (scalable is "no" || (scalable is not ("yes" or "device-width" or "device-height") && Number(scalable) is > -1 and < 1)))
        {
            return true;
        }

        // Words: "yes" is 1, "device-width" 10, anything unknown 0.1; a negative number is no limit.
        return settings.TryGetValue("maximum-scale", out var most)
            && (most is "yes" ? 1 : most is "device-width" or "device-height" ? 10 : Number(most)) is >= 0 and < 2;
    }

    private static double Number(string value)
    {
        var end = 0;
        while (end < value.Length && (char.IsAsciiDigit(value[end]) || value[end] == '.' || (end == 0 && value[end] is '-' or '+')))
        {
            end++;
        }

        return double.TryParse(value[..end], CultureInfo.InvariantCulture, out var number) ? number : 0.1;
    }

    private static Dictionary<string, string> Settings(string content)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in content.Split([',', ';', ' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Take(50))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                settings[part[..equals].Trim()] = part[(equals + 1)..].Trim().ToLowerInvariant();
            }
        }

        return settings;
    }
}
