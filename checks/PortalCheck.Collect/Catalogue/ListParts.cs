using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Catalogue;

/// <summary>A part of a list that stands closed, or beside the one shown.</summary>
/// <param name="Node">By which the browser knows its control.</param>
/// <param name="Name">Its name.</param>
/// <param name="Href">Its address where it is a link; null where it is pressed.</param>
internal sealed record ListPart(int Node, string Name, string? Href);

/// <summary>Finds fields that are folded and tabs that are not shown, by structure. Pure.</summary>
internal static partial class ListParts
{
    private const int MostFolds = 60;
    private const int MostTabs = 8;
    private const int LongestName = 200;

    private const string Elsewhere = "nav, header, footer, [role=navigation], [role=banner], [role=contentinfo], [role=menu], [role=menubar], [role=dialog]";

    /// <summary>Closed folds of the list.</summary>
    public static IReadOnlyList<ListPart> Folds(ListView view) =>
        [.. view.Document.All.Where(IsFold).Where(PressRule.AllowsPart).Select(element => Part(element, null)).OfType<ListPart>().DistinctBy(part => part.Node).Take(MostFolds)];

    /// <summary>Tabs beside the one shown: "Công dân", "Doanh nghiệp".</summary>
    public static IReadOnlyList<ListPart> Tabs(ListView view) =>
        [.. view.Document.All.Where(IsTab).Where(PressRule.AllowsPart).Select(element => Part(element, view.Url)).OfType<ListPart>().DistinctBy(part => part.Name, StringComparer.Ordinal).Take(MostTabs)];

    /// <summary>True where the page has any, be it that the browser no longer holds it.</summary>
    public static bool In(ListView view) => view.Document.All.Any(element => IsFold(element) || IsTab(element));

    private static ListPart? Part(IElement element, string? page)
    {
        var name = VietnameseText.Tidy(element.TextContent.Length > LongestName * 4 ? "" : element.TextContent);
        if (name.Length is 0 or > LongestName || ListView.NodeOf(element) is not { } node)
            return null;
        var href = element.LocalName is "a" ? element.GetAttribute("href")?.Trim() : null;
        var leads = page is not null && href is { Length: > 0 } && href[0] != '#' && !href.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase);
        return new ListPart(node, name, leads && Uri.TryCreate(new Uri(page!), href, out var target) ? target.AbsoluteUri : null);
    }

    private static bool IsFold(IElement element)
    {
        if (IsHidden(element) || element.Closest(Elsewhere) is not null || element.LocalName is "input" or "select" or "option"
            || element.HasAttribute("aria-haspopup") || element.GetAttribute("role") is "combobox" or "tab" or "menuitem")
        {
            return false;
        }

        if (element.LocalName is "summary")
            return element.ParentElement is { LocalName: "details" } details && !details.HasAttribute("open") && HoldsList(details);
        var toggle = element.GetAttribute("data-toggle") ?? element.GetAttribute("data-bs-toggle");
        if (toggle is "collapse" || string.Equals(element.GetAttribute("aria-expanded"), "false", StringComparison.OrdinalIgnoreCase))
            return TargetOf(element) is not { } target || IsHidden(target);
        // Without any mark: what follows a heading and is not drawn.
        return element.NextElementSibling is { } next && next.HasAttribute("data-pc-hidden") && HoldsList(next) && element.QuerySelector("a[href], input, button") is null
            && element.LocalName is "div" or "h2" or "h3" or "h4" or "h5" or "h6" or "p" or "a" or "button" or "span" or "strong" or "b";
    }

    private static bool IsTab(IElement element)
    {
        if (IsHidden(element) || element.Closest(Elsewhere) is not null || IsShown(element))
            return false;
        if (element.GetAttribute("role") is "tab" || element.GetAttribute("data-toggle") is "tab" or "pill" || element.GetAttribute("data-bs-toggle") is "tab" or "pill")
            return true;
        return element.LocalName is "a" or "button" or "li" or "span" or "div" && element.TextContent.Length <= 80
            && element.QuerySelector("a, button") is null && Audience().IsMatch(VietnameseText.Fold(element.TextContent));
    }

    private static bool IsShown(IElement element) => new[] { element, element.ParentElement }.OfType<IElement>().Any(at =>
        string.Equals(at.GetAttribute("aria-selected"), "true", StringComparison.OrdinalIgnoreCase)
        || at.GetAttribute("aria-current") is { } current && !string.Equals(current, "false", StringComparison.OrdinalIgnoreCase)
        || at.ClassList.Any(word => word is "active" or "selected" or "current" or "is-active"));

    private static IElement? TargetOf(IElement element)
    {
        var id = element.GetAttribute("aria-controls") ?? element.GetAttribute("data-target") ?? element.GetAttribute("data-bs-target") ?? element.GetAttribute("href");
        return id is { Length: > 1 } && id.TrimStart('#') is { Length: > 0 } name && !name.Contains(' ', StringComparison.Ordinal) ? element.Owner?.GetElementById(name) : null;
    }

    private static bool HoldsList(IElement block) => block.QuerySelectorAll("a, tr").Length >= 1;

    private static bool IsHidden(IElement element) => element.Closest("[data-pc-hidden]") is not null;

    [GeneratedRegex(
        @"^((thu tuc|dich vu|dich vu cong|danh cho|danh sach|cho|doi voi|hanh chinh) )*(cong dan|doanh nghiep|ca nhan|to chuc|nguoi dan|to chuc,? (va )?doanh nghiep|ca nhan,? (va )?to chuc|citizens?|business(es)?|enterprises?)( ?\(?\d[\d.]*\)?)?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Audience();
}
