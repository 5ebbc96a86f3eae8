using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Catalogue;

/// <summary>A field, agency or tier whose list stands on a page of its own.</summary>
/// <param name="Name">As the link says it, without the number beside it.</param>
/// <param name="Href">Absolute address.</param>
public sealed record CatalogueBranch(string Name, string Href);

/// <summary>
/// Finds the lists behind a page that lists fields, agencies or tiers instead of procedures: links of one shape and one place, said to be such by
/// their addresses, by the heading above them, by a number beside each, or by their names. Whether lists stand there is for the walk to see.
/// </summary>
public static partial class CatalogueBranches
{
    private const int Fewest = 3;
    private const int Most = 60;
    private const int MostLinks = 4_000;
    private const int LongestName = 160;

    /// <summary>The branches of this page, in document order; empty where it has none.</summary>
    /// <param name="document">The parsed document.</param>
    /// <param name="url">Its address, which links are resolved against.</param>
    public static IReadOnlyList<CatalogueBranch> Find(IHtmlDocument document, string url)
    {
        ArgumentNullException.ThrowIfNull(document);
        var context = new CatalogueContext(new PageMap(document, url));
        if (!context.NamesProcedures && !context.NamesList)
        {
            return [];
        }

        var groups = LinksOf(context.Map).GroupBy(link => link.Shape, StringComparer.Ordinal).Select(group => group.DistinctBy(link => link.Branch.Href, StringComparer.Ordinal).ToList());
        return groups.Where(IsOfBranches).OrderByDescending(group => group.Count).Select(group => group.Select(link => link.Branch).Take(Most).ToList()).FirstOrDefault() ?? [];
    }

    private static IEnumerable<Link> LinksOf(PageMap map)
    {
        foreach (var element in map.Elements.Where(element => element.LocalName is "a" && element.HasAttribute("href") && map.RegionOf(element) is PageRegion.Main && !map.IsHidden(element)).Take(MostLinks))
        {
            var text = VietnameseText.Tidy(Bounded.Cut(BlockText.Of(element).Replace('\n', ' '), 400));
            var name = Number().Replace(text, "").Trim();
            if (name.Length is < 2 or > LongestName || element.GetAttribute("href")!.TrimStart() is ['#', not '/', ..] or "#" or ""
                || !Uri.TryCreate(map.Resolve(element.GetAttribute("href")!), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || IsPage(address, map.Address)
                || ProcedureNames.IsAction(name) || ProcedureCodes.FirstIn(address.PathAndQuery) is not null || FileName().IsMatch(address.AbsolutePath)
                || PageTypeGuess.FromLink(new LinkEvidence { Text = name, Href = address.AbsoluteUri, Selector = "a" }).Any(kind => kind is not PageKind.Catalogue))
            {
                continue;
            }

            yield return new Link(new CatalogueBranch(name, address.AbsoluteUri), ShapeOf(element, address), element, text.Length > name.Length);
        }
    }

    private static bool IsOfBranches(List<Link> group)
    {
        if (group.Count < 2 || group.DistinctBy(link => VietnameseText.Fold(link.Branch.Name), StringComparer.Ordinal).Count() < group.Count * 0.8)
        {
            return false;
        }

        var names = group.Select(link => VietnameseText.Fold(link.Branch.Name)).ToList();
        var named = names.Count(name => ProcedureNames.IsAgency(name) || ProcedureNames.IsTier(name) || FieldName().IsMatch(name) || CatalogueContext.SaysLifeEvent(name));
        return named * 10 >= group.Count * 6
            || group.TrueForAll(link => FieldKey().IsMatch(VietnameseText.FoldKeepingMarks(Uri.UnescapeDataString(new Uri(link.Branch.Href).PathAndQuery + new Uri(link.Branch.Href).Fragment))))
            || (group.Count >= Fewest && (group.Count(link => link.Numbered) * 10 >= group.Count * 6
                || HeadingAbove(group[0].Element) is { } heading && FieldHeading().IsMatch(VietnameseText.Fold(heading))));
    }

    // The nearest heading before the group, at most as far up as the part of the page that holds it.
    private static string? HeadingAbove(IElement link)
    {
        for (var (at, steps) = (link.ParentElement, 0); at is not null && steps < 8; at = at.ParentElement, steps++)
        {
            for (var before = at.PreviousElementSibling; before is not null; before = before.PreviousElementSibling)
            {
                List<IElement> headings = CatalogueContext.IsHeading(before) ? [before] : [.. before.QuerySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")];
                if (headings is [.., var nearest])
                {
                    return Bounded.Cut(nearest.TextContent, 300);
                }
            }
        }

        return null;
    }

    // The same address but for its last part and the values of its query, at the same place of the page's structure.
    private static string ShapeOf(IElement element, Uri address)
    {
        var path = address.AbsolutePath.TrimEnd('/');
        var keys = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)[0]).Order(StringComparer.Ordinal).ToList();
        var chain = new List<string>();
        for (var at = element.ParentElement; at is not null && chain.Count < 3; at = at.ParentElement)
        {
            chain.Add(at.LocalName);
        }

        return $"{address.Authority}{(keys.Count > 0 || address.Fragment.StartsWith("#/", StringComparison.Ordinal) ? path : path[..(path.LastIndexOf('/') + 1)])}?{string.Join('&', keys)} {string.Join('<', chain)}";
    }

    private static bool IsPage(Uri address, string page) => string.Equals(address.AbsoluteUri.Split('#')[0], page.Split('#')[0], StringComparison.Ordinal) && !address.Fragment.StartsWith("#/", StringComparison.Ordinal);

    private sealed record Link(CatalogueBranch Branch, string Shape, IElement Element, bool Numbered);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // "Hộ tịch (23)", "Hộ tịch 23 thủ tục", "1. Hộ tịch".
    [GeneratedRegex(@"[\s(\[:–-]*\d[\d.]*\s*(thủ tục|dịch vụ|tthc|dvc|TTHC|DVC)?[\s)\]]*$", Options)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(linh vuc|nhom (thu tuc|linh vuc|dich vu)|(cap|danh muc) (thuc hien|linh vuc)|(thu tuc|tthc|dich vu( cong)?)( hanh chinh)? (cap|linh vuc|cua) )", Options)]
    private static partial Regex FieldName();

    [GeneratedRegex(@"linh[-_ ]?vuc|[?&/._-](lv|field|fields|category|categories|domain|sector|nhom|co-?quan|agency|agencies|department|departments|don-?vi|cap|cap-?(thuc-?hien|hanh-?chinh)|tier|level|ma_?(linh_?vuc|co_?quan|don_?vi)|(linh_?vuc|co_?quan|don_?vi)(_?id)?)([=/_.-]|id=|$)", Options)]
    private static partial Regex FieldKey();

    [GeneratedRegex(@"linh vuc|co quan|don vi|cap (thuc hien|hanh chinh|chinh quyen)|so,? ban,? nganh|so,? nganh|nhom (thu tuc|dich vu)|doi tuong|su kien", Options)]
    private static partial Regex FieldHeading();

    [GeneratedRegex(@"\.(pdf|docx?|xlsx?|zip|rar|jpe?g|png)$", Options | RegexOptions.IgnoreCase)]
    private static partial Regex FileName();
}
