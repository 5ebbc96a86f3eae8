using PortalCheck.Cli.Tests.Support;

namespace PortalCheck.Cli.Tests.EndToEnd.House;

/// <summary>One page of each kind in both languages is valid by html-validate's rules of the HTML standard.</summary>
[Collection(DemoCollection.Name)]
public sealed class HtmlValidityTests(DemoRun demo)
{
    [HtmlFact]
    public async Task PageOfEachKind_IsValid()
    {
        var folder = Path.Combine(demo.Folder, "site");
        Assert.Equal("", await HtmlCheck.FaultsAsync(SitePages.OneOfEachKind(folder).Select(path => Path.Combine(folder, path.EndsWith(".html", StringComparison.Ordinal) ? path : path + "index.html"))));
    }

    [HtmlFact]
    public async Task ParagraphThatHoldsABlock_IsToldByThisVeryCheck()
    {
        using var folder = new TemporaryFolder();
        var page = folder.File("index.html", "<!doctype html><html lang=\"vi\"><head><title>x</title></head><body><p><div>x</div></p></body></html>");
        Assert.Contains("close-order", await HtmlCheck.FaultsAsync([page]), StringComparison.Ordinal);
    }
}
