using PortalCheck.Collect.Tests.Browser;
using PortalCheck.Collect.Tests.Visits;
using PortalCheck.Collect.Visits;
using PortalCheck.Lab.Serving;
using PortalCheck.Model.Evidence;
using static PortalCheck.Collect.Tests.Visits.LabVisits;

namespace PortalCheck.Collect.Tests.Documents;

public sealed class DocumentVisitTests(RunningBrowser browser) : IClassFixture<RunningBrowser>
{
    private const string Pdf = """
        %PDF-1.4
        1 0 obj << /Type /Catalog /Pages 2 0 R /Lang (vi) >> endobj
        2 0 obj << /Type /Pages /Kids [3 0 R] >> endobj
        3 0 obj << /Type /Page /Contents 4 0 R >> endobj
        4 0 obj << /Length 55 >> stream
        BT (To khai dang ky khai sinh, mau so 01) Tj ET
        endstream endobj
        trailer << /Root 1 0 R >>
        """;

    private static readonly CollectorSettings Settings = new() { SecondOpinions = false, Screenshots = false, MostDocuments = 4 };

    private static LabAnswer Site(LabRequest request) => request.Path switch
    {
        "/robots.txt" => LabAnswer.Text(200, "text/plain", "User-agent: *\nDisallow: /kin"),
        "/" => Html("<title>Trang chủ</title><h1>Biểu mẫu</h1><a href='/to-khai.pdf'>Tải về</a><a href='/tep/1.pdf'>Mẫu đơn xin cấp phép</a><a href='/kin/mau.pdf'>Mẫu số 02</a>"
            + "<a href='/bao-cao.pdf'>Báo cáo năm 2026</a><a href='https://noi-khac.gov.vn/mau.pdf'>Mẫu số 03</a><a href='/xoa/mau-don.pdf'>Mẫu đơn cũ</a><a href='/mau-don.pdf?tep=5' hidden>Mẫu số 04</a>"),
        "/to-khai.pdf" => LabAnswer.Text(200, "application/pdf", Pdf),
        _ => Html("<title>404</title><p>Không tìm thấy</p>", 404),
    };

    [BrowserFact]
    public async Task FormFilesOfThePortal_AreLookedInto_AndNoOthersAskedFor()
    {
        await using var lab = await ServeAsync(Site);
        var evidence = await browser.VisitAsync(lab, Request(), Settings);

        Assert.Equal(
            [("/to-khai.pdf", null), ("/tep/1.pdf", FailureKind.HttpError), ("/kin/mau.pdf", (FailureKind?)FailureKind.Robots)],
            evidence.Documents!.Select(document => (new Uri(document.Url).AbsolutePath, document.Pdf.Failure?.Kind)));
        Assert.True(evidence.Documents![0] is { LinkText: "Tải về", Pdf.Value: { Pages: 1, PagesWithText: 1, Tagged: false, Language: "vi" } });
        Assert.DoesNotContain(lab.Received, request => request.Url.Contains("/kin/", StringComparison.Ordinal) || request.Url.Contains("bao-cao", StringComparison.Ordinal)
            || request.Url.Contains("noi-khac", StringComparison.Ordinal) || request.Url.Contains("/xoa/", StringComparison.Ordinal) || request.Url.Contains("tep=5", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task WithoutTheSetting_NoneIsLookedFor()
    {
        await using var lab = await ServeAsync(Site);

        Assert.Null((await browser.VisitAsync(lab, Request(), Settings with { MostDocuments = 0 })).Documents);
    }
}
