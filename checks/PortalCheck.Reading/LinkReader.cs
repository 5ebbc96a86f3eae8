using AngleSharp.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading;

/// <summary>Reads links.</summary>
internal static class LinkReader
{
    public static IReadOnlyList<LinkEvidence> Read(PageMap map)
    {
        var links = new List<LinkEvidence>();
        foreach (var element in map.Elements)
        {
            if (links.Count >= ReadingLimits.Links)
            {
                break;
            }

            if (!IsLink(element))
            {
                continue;
            }

            var href = element.GetAttribute("href");
            var text = map.Texts.Name(element);
            // <a name="top"> without text is a target, not a link.
            if (href is null && text.Length == 0 && !element.HasAttribute("onclick"))
            {
                continue;
            }

            links.Add(new LinkEvidence
            {
                Text = text,
                Href = href is null ? null : map.Resolve(href),
                Selector = map.Selectors.Of(element),
                Region = map.RegionOf(element),
                Visible = !map.IsHidden(element),
            });
        }

        return links;
    }

    private static bool IsLink(IElement element) => element.LocalName switch
    {
        "a" => !string.Equals(element.GetAttribute("role"), "button", StringComparison.OrdinalIgnoreCase) || element.HasAttribute("href"),
        "area" => element.HasAttribute("href"),
        _ => string.Equals(element.GetAttribute("role"), "link", StringComparison.OrdinalIgnoreCase),
    };
}
