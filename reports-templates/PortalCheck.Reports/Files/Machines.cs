using System.Globalization;
using System.Security;
using System.Text;
using PortalCheck.Reports.Pages;

namespace PortalCheck.Reports.Files;

/// <summary>What search engines read.</summary>
internal static class Machines
{
    // The protocol's bound (sitemaps.org): 50,000 addresses a file. A page has one in each language.
    private const int MostPages = 25_000;

    /// <summary>robots.txt, and the site map where the site's address is known; an index of several where one would be too long.</summary>
    /// <param name="pages">Paths of pages below a language's root.</param>
    /// <param name="baseUrl">The site's address.</param>
    public static IEnumerable<SiteFile> Files(IReadOnlyList<string> pages, string? baseUrl)
    {
        var address = PageMaker.BaseOf(baseUrl);
        yield return Text("robots.txt", "User-agent: *\nAllow: /\n" + (address is null ? "" : $"Sitemap: {address}sitemap.xml\n"));
        if (address is null)
        {
            yield break;
        }

        var escaped = SecurityElement.Escape(address);
        List<string[]> parts = [.. pages.Order(StringComparer.Ordinal).Chunk(MostPages)];
        if (parts.Count <= 1)
        {
            yield return Text("sitemap.xml", SiteMap(parts.SelectMany(part => part), escaped));
            yield break;
        }

        yield return Text("sitemap.xml", SiteMapIndex(parts.Count, escaped));
        foreach (var (index, part) in parts.Index())
        {
            yield return Text(PartOf(index), SiteMap(part, escaped));
        }
    }

    private static string PartOf(int index) => string.Create(CultureInfo.InvariantCulture, $"sitemap-{index + 1}.xml");

    private static string SiteMapIndex(int parts, string address) =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        + string.Concat(Enumerable.Range(0, parts).Select(index => $"<sitemap><loc>{address}{PartOf(index)}</loc></sitemap>\n"))
        + "</sitemapindex>\n";

    private static string SiteMap(IEnumerable<string> pages, string address)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            .Append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
        foreach (var page in pages)
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
