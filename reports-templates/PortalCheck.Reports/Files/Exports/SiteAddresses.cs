using PortalCheck.Reports.Pages;

namespace PortalCheck.Reports.Files.Exports;

/// <summary>
/// Absolute names for what exports speak of. Where the site's own address is not known they are <c>urn:portalcheck:</c> names, which stay the same
/// wherever the site is put.
/// </summary>
/// <param name="site">The site.</param>
internal sealed class SiteAddresses(Site site)
{
    private readonly string? _base = PageMaker.BaseOf(site.Input.Settings.BaseUrl);

    /// <summary>The site itself.</summary>
    public string Root => _base ?? "urn:portalcheck:site";

    /// <summary>A criterion's page.</summary>
    public string Criterion(string id) => Page(SitePaths.Criterion(id)) ?? "urn:portalcheck:criterion:" + id;

    /// <summary>A portal's page, whose address never changes.</summary>
    public string Portal(string id) => Page(SitePaths.Portal(id)) ?? "urn:portalcheck:portal:" + id;

    /// <summary>A finding on its portal's page.</summary>
    public string Finding(string portal, string id) => Page(SitePaths.Portal(portal)) is { } page ? page + "#finding-" + id : "urn:portalcheck:finding:" + id;

    /// <summary>A page or file of the site; null where its address is not known.</summary>
    public string? Page(string path) => _base is null ? null : _base + path;
}
