using System.Text;
using AngleSharp.Dom;

namespace PortalCheck.Reading;

/// <summary>Texts of elements as a reader or a screen reader gets them, bounded.</summary>
internal sealed class ElementText(PageMap map)
{
    private const int DepthLimit = 100;

    /// <summary>Name from content: text, alternatives of images, names of parts (accname 1.2 section 4.3.2, steps 2F to 2H, as far as markup tells).</summary>
    public string NameFromContent(IElement element) => Read(element, Mode.Name);

    /// <summary>Text that the browser shows, without what stands in controls.</summary>
    public string Shown(IElement element) => Read(element, Mode.Shown);

    /// <summary>The same of one node among siblings.</summary>
    public string Shown(INode node) => node switch
    {
        IText text => text.Data,
        IElement element when map.Knows(element) && !map.IsHidden(element) => Shown(element),
        _ => "",
    };

    /// <summary>Accessible name of a link or button: <c>aria-labelledby</c>, <c>aria-label</c>, content, <c>title</c>.</summary>
    public string Name(IElement element)
    {
        var referred = Referred(element, "aria-labelledby");
        if (referred.Length > 0)
        {
            return referred;
        }

        var stated = Attribute(element, "aria-label");
        if (stated.Length > 0)
        {
            return stated;
        }

        var own = element.LocalName switch
        {
            "area" => Attribute(element, "alt"),
            "input" => InputName(element),
            _ => NameFromContent(element),
        };
        return own.Length > 0 ? own : Attribute(element, "title");
    }

    /// <summary>Text of the elements that an attribute of ids points at; hidden ones count, as in the accessible-name computation.</summary>
    public string Referred(IElement element, string attribute) =>
        Tidy(string.Join(' ', map.ByIds(element, element.GetAttribute(attribute)).Select(NameOrLabel)));

    /// <summary>An attribute's text, tidied and bounded.</summary>
    public static string Attribute(IElement element, string name) => Tidy(element.GetAttribute(name) ?? "");

    internal static string Tidy(string text) =>
        Bounded.Cut(VietnameseText.Tidy(Bounded.Cut(text, ReadingLimits.Text * 8)).Replace("\u200b", "", StringComparison.Ordinal), ReadingLimits.Text);

    private static string InputName(IElement element)
    {
        var type = (element.GetAttribute("type") ?? "").Trim().ToLowerInvariant();
        var value = type is "image" ? Attribute(element, "alt") : Attribute(element, "value");
        // Browsers write their own word on an unnamed submit or reset button.
        return value.Length > 0 || element.HasAttribute("value") || type is not ("submit" or "reset") ? value : type;
    }

    private string NameOrLabel(IElement element)
    {
        var stated = Attribute(element, "aria-label");
        return stated.Length > 0 ? stated : NameFromContent(element);
    }

    private string Read(IElement element, Mode mode)
    {
        var builder = new StringBuilder();
        // What is hidden as a whole is read as if it were shown: a hidden menu's link has a name too.
        Append(element, mode, builder, map.IsHidden(element), 0);
        return Tidy(builder.ToString());
    }

    private void Append(INode node, Mode mode, StringBuilder builder, bool evenHidden, int depth)
    {
        foreach (var child in node.ChildNodes)
        {
            if (builder.Length > ReadingLimits.Text * 4 || depth > DepthLimit)
            {
                return;
            }

            if (child is IText text)
            {
                builder.Append(text.Data.Length > ReadingLimits.Text * 4 ? text.Data[..(ReadingLimits.Text * 4)] : text.Data);
            }
            else if (child is IElement element && map.Knows(element) && (evenHidden || !map.IsHidden(element)))
            {
                AppendElement(element, mode, builder, evenHidden, depth);
            }
        }
    }

    private void AppendElement(IElement element, Mode mode, StringBuilder builder, bool evenHidden, int depth)
    {
        if (mode is Mode.Name && string.Equals(element.GetAttribute("aria-hidden"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        switch (element.LocalName)
        {
            case "select" or "textarea" or "input" or "option" or "datalist" or "iframe" or "object":
                if (mode is Mode.Name && element.LocalName is "input")
                {
                    builder.Append(' ').Append(Attribute(element, "alt")).Append(' ');
                }

                return;
            case "button" when mode is Mode.Shown:
                return;
            case "img" or "area":
                if (mode is Mode.Name)
                {
                    builder.Append(' ').Append(ImageName(element)).Append(' ');
                }

                return;
            case "br":
                builder.Append(' ');
                return;
        }

        if (mode is Mode.Name && Attribute(element, "aria-label") is { Length: > 0 } label)
        {
            builder.Append(' ').Append(label).Append(' ');
            return;
        }

        var block = !IsInline(element.LocalName);
        builder.Append(block ? " " : "");
        Append(element, mode, builder, evenHidden, depth + 1);
        builder.Append(block ? " " : "");
    }

    private static string ImageName(IElement image) =>
        Attribute(image, "aria-label") is { Length: > 0 } label ? label
        : Attribute(image, "alt") is { Length: > 0 } alt ? alt
        : image.HasAttribute("alt") ? "" : Attribute(image, "title");

    internal static bool IsInline(string tag) => tag is "a" or "abbr" or "b" or "bdi" or "big" or "cite" or "code" or "em" or "font" or "i" or "ins"
        or "kbd" or "label" or "mark" or "q" or "s" or "small" or "span" or "strong" or "sub" or "sup" or "time" or "tt" or "u" or "var" or "svg";

    private enum Mode
    {
        Name,
        Shown,
    }
}
