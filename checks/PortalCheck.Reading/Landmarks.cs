using System.Text;
using AngleSharp.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading;

/// <summary>Landmarks by element, by role, and by the names that portals give their blocks (<c>footer</c>, <c>chan-trang</c>).</summary>
internal static class Landmarks
{
    private static readonly HashSet<string> HeaderNames = new(StringComparer.Ordinal) { "header", "masthead", "dautrang", "daubanner", "topbar" };
    private static readonly HashSet<string> NavigationNames = new(StringComparer.Ordinal) { "nav", "navbar", "navigation", "menu", "mainmenu", "topmenu", "thanhmenu" };
    private static readonly HashSet<string> FooterNames = new(StringComparer.Ordinal) { "footer", "chantrang", "mainfooter", "pagefooter", "sitefooter" };

    // "modal-footer", "card-header", "table-header": parts of something else.
    private static readonly HashSet<string> PartsOfOthers = new(StringComparer.Ordinal)
    {
        "modal", "card", "panel", "dialog", "table", "widget", "box", "section", "article", "entry", "post", "portlet", "tab", "form", "list",
        "item", "block", "title", "collapse", "accordion", "dropdown", "context", "popup",
    };

    /// <summary>The region of a child whose parent lies in <paramref name="outer"/>. A menu within the footer stays footer.</summary>
    public static PageRegion RegionIn(PageRegion outer, IElement element)
    {
        if (outer is PageRegion.Footer)
        {
            return outer;
        }

        return element.GetAttribute("role")?.Trim().ToLowerInvariant() switch
        {
            "banner" => PageRegion.Header,
            "navigation" => PageRegion.Navigation,
            "contentinfo" => PageRegion.Footer,
            "main" => PageRegion.Main,
            _ => ByElement(outer, element),
        };
    }

    private static PageRegion ByElement(PageRegion outer, IElement element) => element.LocalName switch
    {
        "main" => PageRegion.Main,
        "nav" => PageRegion.Navigation,
        "header" when IsOfPage(element) => PageRegion.Header,
        "footer" when IsOfPage(element) => PageRegion.Footer,
        "div" or "section" or "table" or "ul" or "td" or "tr" or "center" => ByName(outer, element),
        _ => outer,
    };

    // HTML-AAM: header and footer of an article or a section are not the page's.
    private static bool IsOfPage(IElement element)
    {
        for (var parent = element.ParentElement; parent is not null; parent = parent.ParentElement)
        {
            if (parent.LocalName is "article" or "aside" or "main" or "nav" or "section")
            {
                return false;
            }
        }

        return true;
    }

    private static PageRegion ByName(PageRegion outer, IElement element)
    {
        var tokens = Tokens(element.GetAttribute("id")).Concat(Tokens(element.GetAttribute("class"))).ToList();
        if (tokens.Count == 0 || tokens.Exists(PartsOfOthers.Contains))
        {
            return outer;
        }

        var region = tokens.Exists(FooterNames.Contains) ? PageRegion.Footer
            : tokens.Exists(NavigationNames.Contains) ? PageRegion.Navigation
            : tokens.Exists(HeaderNames.Contains) ? PageRegion.Header
            : outer;
        // An unclosed block swallows the page: what holds the main part is no banner.
        return region == outer || element.QuerySelector("main, [role=main], article, footer, [role=contentinfo]") is null ? region : outer;
    }

    /// <summary>Words of an id or class list, and neighbouring pairs ("chan-trang" gives chan, trang, chantrang); folded.</summary>
    internal static IEnumerable<string> Tokens(string? names)
    {
        if (string.IsNullOrWhiteSpace(names))
        {
            yield break;
        }

        foreach (var name in names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(20))
        {
            var words = NameWords.Split(name);
            for (var index = 0; index < words.Count; index++)
            {
                yield return words[index];
                if (index > 0)
                {
                    yield return words[index - 1] + words[index];
                }
            }
        }
    }
}

/// <summary>Words of a technical name: <c>hoTen_nguoi-nop</c> is ho, ten, nguoi, nop.</summary>
internal static class NameWords
{
    /// <summary>Lower-case words, folded; digits end a word and are left out.</summary>
    public static List<string> Split(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var previousLower = false;
        foreach (var c in Bounded.Cut(name, 200))
        {
            if (!char.IsLetter(c) || (char.IsUpper(c) && previousLower))
            {
                Flush(words, word);
            }

            if (char.IsLetter(c))
            {
                word.Append(c);
            }

            previousLower = char.IsLower(c);
        }

        Flush(words, word);
        return words;
    }

    private static void Flush(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(VietnameseText.Fold(word.ToString()));
            word.Clear();
        }
    }
}
