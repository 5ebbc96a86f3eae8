using System.Text;

namespace PortalCheck.Cli.Tests.EndToEnd.House;

/// <summary>The summary of the round on paper.</summary>
[Collection(DemoCollection.Name)]
public sealed class SummaryPrintTests(DemoRun demo)
{
    [BrowserTheory]
    [InlineData("vi")]
    [InlineData("en")]
    public void Summary_IsATaggedPdfInItsLanguage(string language)
    {
        var pdf = Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(demo.Folder, "site", "data", $"summary.{language}.pdf")));
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.Contains("/StructTreeRoot", pdf, StringComparison.Ordinal);
        Assert.Contains("/Marked true", pdf, StringComparison.Ordinal);
        Assert.Contains($"/Lang ({language})", pdf, StringComparison.Ordinal);
        Assert.Contains("/Title ", pdf, StringComparison.Ordinal);
    }

    [BrowserFact]
    public void SummaryPage_LinksToItsPrint() => Assert.Contains(
        "href=\"../data/summary.vi.pdf\"", File.ReadAllText(Path.Combine(demo.Folder, "site", "summary", "index.html")), StringComparison.Ordinal);
}
