using System.IO.Compression;
using System.Text;
using PortalCheck.Collect.Tests.Browser;
using PortalCheck.Collect.Tests.Visits;
using PortalCheck.Collect.Visits;
using PortalCheck.Lab.Serving;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;
using static PortalCheck.Collect.Tests.Visits.LabVisits;

namespace PortalCheck.Collect.Tests.Documents;

/// <summary>Files of a portal: chosen, fetched once, read, and kept without anybody's data.</summary>
public sealed class VisitDocumentsTests(RunningBrowser browser) : IClassFixture<RunningBrowser>
{
    private const string Name = "Nguyễn Thị Hòa";
    private const string Number = "001180000001";

    private static LabAnswer Site(LabRequest request) => request.Path switch
    {
        "/robots.txt" => LabAnswer.Text(200, "text/plain", "User-agent: *\nDisallow: /cam"),
        "/" => Html("<title>Trang chủ</title><h1>Cổng</h1><a href='/nop-ho-so'>Nộp hồ sơ trực tuyến</a>"
            + "<a href='/tep/danh-sach.docx'>Danh sách trúng tuyển</a><a href='/tep/mat.pdf'>Kế hoạch</a><a href='/cam/ds.pdf'>Danh sách hộ nghèo</a><a href='https://khac.vn/x.pdf'>Nơi khác</a>"),
        "/nop-ho-so" => Html("<title>Nộp hồ sơ</title><h1>Nộp hồ sơ trực tuyến</h1><main><p><a href='/mau/don.docx'>Mẫu đơn đề nghị</a></p><form method=post action='/nop'>"
            + "<label>Họ và tên <input name=hoTen></label><label>Số CCCD <input name=cccd></label><label>Tờ khai <input type=file name=tep></label><button>Nộp hồ sơ</button></form></main>"),
        "/mau/don.docx" => File("Họ và tên: ...... CCCD số: " + Number),
        "/tep/danh-sach.docx" => File($"Bà {Name}, CCCD số {Number}"),
        _ => Html("<title>404</title>", 404),
    };

    [BrowserFact]
    public async Task Files_AreReadAndNothingOfAnybodyIsKept()
    {
        await using var lab = await ServeAsync(Site);
        var evidence = await browser.VisitAsync(lab, Request(), new CollectorSettings { SecondOpinions = false, Screenshots = false, MostDocuments = 4, MostPublished = 4 });
        var files = evidence.Documents!.ToDictionary(file => new Uri(file.Url).AbsolutePath, StringComparer.Ordinal);
        Assert.Equal(["/cam/ds.pdf", "/mau/don.docx", "/tep/danh-sach.docx", "/tep/mat.pdf"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["Họ và tên: ...... CCCD số: xxxxxxxxxxxx"], files["/mau/don.docx"].Text!.Value!.Lines);
        Assert.Equal((PeopleSignKind.IdentityInText, 1), files["/tep/danh-sach.docx"].Text!.Value!.People.Select(sign => (sign.Kind, sign.Count)).Single());
        Assert.Equal((FailureKind.Robots, FailureKind.HttpError), (files["/cam/ds.pdf"].Text!.Failure!.Kind, files["/tep/mat.pdf"].Text!.Failure!.Kind));
        var stored = System.Text.Json.JsonSerializer.Serialize(evidence, PortalCheckJson.Compact);
        Assert.DoesNotContain(Number, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(lab.Received, request => request.Url.Contains("/cam/", StringComparison.Ordinal) || request.Method is not ("GET" or "HEAD"));
    }

    private static LabAnswer File(string text)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("word/document.xml").Open();
            entry.Write(Encoding.UTF8.GetBytes($"<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"));
        }

        return new LabAnswer(200, [new("Content-Type", "application/octet-stream")], file.ToArray());
    }
}
