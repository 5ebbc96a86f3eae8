using AngleSharp.Dom;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Links of lists: where they lead, and what they are called.</summary>
internal static class CatalogueLinks
{
    private static readonly string[] FileEndings = [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar", ".odt"];

    /// <summary>Where a link leads; null where it leads nowhere.</summary>
    public static string? Target(PageMap map, IElement? link) =>
        link?.GetAttribute("href")?.Trim() is { Length: > 0 } href && (href[0] != '#' || href.StartsWith("#/", StringComparison.Ordinal) || href.StartsWith("#!", StringComparison.Ordinal))
        && !href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) && !href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) && !href.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)
            ? map.Resolve(href)
            : null;

    /// <summary>True for a link to a file.</summary>
    public static bool IsFile(IElement link) => link.GetAttribute("href") is { } href && FileEndings.Any(ending => href.Split('?', '#')[0].EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Text of a link, or its title.</summary>
    public static string NameOf(IElement link)
    {
        var text = VietnameseText.Tidy(Bounded.Cut(link.TextContent, 400));
        return text.Length > 0 ? text : VietnameseText.Tidy(Bounded.Cut(link.GetAttribute("title") ?? link.GetAttribute("aria-label") ?? "", 400));
    }
}
