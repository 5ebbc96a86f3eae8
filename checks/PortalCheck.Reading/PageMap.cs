using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading;

/// <summary>What one walk over the body learns of every element: visibility, landmark, place among its siblings, scope of ids.</summary>
internal sealed class PageMap
{
    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal) { "script", "style", "noscript", "template", "head", "link", "meta" };

    private readonly Dictionary<IElement, Facts> _facts = [];
    private readonly Dictionary<(INode Scope, string Id), IElement> _byId = [];
    private readonly Dictionary<string, int> _idCounts = new(StringComparer.Ordinal);
    private Dictionary<string, IElement>? _openers;

    public PageMap(IHtmlDocument document, string url)
    {
        Document = document;
        Address = url;
        Base = BaseOf(document, url);
        Walk(document);
        Selectors = new SelectorWriter(this);
        Texts = new ElementText(this);
    }

    public IHtmlDocument Document { get; }

    /// <summary>The page's address as given.</summary>
    public string Address { get; }

    /// <summary>What relative addresses are resolved against; null where the address is no address.</summary>
    public Uri? Base { get; }

    public SelectorWriter Selectors { get; }

    public ElementText Texts { get; }

    /// <summary>Elements of the body in document order.</summary>
    public List<IElement> Elements { get; } = [];

    public bool Knows(IElement element) => _facts.ContainsKey(element);

    public bool IsHidden(IElement element) => _facts.TryGetValue(element, out var facts) && facts.Hidden;

    public PageRegion RegionOf(IElement element) => _facts.TryGetValue(element, out var facts) ? facts.Region : PageRegion.Main;

    /// <summary>Position among siblings of its tag, from 1, and whether it has any such sibling.</summary>
    public (int Nth, bool Alone) PlaceOf(IElement element) =>
        _facts.TryGetValue(element, out var facts) ? (facts.Nth, facts.Alone) : (1, true);

    /// <summary>True for an id that occurs once in the whole stored document, frames included.</summary>
    public bool IsUniqueId(string id) => _idCounts.TryGetValue(id, out var count) && count == 1;

    /// <summary>The link or button that opens the part with this id (a panel of an accordion, a tab); null where none does.</summary>
    public IElement? OpenerOf(string id) => (_openers ??= ReadOpeners()).GetValueOrDefault(id);

    /// <summary>The element with this id in the same document or shadow root: the first one, as browsers have it.</summary>
    public IElement? ById(IElement from, string id) =>
        _facts.TryGetValue(from, out var facts) && _byId.TryGetValue((facts.Scope, id), out var found) ? found : null;

    /// <summary>The elements that an attribute of ids points at (<c>aria-labelledby</c>).</summary>
    public IEnumerable<IElement> ByIds(IElement from, string? ids) =>
        (ids ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(20).Select(id => ById(from, id)).OfType<IElement>();

    /// <summary>Absolute form of an address of the page; the raw value where it cannot be resolved.</summary>
    public string Resolve(string raw)
    {
        var trimmed = Bounded.Cut(raw.Trim(), ReadingLimits.Address);
        var absolute = Base is not null ? Uri.TryCreate(Base, trimmed, out var joined) : Uri.TryCreate(trimmed, UriKind.Absolute, out joined);
        return absolute && joined is not null ? joined.AbsoluteUri : trimmed;
    }

    private Dictionary<string, IElement> ReadOpeners()
    {
        var openers = new Dictionary<string, IElement>(StringComparer.Ordinal);
        foreach (var element in Elements)
        {
            foreach (var id in (string?[])[element.GetAttribute("aria-controls"), Target(element, "data-target"), Target(element, "data-bs-target"), Target(element, "href")])
            {
                if (id is not null)
                {
                    openers.TryAdd(id, element);
                }
            }
        }

        return openers;
    }

    private static string? Target(IElement element, string attribute) => element.GetAttribute(attribute) is { Length: > 1 } value && value[0] == '#' ? value[1..] : null;

    private static Uri? BaseOf(IHtmlDocument document, string url)
    {
        var page = Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null;
        var stated = document.QuerySelector("base[href]")?.GetAttribute("href");
        if (stated is null)
        {
            return page;
        }

        var resolved = page is not null ? Uri.TryCreate(page, stated, out var joined) : Uri.TryCreate(stated, UriKind.Absolute, out joined);
        return resolved && joined is not null && joined.Scheme is "http" or "https" ? joined : page;
    }

    private void Walk(IHtmlDocument document)
    {
        if (document.Body is not IElement body)
        {
            return;
        }

        CountIds(document);
        var waiting = new Stack<(IElement Element, Facts Facts, int Depth)>();
        waiting.Push((body, new Facts(Visibility.HidesItself(body), PageRegion.Main, 1, Alone: true, document), 0));
        while (waiting.Count > 0 && Elements.Count < ReadingLimits.Elements)
        {
            var (element, facts, depth) = waiting.Pop();
            Enter(element, facts);
            if (depth < ReadingLimits.Depth)
            {
                PushChildren(element, facts, depth, waiting);
            }
        }
    }

    private void Enter(IElement element, Facts facts)
    {
        Elements.Add(element);
        _facts[element] = facts;
        if (element.GetAttribute("id") is { Length: > 0 } id)
        {
            _byId.TryAdd((facts.Scope, id), element);
        }
    }

    // Skipped subtrees too (a template in an SVG, noscript): a selector meets their ids as well.
    private void CountIds(IHtmlDocument document)
    {
        foreach (var element in document.All.Take(ReadingLimits.Elements * 2))
        {
            if (element.GetAttribute("id") is { Length: > 0 } id)
            {
                _idCounts[id] = _idCounts.TryGetValue(id, out var count) ? count + 1 : 1;
            }
        }
    }

    private static void PushChildren(IElement element, Facts facts, int depth, Stack<(IElement Element, Facts Facts, int Depth)> waiting)
    {
        var scope = element.HasAttribute("data-pc-frame") || element.HasAttribute("data-pc-shadow") ? (INode)element : facts.Scope;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var children = new List<(IElement Child, int Nth)>();
        foreach (var child in element.Children)
        {
            var nth = counts.TryGetValue(child.LocalName, out var before) ? before + 1 : 1;
            counts[child.LocalName] = nth;
            children.Add((child, nth));
        }

        for (var index = children.Count - 1; index >= 0; index--)
        {
            var (child, nth) = children[index];
            if (!Skipped.Contains(child.LocalName))
            {
                var hidden = facts.Hidden || Visibility.HidesItself(child);
                waiting.Push((child, new Facts(hidden, Landmarks.RegionIn(facts.Region, child), nth, counts[child.LocalName] == 1, scope), depth + 1));
            }
        }
    }

    private readonly record struct Facts(bool Hidden, PageRegion Region, int Nth, bool Alone, INode Scope);
}
