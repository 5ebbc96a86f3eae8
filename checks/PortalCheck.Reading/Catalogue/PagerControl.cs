using AngleSharp.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>Something of a pager that can be pressed, or that marks the current page.</summary>
internal sealed class PagerControl
{
    private const int LongestName = 60;

    private readonly PageMap _map;

    private PagerControl(PageMap map, IElement element, string name)
    {
        _map = map;
        Element = element;
        Name = name;
        var folded = VietnameseText.FoldKeepingMarks(name).Trim(':', '*', '.', ';', ' ');
        Number = PagingWords.PageNumber(folded);
        Way = WayOf(folded);
    }

    public IElement Element { get; }

    public string Name { get; }

    public int? Number { get; }

    public PagingWay Way { get; }

    public string? Href => CatalogueLinks.Target(_map, Element);

    /// <summary>The page that it leads to, by its number, its address or its handler.</summary>
    public int? Page => Number ?? PagingWords.PageIn((Element.GetAttribute("href") ?? "") + " " + (Element.GetAttribute("onclick") ?? ""));

    public bool Disabled => new[] { Element, Element.ParentElement }.OfType<IElement>().Any(element =>
        element.HasAttribute("disabled")
        || string.Equals(element.GetAttribute("aria-disabled"), "true", StringComparison.OrdinalIgnoreCase)
        || (element.LocalName is "li" or "a" or "button" or "span" && Landmarks.Tokens(element.GetAttribute("class")).Any(word => word is "disabled" or "disable")));

    /// <summary>True where the control or its list item says that it is the current page.</summary>
    public bool SaysCurrent => new[] { Element, Element.ParentElement }.OfType<IElement>().Any(element =>
        element.GetAttribute("aria-current") is { } current && !string.Equals(current, "false", StringComparison.OrdinalIgnoreCase)
        || (element.LocalName is not ("ul" or "ol" or "td" or "tr" or "nav") && Landmarks.Tokens(element.GetAttribute("class")).Any(word => word is "active" or "current" or "selected" or "chon")));

    public static bool CanPress(IElement element) => element.LocalName switch
    {
        "a" or "button" => true,
        "input" => element.GetAttribute("type")?.Trim().ToLowerInvariant() is "button" or "submit" or "image",
        _ => element.HasAttribute("onclick") || element.GetAttribute("role")?.Trim().ToLowerInvariant() is "button" or "link",
    };

    public static PagerControl? Of(PageMap map, IElement element)
    {
        var name = ShortText.Within(element, 400) is not null ? NameOf(map, element) : "";
        return name.Length <= LongestName && !map.IsHidden(element) && map.RegionOf(element) is not (PageRegion.Footer or PageRegion.Header) ? new PagerControl(map, element, name) : null;
    }

    public PagingStep Step(PagingRule rule) =>
        new(rule is PagingRule.More ? PagingStepKind.More : Href is null ? PagingStepKind.Press : PagingStepKind.Link, _map.Selectors.Of(Element), Name, Href, Page, rule);

    private static string NameOf(PageMap map, IElement element)
    {
        var name = map.Texts.Name(element);
        return name.Length > 0 ? name : ElementText.Attribute(element, "title");
    }

    // A bare icon is told by its name for screen readers, its title, or the words of its classes ("fa fa-angle-right").
    private PagingWay WayOf(string folded)
    {
        var shown = PagingWords.Way(folded);
        if (shown is not PagingWay.None || Number is not null)
        {
            return shown;
        }

        var title = PagingWords.Way(VietnameseText.Fold(ElementText.Attribute(Element, "title")));
        return title is not PagingWay.None || folded.Length > 0 ? title
            : Element.QuerySelectorAll("*").Take(4).Prepend(Element).Append(Element.ParentElement).OfType<IElement>()
                .Where(element => element.LocalName is not ("ul" or "ol" or "div" or "nav" or "td" or "tr"))
                .Select(element => WayOfWords(Landmarks.Tokens(element.GetAttribute("class")).ToList()))
                .FirstOrDefault(way => way is not PagingWay.None);
    }

    private static PagingWay WayOfWords(List<string> words) =>
        words.Exists(word => word is "last" or "doubleright" or "anglesright") ? PagingWay.Last
        : words.Exists(word => word is "first" or "doubleleft" or "anglesleft") ? PagingWay.First
        : words.Exists(word => word is "next" or "right" or "sau" or "tiep") ? PagingWay.Next
        : words.Exists(word => word is "prev" or "previous" or "left" or "truoc") ? PagingWay.Previous
        : PagingWay.None;
}
