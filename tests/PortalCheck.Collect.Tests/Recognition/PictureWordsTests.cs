using PortalCheck.Collect.Recognition;
using PortalCheck.Collect.Tests.Browser;
using PortalCheck.Collect.Tests.Visits;
using PortalCheck.Collect.Visits;
using static PortalCheck.Collect.Tests.Visits.LabVisits;

namespace PortalCheck.Collect.Tests.Recognition;

public sealed class PictureWordsTests(RunningBrowser browser) : IClassFixture<RunningBrowser>
{
    private const string Head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

    [Theory]
    [InlineData("5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t96.5\tHồ\n5\t1\t1\t1\t1\t2\t0\t0\t9\t9\t91\tsơ\n", "Hồ sơ")]
    [InlineData("4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t\n5\t1\t1\t1\t1\t2\t0\t0\t9\t9\t40\tls\n5\t1\t1\t1\t1\t3\t0\t0\t9\t9\t99\t|\n", "")]
    [InlineData("damaged\tline\n", "")]
    public void TableOfWords_KeepsWhatIsSure(string table, string words) => Assert.Equal(words, string.Join(' ', Tesseract.Sure(Head + table)));

    [RecogniserFact]
    public async Task PictureOfASentence_IsRead_AndAPhotographIsNotAskedAbout()
    {
        await using var lab = await ServeAsync(_ => Html("""
            <title>Thông báo</title><canvas width=520 height=60></canvas><script>
            const paint = draw => { const c = document.querySelector('canvas'); const p = c.getContext('2d'); p.fillStyle = '#fff'; p.fillRect(0, 0, 520, 60); draw(p); const i = new Image(); i.alt = 'Ảnh'; i.src = c.toDataURL('image/png'); document.body.append(i); };
            paint(p => { p.fillStyle = '#000'; p.font = '28px sans-serif'; p.fillText('Nộp hồ sơ trực tuyến tại nhà', 20, 40); });
            paint(p => { for (let x = 0; x < 520; x++) { p.fillStyle = `rgb(${x % 256},${x * 7 % 256},${x * 13 % 256})`; p.fillRect(x, 0, 1, 60); } });
            </script>
            """));
        var evidence = await browser.VisitAsync(lab, Request() with { MaxPages = 1 }, new CollectorSettings { SecondOpinions = false, Screenshots = false, ReadPictures = true });

        var words = evidence.Pages[0].Facts!.Value!.Elements.Where(element => element.Tag is "img").Select(element => element.Ink?.Words).ToList();
        Assert.Contains("hồ sơ trực tuyến", words[0], StringComparison.Ordinal);
        Assert.Null(words[1]);
    }
}

/// <summary>A test that needs a browser and a text recogniser that knows Vietnamese.</summary>
public sealed class RecogniserFactAttribute : FactAttribute
{
    public RecogniserFactAttribute() => Skip = new BrowserFactAttribute().Skip
        ?? (Tesseract.OfThisMachineAsync().GetAwaiter().GetResult() is { KnowsVietnamese: true } ? null : "tesseract with Vietnamese is not here (apt install tesseract-ocr tesseract-ocr-vie).");
}
