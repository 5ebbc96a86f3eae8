using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PortalCheck.Reading;

/// <summary>
/// The id of a page's template: a hash of the frame of named blocks (tag, id, classes) down to a bounded depth, equal siblings written once.
/// Content (paragraphs, images, tables without a name) does not take part, so two articles of one template are equal.
/// </summary>
internal static class TemplateId
{
    private const int BlockDepth = 10;
    private const int TreeDepth = 40;
    private const int ChildrenLooked = 500;

    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "link", "meta", "a", "p", "span", "img", "picture", "svg", "b", "i", "strong", "em", "font", "br",
        "h1", "h2", "h3", "h4", "h5", "h6", "li", "label", "input", "select", "textarea", "button", "iframe", "video", "audio", "option", "hr", "small",
    };

    // What a script or the state of the page adds.
    private static readonly HashSet<string> States = new(StringComparer.Ordinal)
    {
        "active", "open", "show", "shown", "selected", "current", "collapsed", "collapse", "in", "fade", "hover", "focus", "loaded", "loading", "hidden", "visible",
    };

    public static string Of(IHtmlDocument document)
    {
        var blocks = document.Body is { } body ? Children(body, 0, 0) : "";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(blocks)).AsSpan(0, 8));
    }

    private static string Children(IElement parent, int block, int depth)
    {
        if (block >= BlockDepth || depth >= TreeDepth)
        {
            return "";
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var builder = new StringBuilder();
        foreach (var child in parent.Children.Take(ChildrenLooked))
        {
            if (Skipped.Contains(child.LocalName) || child.HasAttribute("data-pc-frame"))
            {
                continue;
            }

            var name = NameOf(child);
            var inner = Children(child, name.Length > 0 ? block + 1 : block, depth + 1);
            var written = name.Length > 0 ? name + "(" + inner + ")" : inner;
            if (written.Length > 0 && seen.Add(written))
            {
                builder.Append(written);
            }
        }

        // A hash keeps the text of wide pages short without losing difference.
        return builder.Length <= 256 ? builder.ToString() : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(builder.ToString())).AsSpan(0, 16));
    }

    // Empty for a block without a name: it is looked through.
    private static string NameOf(IElement element)
    {
        var classes = (element.GetAttribute("class") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(20)
            .Where(IsStable).Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal);
        var id = element.GetAttribute("id") is { Length: > 0 } given && IsStable(given) ? "#" + given : "";
        var names = id + string.Concat(classes.Select(name => "." + name));
        return names.Length > 0 || element.LocalName is "header" or "nav" or "main" or "footer" or "aside" or "form" ? element.LocalName + names : "";
    }

    private static bool IsStable(string name) =>
        name.Length <= 60 && !States.Contains(name) && !name.StartsWith("ng-", StringComparison.Ordinal) && name.Count(char.IsAsciiDigit) < 3;
}
