using System.Globalization;
using System.Text.Json;
using PortalCheck.Cli.Tests.Support;

namespace PortalCheck.Cli.Tests.EndToEnd;

/// <summary>Reading pages in the browser, as a webmaster does with a test site on their own machine.</summary>
public sealed class ReadLiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [BrowserFact]
    public async Task Catalogue_FilledByScript_IsReadAsPeopleSeeIt()
    {
        _folder.File("index.html", Document("""
            <p>Có 4 thủ tục</p><table><thead><tr><th>Mã thủ tục</th><th>Tên thủ tục</th></tr></thead><tbody id="rows"></tbody></table>
            <script>rows.innerHTML = [1, 2, 3, 4].map(n => `<tr><td>1.00420${n}</td><td><a href="chi-tiet-${n}.html">Đăng ký hộ tịch trường hợp ${n} tại xã</a></td></tr>`).join("")</script>
            """));
        await using var site = await SiteServer.StartAsync(_folder.Path, 0, default);
        var run = await CommandRun.OfAsync("read", "catalogue", site.Urls.Single(), "--lab", "--json");
        Assert.True(run.ExitCode == 0, run.Errors);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(["1.004201", "1.004202", "1.004203", "1.004204"], document.RootElement.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("code").GetString()));
        Assert.Equal(4, document.RootElement.GetProperty("statedCount").GetInt32());
    }

    [BrowserTheory]
    [InlineData(50, 9, 3)]
    [InlineData(1, 6, 2)]
    public async Task Catalogue_OverThreePages_IsReadAsFarAsItMay(int most, int entries, int pages)
    {
        foreach (var number in (int[])[1, 2, 3])
        {
            var rows = string.Concat(Enumerable.Range(0, 3).Select(row => string.Create(
                CultureInfo.InvariantCulture, $"<tr><td>1.00{number}{row}00</td><td><a href=\"chi-tiet-{number}{row}.html\">Đăng ký hộ tịch trường hợp {(char)('A' + (number * 3) + row)} tại xã</a></td></tr>")));
            var pager = string.Concat(Enumerable.Range(1, 3).Select(page => page == number
                ? string.Create(CultureInfo.InvariantCulture, $"<li class=\"active\"><span>{page}</span></li>")
                : string.Create(CultureInfo.InvariantCulture, $"<li><a href=\"/list-{page}.html\">{page}</a></li>")));
            _folder.File($"list-{number}.html", Document($"<p>Có 9 thủ tục</p><table><tr><th>Mã thủ tục</th><th>Tên thủ tục</th></tr>{rows}</table><ul class=\"pagination\">{pager}</ul>"));
        }

        await using var site = await SiteServer.StartAsync(_folder.Path, 0, default);
        var run = await CommandRun.OfAsync("read", "catalogue", site.Urls.Single() + "/list-1.html", "--lab", "--json", "--max-pages", most.ToString(CultureInfo.InvariantCulture));
        Assert.True(run.ExitCode == 0, run.Errors);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal((entries, pages), (document.RootElement.GetProperty("entries").GetArrayLength(), document.RootElement.GetProperty("pages").GetInt32()));
    }

    [BrowserFact]
    public async Task Form_OnAPage_IsReadAndTried()
    {
        _folder.File("index.html", Document("""
            <h1>Tờ khai đăng ký tạm trú</h1><form method="post" action="/gui"><p><label for="a">Họ và tên</label><input id="a" name="hoTen" required></p>
            <p><label for="b">Số CCCD</label><input id="b" name="soCccd" required pattern="[0-9]{12}"></p><button>Nộp hồ sơ</button></form>
            """));
        await using var site = await SiteServer.StartAsync(_folder.Path, 0, default);
        var run = await CommandRun.OfAsync("read", "form", site.Urls.Single(), "--lab", "--json");
        Assert.True(run.ExitCode == 0, run.Errors);
        using var document = JsonDocument.Parse(run.Output);
        var trial = document.RootElement.GetProperty("trials")[0];
        Assert.Equal(document.RootElement.GetProperty("forms")[0].GetProperty("selector").GetString(), trial.GetProperty("selector").GetString());
        Assert.Equal(["unknown", "caught"], trial.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("answer").GetString()));
    }

    [BrowserFact]
    public async Task Procedure_OnAPage_IsRead()
    {
        _folder.File("index.html", Document("<h1>Đăng ký tạm trú</h1><table><tr><th>Mã thủ tục</th><td>1.004194</td></tr><tr><th>Lĩnh vực</th><td>Cư trú</td></tr><tr><th>Lệ phí</th><td>7.000 đồng</td></tr></table>"));
        await using var site = await SiteServer.StartAsync(_folder.Path, 0, default);
        var run = await CommandRun.OfAsync("read", "procedure", site.Urls.Single(), "--lab", "--json");
        Assert.True(run.ExitCode == 0, run.Errors);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal("1.004194", document.RootElement.GetProperty("code").GetProperty("value").GetProperty("key").GetString());
    }

    [BrowserFact]
    public async Task Catalogue_NothingListens_EndsWithThreeAndASentence()
    {
        var run = await CommandRun.OfAsync("read", "catalogue", "http://127.0.0.1:9/", "--lab", "--json");
        Assert.Equal(3, run.ExitCode);
        Assert.NotEmpty(run.Errors);
        Assert.Empty(run.Output);
    }

    private static string Document(string main) => string.Create(
        CultureInfo.InvariantCulture, $"<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Thủ tục</title></head><body><main>{main}</main></body></html>");
}
