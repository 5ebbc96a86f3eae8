using AngleSharp.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>An element that may hold a procedure's name.</summary>
/// <param name="Element">The element.</param>
/// <param name="Name">The name in it.</param>
internal sealed record NameCandidate(IElement Element, string Name);

/// <summary>The sorts of elements that lists keep names in.</summary>
internal static class NameCandidates
{
    private const int Shortest = 6;
    private const int MostEach = 6_000;

    /// <summary>Links, headings, texts of their own and what follows a label "Tên thủ tục", each in document order.</summary>
    public static IEnumerable<IReadOnlyList<NameCandidate>> Of(PageMap map)
    {
        yield return Taken(map, element => element.LocalName is "a" || Role(element) is "link");
        yield return Taken(map, element => element.LocalName is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" || Role(element) is "heading" || element.LocalName is "summary");
        yield return [.. Taken(map, IsLeaf).Where(candidate => candidate.Name.Length >= 8 && ProcedureNames.LooksLike(candidate.Name))];
        var labelled = map.Elements.Where(element => ShortText.Within(element, 60) is { } text && CatalogueWords.Label(text) is CatalogueColumn.Name).Select(element => element.NextElementSibling).OfType<IElement>().ToHashSet();
        yield return labelled.Count < 2 ? [] : Taken(map, labelled.Contains);
    }

    private static List<NameCandidate> Taken(PageMap map, Func<IElement, bool> isSort)
    {
        var found = new List<NameCandidate>();
        foreach (var element in map.Elements)
        {
            if (found.Count >= MostEach)
            {
                break;
            }

            if (isSort(element) && ShortText.Within(element, 6_000) is not null && map.RegionOf(element) is PageRegion.Main && (!map.IsHidden(element) || InPanel(map, element)))
            {
                var name = RecordNames.Of(element);
                if (name.Length >= Shortest && name.Contains(' ', StringComparison.Ordinal) && name.Any(char.IsLetter) && !ProcedureNames.IsAction(name) && !name.Contains("{{", StringComparison.Ordinal) && CatalogueWords.Column(name) is null && !SaysOtherField(name))
                {
                    found.Add(new NameCandidate(element, name));
                }
            }
        }

        return found;
    }

    // "Trình tự thực hiện: Người yêu cầu nộp hồ sơ …": the beginning of a text about a procedure.
    private static bool SaysOtherField(string name) => name.AsSpan(0, Math.Min(name.Length, 60)).IndexOf(':') is > 4 and var colon && ProcedureLabels.Match(name[..colon]) is { Field: not null and not ProcedureField.Name };

    private static string Role(IElement element) => element.GetAttribute("role")?.Trim().ToLowerInvariant() ?? "";

    // Text of its own, and no block in it.
    private static bool IsLeaf(IElement element) =>
        element.LocalName is "li" or "div" or "p" or "span" or "td" or "dt" or "dd" or "strong" or "b" or "label" or "button" or "section" or "article" or "font" or "em" or "i" or "u"
        && element.Closest("a") is null
        && element.ChildNodes.OfType<IText>().Any(text => text.Data.Trim().Length >= Shortest)
        && !element.Children.Any(child => !ElementText.IsInline(child.LocalName) && child.LocalName is not ("br" or "img" or "input" or "button") && child.TextContent.Trim().Length > 0);

    // A closed panel of an accordion or a tab that is not chosen: published, only folded up.
    private static bool InPanel(PageMap map, IElement element)
    {
        var at = element;
        for (var steps = 0; steps < 14 && at is not null; steps++, at = at.ParentElement)
        {
            if (at.LocalName is "details" || Role(at) is "tabpanel" || at.HasAttribute("aria-labelledby")
                || (at.GetAttribute("id") is { Length: > 0 and <= 80 } id && map.IsHidden(at) && map.OpenerOf(id) is not null)
                || Landmarks.Tokens(at.GetAttribute("class")).Any(word => word is "collapse" or "accordion" or "tabpane"))
            {
                return !map.IsHidden(at.ParentElement ?? at) || at.ParentElement is null;
            }

            if (Role(at) is "dialog" || at.HasAttribute("aria-modal") || Landmarks.Tokens(at.GetAttribute("class")).Any(word => word is "modal" or "dropdown" or "menu"))
            {
                return false;
            }
        }

        return false;
    }
}
