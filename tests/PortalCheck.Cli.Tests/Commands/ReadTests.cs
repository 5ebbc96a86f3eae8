using System.Text;
using System.Text.Json;
using PortalCheck.Cli.Tests.Support;

namespace PortalCheck.Cli.Tests.Commands;

/// <summary>Reading saved pages: no browser, no network.</summary>
public sealed class ReadTests : IDisposable
{
    private const string List = """
        <!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Thủ tục</title></head><body><main>
        <p>Tổng số: 3 thủ tục</p>
        <table><tr><td>STT</td><td>Mã TTHC</td><td>Tên thủ tục</td><td>Mức độ</td><td>Lĩnh vực</td></tr>
        <tr><td>1</td><td>1.004194</td><td><a href="/tthc?ma=1.004194">Đăng ký tạm trú</a></td><td>Toàn trình</td><td>Cư trú</td></tr>
        <tr><td>2</td><td>1.004222</td><td><a href="/tthc?ma=1.004222">Đăng ký thường trú</a></td><td>Một phần</td><td>Cư trú</td></tr>
        <tr><td>3</td><td>1.001193</td><td><a href="/tthc?ma=1.001193">Đăng ký khai sinh</a></td><td></td><td>Hộ tịch</td></tr></table></main></body></html>
        """;

    private const string Form = """
        <!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Tờ khai</title><body><h1>Tờ khai đăng ký</h1>
        <form method="post" action="/nop"><label>Họ và tên<input name="ten" required></label><label>Số căn cước<input name="cccd" required pattern="[0-9]{12}"></label>
        <label>Ngày sinh<input name="ngaySinh"></label><button>Nộp hồ sơ</button></form></body></html>
        """;

