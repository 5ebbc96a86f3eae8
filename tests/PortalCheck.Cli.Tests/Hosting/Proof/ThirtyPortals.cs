using System.Globalization;
using PortalCheck.Lab.Serving;
using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Cli.Tests.Hosting.Proof;

/// <summary>
/// Small portals of three pages, each with faults of its own by its number, so that results which were mixed up would show:
/// every second has an image without a text alternative, every third a page without a title, every fifth pages without a language.
/// </summary>
internal static class ThirtyPortals
{
    public const string League = "lab-thirty";

    /// <summary>The criteria that tell the portals apart, with the numbers that fail each.</summary>
    public static IReadOnlyDictionary<string, int> FailedByEvery { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["a11y.wcag.1.1.1"] = 2, ["a11y.wcag.2.4.2"] = 3, ["a11y.wcag.3.1.1"] = 5,
    };

    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"dvc-{number:00}");

    public static string HostOf(int number) => string.Create(CultureInfo.InvariantCulture, $"dichvucong{number:00}.thu-nghiem.gov.vn");

    /// <summary>The sites.</summary>
    /// <param name="count">How many.</param>
    /// <param name="atHome">Told each time that the browser or a probe asks for a home page, with the portal's number.</param>
    public static IReadOnlyList<ILabSite> Sites(int count, Action<int> atHome) =>
        [.. Enumerable.Range(1, count).Select(number => new FunctionSite(HostOf(number), request => Answer(number, request, atHome)))];

    public static PortalRegister Register(int count) => new(
        [.. Enumerable.Range(1, count).Select(number => new Agency
        {
            Id = "so-" + IdOf(number), Name = new LocalText($"Sở thử nghiệm {number}", $"Test department {number}"),
            Kind = AgencyKind.Department, Tier = Tier.Province, League = League,
        })],
        [.. Enumerable.Range(1, count).Select(number => new Portal
        {
            Id = IdOf(number), Agency = "so-" + IdOf(number), Kind = PortalKind.Service, Address = $"https://{HostOf(number)}/", Lab = true,
        })]);

    private static LabAnswer Answer(int number, LabRequest request, Action<int> atHome)
    {
        if (request is { Scheme: "https", Path: "/" })
        {
            atHome(number);
        }

        return request switch
        {
            { Scheme: "http" } => LabAnswer.Redirect(301, $"https://{request.Host}{request.Path}"),
            { Path: "/" } => Page(number, $"Cổng dịch vụ công số {number}", Home(number)),
            { Path: "/thu-tuc" } => Page(number, "Thủ tục hành chính", Catalogue(number)),
            { Path: "/lien-he" } => Page(number, number % 3 == 0 ? "" : "Liên hệ", Contact(number)),
            { Path: "/bieu-trung.svg" } => LabAnswer.Text(200, "image/svg+xml", """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle r="20" cx="20" cy="20"/></svg>"""),
            _ => LabAnswer.Text(404, "text/plain; charset=utf-8", "Không có trang này."),
        };
    }

    private static LabAnswer Page(int number, string title, string main) => LabAnswer.Text(200, "text/html; charset=utf-8", $"""
        <!DOCTYPE html><html{(number % 5 == 0 ? "" : " lang=\"vi\"")}><head><meta charset="utf-8"><title>{title}</title></head>
        <body><header><nav aria-label="Chính"><a href="/">Trang chủ</a> <a href="/thu-tuc">Thủ tục hành chính</a> <a href="/lien-he">Liên hệ</a></nav></header>
        <main>{main}</main><footer>Cơ quan chủ quản: Sở thử nghiệm {number}. Điện thoại: 024 3825 {number:0000}.</footer></body></html>
        """);

    private static string Home(int number) => $"""
        <h1>Cổng dịch vụ công số {number}</h1><p>Tra cứu và nộp hồ sơ trực tuyến.</p>
        <img src="/bieu-trung.svg" width="40" height="40"{(number % 2 == 0 ? "" : " alt=\"Biểu trưng của Sở\"")}>
        """;

    private static string Catalogue(int number) => string.Create(CultureInfo.InvariantCulture, $"""
        <h1>Danh sách thủ tục hành chính</h1><table><thead><tr><th scope="col">Mã thủ tục</th><th scope="col">Tên thủ tục</th><th scope="col">Mức độ</th></tr></thead><tbody>
        <tr><td>1.00{number:00}01</td><td>Cấp giấy phép xây dựng nhà ở riêng lẻ số {number}</td><td>Toàn trình</td></tr>
        <tr><td>1.00{number:00}02</td><td>Đăng ký khai sinh số {number}</td><td>Một phần</td></tr>
        <tr><td>1.00{number:00}03</td><td>Cấp bản sao trích lục hộ tịch số {number}</td><td>Toàn trình</td></tr></tbody></table>
        """);

    private static string Contact(int number) =>
        $"<h1>Liên hệ</h1><p>Tổng đài hỗ trợ: 1900 {number:0000}. Thư điện tử: hotro{number}@thu-nghiem.gov.vn</p>";
}
