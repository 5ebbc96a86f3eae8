using System.Text;
using PortalCheck.Reports.Tests.Fakes;

namespace PortalCheck.Reports.Tests;

/// <summary>A department's own folder of templates, assets and texts: what it has stands in the place of the product's.</summary>
public sealed class OwnTemplatesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portalcheck-own-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void OwnTemplate_StandsInThePlaceOfTheProducts()
    {
        Write("templates/parts/tag.hbs", "<em>{{Text}}</em>\n");
        Assert.Contains("<em>", Page("index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void OwnText_StandsInThePlaceOfTheProducts_AndTheOthersStay()
    {
        Write("locales/vi.json", """{ "ranking.title": "Bảng điểm của tỉnh" }""");
        var page = Page("index.html");
        Assert.Contains("<h1>Bảng điểm của tỉnh</h1>", page, StringComparison.Ordinal);
        Assert.Contains("Cách đọc bảng xếp hạng", page, StringComparison.Ordinal);
    }

    [Fact]
    public void OwnAsset_IsPublished()
    {
        Write("assets/site.css", "body { color: #000; }");
        Assert.Equal("body { color: #000; }", Page("assets/site.css"));
    }

    [Fact]
    public void TextThatNoPageSays_IsRefusedWithTheNearest()
    {
        Write("locales/en.json", """{ "ranking.titel": "x" }""");
        var fault = Assert.Throws<TemplateException>(() => Page("index.html"));
        Assert.Contains("did you mean \"ranking.title\"?", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{#if Title}}never closed")]
    [InlineData("{{NoSuchThing}}")]
    public void FaultOfATemplate_NamesItsFile(string template)
    {
        Write("templates/glossary.hbs", template);
        Assert.Contains("glossary.hbs", Assert.Throws<TemplateException>(() => Page("glossary/index.html")).Message, StringComparison.Ordinal);
    }

    private void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, path))!);
        File.WriteAllText(Path.Combine(_folder, path), content);
    }

    private string Page(string path) => Encoding.UTF8.GetString(
        Rendered.Bytes(new SiteRenderer(SiteRenderer.DefaultTemplatesRoot, _folder).Render(FakeSite.Make()).Single(file => file.Path == path)).Span);
}
