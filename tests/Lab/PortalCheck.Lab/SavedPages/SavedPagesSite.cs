using System.Text;
using PortalCheck.Lab.Serving;

namespace PortalCheck.Lab.SavedPages;

/// <summary>
/// Serves the saved pages of one site as they are: at <c>/</c> its home, at <c>/slug/</c> each page, at the page's original path, and the shared
/// <c>/_assets</c>. Names of the site's original host are replaced by the made-up one, so that its absolute links stay inside the lab.
/// </summary>
internal sealed class SavedPagesSite : ILabSite
{
    private readonly Dictionary<string, byte[]> _pages;
    private readonly IReadOnlyDictionary<string, byte[]> _assets;

    /// <summary>A site of these pages: address (path, or path with query) to content.</summary>
    public SavedPagesSite(string host, IReadOnlyDictionary<string, byte[]> pages, IReadOnlyDictionary<string, byte[]> assets, IEnumerable<string> originalHosts)
    {
        Hosts = [host];
        var originals = originalHosts.ToList();
        _pages = pages.ToDictionary(page => page.Key, page => Rename(page.Value, originals, host), StringComparer.Ordinal);
        _assets = assets;
        var addresses = _pages.Keys.Where(path => path.EndsWith('/'))
            .Order(StringComparer.Ordinal)
            .Select(path => $"<url><loc>https://{host}{path}</loc></url>");
        _pages["/sitemap.xml"] = Encoding.UTF8.GetBytes(
            $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">{string.Concat(addresses)}</urlset>\n");
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Hosts { get; }

    /// <inheritdoc/>
    public ValueTask<LabAnswer> AnswerAsync(LabRequest request, CancellationToken cancellation) => ValueTask.FromResult(Answer(request));

    private LabAnswer Answer(LabRequest request)
    {
        var path = request.Path;
        if (_pages.TryGetValue(path + request.QueryText, out var page) || _pages.TryGetValue(path, out page) || _pages.TryGetValue(path + "/", out page))
        {
            var type = path.EndsWith(".xml", StringComparison.Ordinal) ? MediaTypes.Of(path) : "text/html; charset=utf-8";
            return new LabAnswer(200, [new("Content-Type", type)], page);
        }

        return _assets.TryGetValue(path, out var asset)
            ? new LabAnswer(200, [new("Content-Type", MediaTypes.Of(path))], asset)
            : LabAnswer.Text(404, "text/plain; charset=utf-8", "Trang này không được lưu.");
    }

    /// <summary>Replaces host names after <c>//</c>; bytes that are not the name stay as they are, whatever their encoding.</summary>
    private static byte[] Rename(byte[] page, List<string> originals, string host)
    {
        var text = Encoding.Latin1.GetString(page);
        foreach (var original in originals)
        {
            foreach (var end in "/\"'?#:")
                text = text.Replace($"//{original}{end}", $"//{host}{end}", StringComparison.OrdinalIgnoreCase);
        }

        return Encoding.Latin1.GetBytes(text);
    }
}
