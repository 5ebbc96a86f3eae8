using PortalCheck.Checks.Judging;

namespace PortalCheck.Checks.Observing;

/// <summary>Whether the home page showed enough for something that is not on it to count as missing.</summary>
internal static class HomePage
{
    private const int FewestOwnLinks = 5;
    private const int FewestCharacters = 300;

    /// <summary>True for a shell that its scripts never filled, a block page, a splash screen: little text and hardly a link of its own, or placeholders of a template.</summary>
    public static bool IsBare(PortalView portal) =>
        portal.Home is not { } home || IsUnfilled(home) || (HasFewLinks(portal) && PageText.Of(home).Length < FewestCharacters);

    /// <summary>True where hardly a link leads on within the portal: a frame whose menu was never filled.</summary>
    public static bool HasFewLinks(PortalView portal)
    {
        var own = WebAddress.OwnHosts(portal);
        return portal.Home is not { } home || home.Links.Count(link => own.Contains(WebAddress.HostOf(link.Href))) < FewestOwnLinks;
    }

    // "{{hoSo.ten}}" as text, again and again: the page's scripts never ran to their end.
    private static bool IsUnfilled(PageView page) => PageText.Of(page).Split("{{", 4, StringSplitOptions.None).Length > 3;
}
