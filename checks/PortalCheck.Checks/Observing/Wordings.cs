using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Observing;

/// <summary>Finding links and menu entries by their wording, folded; long texts are headlines, not menu entries.</summary>
internal static class Wordings
{
    private const int LongestMenuText = 80;

    /// <summary>A link of a page whose text names something; links that the browser did not render count, as menus open.</summary>
    public static LinkEvidence? LinkTo(PageView page, Regex wording) => page.Links.FirstOrDefault(link =>
        link.Text.Length is > 0 and <= LongestMenuText && wording.IsMatch(VietnameseText.Fold(link.Text)));

    /// <summary>The first such link of the portal, with its page; the home page is asked first.</summary>
    public static (PageView Page, LinkEvidence Link)? FirstLink(PortalView portal, Regex wording)
    {
        foreach (var page in portal.Pages.OrderByDescending(page => page.Is(PageKind.Home)))
        {
            if (LinkTo(page, wording) is { } link)
            {
                return (page, link);
            }
        }

        return null;
    }

    /// <summary>What a link or menu entry calls a place that the visit did not open, though it would tell; null where there is none, or a page of these kinds was opened.</summary>
    public static string? NotVisited(PortalView portal, Regex wording, params PageKind[] kinds) =>
        Array.Exists(kinds, kind => portal.PagesOf(kind).Any()) ? null
        : FirstLink(portal, wording) is { } found ? found.Link.Text
        : portal.Home is { } home ? PageText.Of(home).Split('\n').FirstOrDefault(line => line.Length is > 0 and <= LongestMenuText && wording.IsMatch(VietnameseText.Fold(line)))
        : null;

    /// <summary>True where a short line of the page says it: menus that open by script have no links.</summary>
    public static bool Named(PageView page, Regex wording) =>
        PageText.Of(page).Split('\n').Any(line => line.Length is > 0 and <= LongestMenuText && wording.IsMatch(VietnameseText.Fold(line)));
}
