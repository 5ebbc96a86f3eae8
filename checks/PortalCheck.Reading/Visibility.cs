using AngleSharp.Dom;

namespace PortalCheck.Reading;

/// <summary>Which elements hide themselves: by the collector's mark, or by what the markup itself says.</summary>
public static class Visibility
{
    /// <summary>True where the element is not drawn by its own doing; whether something around it hides it is not asked.</summary>
    public static bool HidesItself(IElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        if (element.HasAttribute("data-pc-hidden") || element.HasAttribute("hidden"))
        {
            return true;
        }

        // HTML 15.3.10: a dialog without open is not rendered.
        if (element.LocalName is "dialog" && !element.HasAttribute("open"))
        {
            return true;
        }

        return element.GetAttribute("style") is { Length: > 0 } style && SaysHidden(style);
    }

    private static bool SaysHidden(string style)
    {
        foreach (var declaration in style.Split(';').Take(100))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                continue;
            }

            var name = declaration.AsSpan(0, colon).Trim();
            var value = declaration.AsSpan(colon + 1).Trim();
            if (name.Equals("display", StringComparison.OrdinalIgnoreCase) && value.StartsWith("none", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            if (name.Equals("visibility", StringComparison.OrdinalIgnoreCase) && value.StartsWith("hidden", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
