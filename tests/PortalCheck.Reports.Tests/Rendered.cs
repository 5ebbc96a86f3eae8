using System.Text;
using PortalCheck.Reports.Tests.Fakes;

namespace PortalCheck.Reports.Tests;

/// <summary>The fake site, rendered once for all tests that only read it.</summary>
public sealed class Rendered
{
    internal static readonly SiteRenderer Renderer = new(SiteRenderer.DefaultTemplatesRoot);

    private readonly Dictionary<string, string> _texts;

    public Rendered()
    {
        Input = FakeSite.Make();
        Files = Renderer.Render(Input);
        _texts = Files.Where(file => file.Load is null && !file.Path.EndsWith(".xlsx", StringComparison.Ordinal))
            .ToDictionary(file => file.Path, file => Encoding.UTF8.GetString(Bytes(file).Span), StringComparer.Ordinal);
    }

    internal SiteInput Input { get; }

    internal IReadOnlyList<SiteFile> Files { get; }

    internal IEnumerable<KeyValuePair<string, string>> Pages => _texts.Where(file => file.Key.EndsWith(".html", StringComparison.Ordinal));

    /// <summary>The bytes of a file: fakes have them at hand, so nothing is waited for.</summary>
    internal static ReadOnlyMemory<byte> Bytes(SiteFile file) => file.ReadAsync(default).AsTask().GetAwaiter().GetResult();

    internal string this[string path] => _texts[path];
}
