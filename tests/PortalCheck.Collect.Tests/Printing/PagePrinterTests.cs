using System.Text;
using PortalCheck.Collect.Printing;

namespace PortalCheck.Collect.Tests.Printing;

public sealed class PagePrinterTests
{
    private static readonly DateTimeOffset Made = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["en/a/index.html"] = "<!doctype html><html lang=\"en\"><head><title>Round</title><link rel=\"stylesheet\" href=\"../../site.css\"></head><body><h1>Heading</h1><p>Text.</p><img src=\"https://example.com/x.png\" alt=\"x\"></body></html>",
        ["site.css"] = "h1 { color: #000; }",
    };

    [BrowserFact]
    public async Task Page_IsPrintedWithItsStructureLanguageAndTitle()
    {
        var pdf = Encoding.Latin1.GetString((await PrintAsync()).Pdf);
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.Contains("/StructTreeRoot", pdf, StringComparison.Ordinal);
        Assert.Contains("/Lang (en)", pdf, StringComparison.Ordinal);
        Assert.Contains("/Title (Round)", pdf, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task SamePageTwice_SameBytes() => Assert.Equal((await PrintAsync()).Pdf, (await PrintAsync()).Pdf);

    [BrowserFact]
    public async Task OnlyFilesAtHand_AreAskedFor() => Assert.Equal(["en/a/index.html", "site.css"], (await PrintAsync()).Asked);

    [Fact]
    public void Moment_IsWrittenInTheSameLength()
    {
        var pdf = "/CreationDate (D:20991231235959+00'00') /ModDate (D:20991231235959+00'00')"u8.ToArray();
        PdfMoment.Set(pdf, Made);
        Assert.Equal("/CreationDate (D:20261122000000+00'00') /ModDate (D:20261122000000+00'00')", Encoding.ASCII.GetString(pdf));
    }

    [Theory]
    [InlineData("/CreationDate (D:")]
    [InlineData("/CreationDate (D:2099)")]
    [InlineData("")]
    public void DateThatIsNone_StaysAsItIs(string text)
    {
        var pdf = Encoding.ASCII.GetBytes(text);
        PdfMoment.Set(pdf, Made);
        Assert.Equal(text, Encoding.ASCII.GetString(pdf));
    }

    private static async Task<(byte[] Pdf, IReadOnlyCollection<string> Asked)> PrintAsync()
    {
        var asked = new SortedSet<string>(StringComparer.Ordinal);
        await using var printer = await PagePrinter.StartAsync(default);
        var pdf = await printer.PrintAsync("en/a/index.html", (path, _) =>
        {
            asked.Add(path);
            return Task.FromResult<ReadOnlyMemory<byte>?>(Files.TryGetValue(path, out var text) ? Encoding.UTF8.GetBytes(text) : null);
        }, Made, default);
        return (pdf, asked);
    }
}
