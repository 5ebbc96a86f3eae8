using PortalCheck.Collect.Network;
using PortalCheck.Collect.Tests.Browser;
using PortalCheck.Collect.Tests.Support;
using PortalCheck.Collect.Trials;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Tests.Trials;

/// <summary>Tries the form of one page that a site on loopback serves under a portal's name.</summary>
internal static class TriedPages
{
    public const string Host = "bieu-mau.thu-nghiem.gov.vn";
    public const string Url = $"http://{Host}/";

    public const string Fields = """
        <label for="ten">Họ và tên (*)</label><input id="ten" name="ten" required>
        <label for="cccd">Số căn cước (*)</label><input id="cccd" name="cccd">
        <label for="ngay">Ngày sinh (*)</label><input id="ngay" name="ngay">
        <label for="thu">Thư điện tử</label><input id="thu" name="thu">
        <label for="dt">Số điện thoại</label><input id="dt" name="dt">
        """;

    public static async Task<TriedForm> TryAsync(this RunningBrowser browser, LoopbackSite site, string body)
    {
        var html = $"<!DOCTYPE html><html lang=\"vi\"><meta charset=\"utf-8\"><title>Tờ khai</title><body><h1>Tờ khai đăng ký</h1>{body}</body></html>";
        site.Page("/", html);
        var policy = new AddressPolicy(new FakeNetwork(site.Port), lab: FakeNetwork.Lab(Host, site.Port));
        var tools = new TrialTools(browser.Session, browser.Settings, policy, new PortalCheck.Collect.Browser.OwnSite(Url), ReadPosts.OwnSite);
        var form = PageReader.Read(html, Url).Forms.First(form => form.Fields.Count > 1);
        return await FormTrialer.TryAsync(tools, Url, form, CancellationToken.None);
    }

    public static FieldTrial Field(this FormTrial trial, FieldPurpose purpose) => trial.Fields.First(field => field.Purpose == purpose);
}
