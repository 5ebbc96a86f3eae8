using System.Security;
using System.Text;
using PortalCheck.Reports.Pages;

namespace PortalCheck.Reports.Files;

/// <summary>What search engines read.</summary>
internal static class Machines
{
    /// <summary>robots.txt, and the site map where the site's address is known.</summary>
    /// <param name="pages">Paths of pages below a language's root.</param>
    /// <param name="baseUrl">The site's address.</param>
    public static IEnumerable<SiteFile> Files(IEnumerable<string> pages, string? baseUrl)
    {
        var address = PageMaker.BaseOf(baseUrl);
        yield return Text("robots.txt", "User-agent: *\nAllow: /\n" + (address is null ? "" : $"Sitemap: {address}sitemap.xml\n"));
        if (address is not null)
        {
            yield return Text("sitemap.xml", SiteMap(pages, SecurityElement.Escape(address)));
        }
    }

    private static string SiteMap(IEnumerable<string> pages, string address)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            .Append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
        foreach (var page in pages.Order(StringComparer.Ordinal))
        {
            foreach (var prefix in (ReadOnlySpan<string>)["", "en/"])
            {
                xml.Append("<url><loc>").Append(address).Append(prefix).Append(page).Append("</loc>")
                    .Append("<xhtml:link rel=\"alternate\" hreflang=\"vi\" href=\"").Append(address).Append(page).Append("\"/>")
                    .Append("<xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"").Append(address).Append("en/").Append(page).Append("\"/></url>\n");
            }
        }

        return xml.Append("</urlset>\n").ToString();
    }

    private static SiteFile Text(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
