using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Files;

namespace PortalCheck.Reports.Pages;

/// <summary>A portal's badge, and the HTML that puts it on another page.</summary>
/// <param name="Address">The badge's file.</param>
/// <param name="Text">What it says to those who do not see it.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Snippet">The HTML to copy; null where the site's address is not known, because it would lead nowhere.</param>
internal sealed record BadgeView(string Address, string Text, string Width, string Height, string? Snippet)
{
    /// <summary>The badge as the portal's page shows it.</summary>
    public static BadgeView Of(PageMaker maker, string path, Portal portal, Scorecard card)
    {
        var file = SitePaths.Badge(portal.Id, maker.Texts.Language);
        var text = Badge.TextOf(maker, portal);
        var width = Badge.WidthOf(maker, card).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var height = Badge.Height.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var page = PageMaker.BaseOf(maker.Site.Input.Settings.BaseUrl);
        string Quoted(string value) => System.Security.SecurityElement.Escape(value);
        return new BadgeView(
            maker.FileHref(path, file), text, width, height,
            page is null ? null
                : $"<a href=\"{Quoted(page + maker.FileOf(path).Replace("index.html", "", StringComparison.Ordinal))}\"><img src=\"{Quoted(page + file)}\" alt=\"{Quoted(text)}\" height=\"{height}\"></a>");
    }
}
