using AngleSharp.Dom;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Catalogue;

/// <summary>What a press brought forth on a page that stayed where it was: an opened row, a dialog, a block that was hidden. By its text alone. Pure.</summary>
internal static class ShownPart
{
    private const int FewestCharacters = 120;
    private const double NearlyAll = 0.9;
    private const double Mostly = 0.5;

    /// <summary>The part, bounded, and whether it was cut; null where nothing worth reading was shown.</summary>
    public static (string Html, bool Cut)? Of(ListView before, ListView after)
    {
        if (after.Document.Body is not { } body)
            return null;
        var known = Texts(before.Document.Body).CountBy(item => item.Text, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var all = new Dictionary<INode, int>(ReferenceEqualityComparer.Instance);
        var fresh = new Dictionary<INode, int>(ReferenceEqualityComparer.Instance);
        foreach (var (text, node) in Texts(body))
        {
            var seen = known.GetValueOrDefault(text);
            if (seen > 0)
                known[text] = seen - 1;
            for (var at = node.Parent; at is not null; at = at.Parent)
            {
                all[at] = all.GetValueOrDefault(at) + text.Length;
                if (seen == 0)
                    fresh[at] = fresh.GetValueOrDefault(at) + text.Length;
            }
        }

        if (fresh.GetValueOrDefault(body) is var total && total < FewestCharacters)
            return null;
        IElement holder = body;
        while (holder.Children.FirstOrDefault(child => fresh.GetValueOrDefault(child) >= NearlyAll * total) is { } inner)
            holder = inner;
        var parts = IsNew(holder) ? [holder] : holder.Children.Where(IsNew).ToList();
        if (parts.Sum(part => fresh[part]) < NearlyAll * total)
            return null;
        return MainPart.Bounded(string.Concat(parts.Select(Written)), after.Cut);

        bool IsNew(IElement element) => fresh.GetValueOrDefault(element) is var count && count > 0 && count >= Mostly * all.GetValueOrDefault(element);
    }

    private static IEnumerable<(string Text, INode Node)> Texts(IElement? body) => body is null ? [] : body.GetDescendants().OfType<IText>()
        .Where(node => node.ParentElement is { } parent && parent.LocalName is not ("script" or "style" or "template" or "noscript" or "option") && parent.Closest("[data-pc-hidden]") is null)
        .Select(node => (Text: VietnameseText.Fold(node.Data), Node: (INode)node)).Where(item => item.Text.Length > 0);

    // Parts of tables and lists mean something only within one.
    private static string Written(IElement element)
    {
        var copy = (IElement)element.Clone(deep: true);
        MainPart.Clean(copy);
        return copy.LocalName switch
        {
            "tr" or "tbody" => $"<table>{copy.OuterHtml}</table>",
            "td" or "th" or "body" => $"<div>{copy.InnerHtml}</div>",
            "li" => $"<ul>{copy.OuterHtml}</ul>",
            "dt" or "dd" => $"<dl>{copy.OuterHtml}</dl>",
            _ => copy.OuterHtml,
        };
    }
}