    private const string Procedure = """
        <!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Chi tiết</title></head><body><main><h1>Đăng ký tạm trú</h1>
        <table><tr><th>Mã thủ tục</th><td>1.004194</td></tr><tr><th>Lĩnh vực</th><td>Cư trú</td></tr><tr><th>Thời hạn giải quyết</th><td>03 ngày làm việc</td></tr>
        <tr><th>Phí, lệ phí</th><td>7.000 đồng</td></tr></table></main></body></html>
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Catalogue_SavedPage_HasExactlyTheStatedShape()
    {
        var run = await CommandRun.OfAsync("read", "catalogue", _folder.File("list.html", List), "--json");
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["state", "statedCount", "pages", "entries"], Names(document.RootElement));
        Assert.Equal(["code", "name", "level", "field", "agency", "tier", "detailUrl", "text"], Names(document.RootElement.GetProperty("entries")[0]));
        Assert.Equal(3, document.RootElement.GetProperty("statedCount").GetInt32());
    }

    [Fact]
    public async Task Catalogue_WhatTheListDoesNotShow_IsNull()
    {
        var run = await CommandRun.OfAsync("read", "catalogue", _folder.File("list.html", List), "--json");
        using var document = JsonDocument.Parse(run.Output);
        var entry = document.RootElement.GetProperty("entries")[2];
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("level").ValueKind);
        Assert.Equal(JsonValueKind.Null, entry.GetProperty("agency").ValueKind);
        Assert.Contains("Đăng ký khai sinh", entry.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "/tthc?ma=1.004194")]
    [InlineData("https://dvc.tinhx.gov.vn/list", "https://dvc.tinhx.gov.vn/tthc?ma=1.004194")]
    public async Task Catalogue_SavedPage_ResolvesItsLinksAgainstItsAddress(string? address, string detail)
    {
        var file = _folder.File("list.html", List);
        var run = await CommandRun.OfAsync(address is null ? ["read", "catalogue", file, "--json"] : ["read", "catalogue", file, "--base", address, "--json"]);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(detail, document.RootElement.GetProperty("entries")[0].GetProperty("detailUrl").GetString());
    }

    [Fact]
    public async Task Catalogue_PageThatABrowserSaved_KnowsItsAddress()
    {
        var file = _folder.File("list.html", "<!-- saved from url=(0033)https://dvc.tinhx.gov.vn/danh-muc -->" + List);
        Assert.Contains("\"https://dvc.tinhx.gov.vn/tthc?ma=1.004194\"", (await CommandRun.OfAsync("read", "catalogue", file, "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catalogue_FileAddress_IsRead()
    {
        var run = await CommandRun.OfAsync("read", "catalogue", new Uri(_folder.File("list.html", List)).AbsoluteUri);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Đăng ký tạm trú", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catalogue_PageInAnOlderEncoding_IsReadAsItSays()
    {
        var path = Path.Combine(_folder.Path, "utf16.html");
        await File.WriteAllTextAsync(path, List, Encoding.Unicode);
        Assert.Contains("Đăng ký thường trú", (await CommandRun.OfAsync("read", "catalogue", path, "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catalogue_JsonOfAPage_IsReadToo()
    {
        const string json = """{"data":{"total":3,"items":[{"code":"1.004194","name":"Đăng ký tạm trú"},{"code":"1.004222","name":"Đăng ký thường trú"},{"code":"1.001193","name":"Đăng ký khai sinh"}]}}""";
        using var document = JsonDocument.Parse((await CommandRun.OfAsync("read", "catalogue", _folder.File("answer.json", json), "--json")).Output);
        Assert.Equal(3, document.RootElement.GetProperty("entries").GetArrayLength());
    }

    [Theory]
    [InlineData("empty", 0, "<main><h1>Thủ tục hành chính</h1><p>Không có thủ tục nào được tìm thấy</p></main>")]
    [InlineData("shell", 3, "<div id=\"root\"></div><noscript>JavaScript</noscript>")]
    [InlineData("login-wall", 3, "<main><h1>Đăng nhập</h1><form><input name=\"u\"><input type=\"password\" name=\"p\"></form></main>")]
    [InlineData("no-catalogue", 3, "<main><h1>Tin tức</h1><p>Hội nghị tổng kết công tác cải cách hành chính năm nay đã diễn ra tại trung tâm tỉnh.</p></main>")]
    public async Task Catalogue_NothingListed_SaysWhichOfFourThingsItIs(string state, int exit, string html)
    {
        var run = await CommandRun.OfAsync("read", "catalogue", _folder.File("page.html", html), "--json");
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal((state, exit), (document.RootElement.GetProperty("state").GetString(), run.ExitCode));
        Assert.Equal(0, document.RootElement.GetProperty("entries").GetArrayLength());
        Assert.NotEmpty(run.Errors);
    }

    [Fact]
    public async Task Procedure_SavedPage_HasTwentyFields()
    {
        var run = await CommandRun.OfAsync("read", "procedure", _folder.File("page.html", Procedure), "--json");
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(20, Names(document.RootElement).Count);
        Assert.Equal("code", Names(document.RootElement)[0]);
        Assert.Equal(["text", "value", "source"], Names(document.RootElement.GetProperty("fee")));
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("contact").ValueKind);
    }

    [Fact]
    public async Task Procedure_Values_AreTyped()
    {
        using var document = JsonDocument.Parse((await CommandRun.OfAsync("read", "procedure", _folder.File("page.html", Procedure), "--json")).Output);
        var fee = document.RootElement.GetProperty("fee").GetProperty("value").GetProperty("fees")[0];
        var limit = document.RootElement.GetProperty("timelimit").GetProperty("value").GetProperty("limits")[0];
        Assert.Equal(("amount", 7_000), (fee.GetProperty("kind").GetString(), fee.GetProperty("amount").GetInt32()));
        Assert.Equal(("working-days", 3), (limit.GetProperty("unit").GetString(), limit.GetProperty("from").GetInt32()));
    }

    [Fact]
    public async Task Procedure_List_IsNoProcedure() =>
        Assert.Equal(3, (await CommandRun.OfAsync("read", "procedure", _folder.File("list.html", List))).ExitCode);

    [Theory]
    [InlineData("read", "catalogue", "no-such-page.html")]
    [InlineData("read", "catalogue", "./no-such-page")]
    [InlineData("read", "catalogue", "file:///no/such/page")]
    [InlineData("read", "catalogue", "http://127.0.0.1:9/")]
    [InlineData("read", "catalogue", "https://dvc.tinhx.gov.vn/", "--base", "https://dvc.tinhx.gov.vn/")]
    [InlineData("read", "procedure")]
    [InlineData("read", "form", "no-such-page.html")]
    [InlineData("read", "form", "https://dvc.tinhx.gov.vn/", "--base", "https://dvc.tinhx.gov.vn/")]
    [InlineData("read")]
    public async Task WrongUse_EndsWithTwo(params string[] args) => Assert.Equal(2, (await CommandRun.OfAsync(args)).ExitCode);

    [Fact]
    public async Task Form_SavedPage_IsTheInventoryAlone()
    {
        var run = await CommandRun.OfAsync("read", "form", _folder.File("form.html", Form), "--json");
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["url", "forms", "trials"], Names(document.RootElement));
        Assert.Equal("full-name", document.RootElement.GetProperty("forms")[0].GetProperty("fields")[0].GetProperty("purpose").GetString());
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("trials").ValueKind);
    }

    [Fact]
    public async Task Form_PageWithoutOne_EndsWithThree() =>
        Assert.Equal(3, (await CommandRun.OfAsync("read", "form", _folder.File("list.html", List))).ExitCode);

    [SchemaFact]
    public async Task Documents_FollowTheirSchemas()
    {
        var list = _folder.File("list.json", (await CommandRun.OfAsync("read", "catalogue", _folder.File("list.html", List), "--json")).Output);
        var procedure = _folder.File("procedure.json", (await CommandRun.OfAsync("read", "procedure", _folder.File("page.html", Procedure), "--json")).Output);
        Assert.Empty(await SchemaCheck.FaultsAsync("catalogue.schema.json", [list]));
        Assert.Empty(await SchemaCheck.FaultsAsync("procedure.schema.json", [procedure]));
    }

    [SchemaFact]
    public async Task Forms_OfASavedPageAndATriedOne_FollowTheirSchema()
    {
        var saved = _folder.File("saved.json", (await CommandRun.OfAsync("read", "form", _folder.File("form.html", Form), "--json")).Output);
        await using var site = OnePageSite.Start(Form);
        var run = await CommandRun.OfAsync("read", "form", site.Address, "--lab", "--json");
        Assert.Contains("\"steps\"", run.Output, StringComparison.Ordinal);
        Assert.Empty(await SchemaCheck.FaultsAsync("forms.schema.json", [saved, _folder.File("tried.json", run.Output)]));
        Assert.NotEmpty(await SchemaCheck.FaultsAsync("forms.schema.json", [_folder.File("changed.json", run.Output.Replace("\"refused\"", "\"sent\"", StringComparison.Ordinal))]));
    }

    [SchemaFact]
    public async Task Schema_FieldWithoutASource_RefusesIt()
    {
        var output = (await CommandRun.OfAsync("read", "procedure", _folder.File("page.html", Procedure), "--json")).Output;
        var changed = _folder.File("changed.json", output.Replace("\"source\"", "\"origin\"", StringComparison.Ordinal));
        Assert.NotEmpty(await SchemaCheck.FaultsAsync("procedure.schema.json", [changed]));
    }

    private static List<string> Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
}
