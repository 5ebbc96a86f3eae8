using System.Text.Json;
using PortalCheck.Reports.Tests.Fakes;

namespace PortalCheck.Reports.Tests;

/// <summary>Findings over time on the portal's page and in its data.</summary>
public sealed class FindingLifeTests(Rendered site) : IClassFixture<Rendered>
{
    private string Portal => site.Input.Findings[0].Portal;

    private string Page => site[$"portal/{Portal}/index.html"];

    [Theory]
    [InlineData("Mới, chưa xác nhận")]
    [InlineData("Đã xác nhận")]
    [InlineData("Còn tồn tại")]
    [InlineData("Tái diễn")]
    [InlineData("Ngoại lệ có thời hạn")]
    [InlineData("Có giải trình")]
    [InlineData("Thấy lần đầu ngày 19/09/2026, gần nhất ngày 18/11/2026; thấy trong 3/4 lượt xem.")]
    [InlineData("Ngoại lệ từ ngày 29/10/2026 đến hết ngày 31/12/2026")]
    [InlineData("hạn cuối ngày 02/12/2026")]
    [InlineData("chưa có lịch nghỉ lễ")]
    [InlineData("chấp nhận ngày 19/11/2026")]
    [InlineData("Khắc phục ngày 18/11/2026")]
    [InlineData("bộ quy tắc đã đổi")]
    [InlineData("chưa được xem lại: 1")]
    public void Page_Says(string text) => Assert.Contains(text, Page, StringComparison.Ordinal);

    [Fact]
    public void ExceptionThatRanOut_IsNotShown() => Assert.DoesNotContain("Đã qua hạn từ lâu rồi", Page, StringComparison.Ordinal);

    [Fact]
    public void WhatPeopleWrote_IsEscapedAndLinksAreWebAddresses()
    {
        Assert.DoesNotContain("<script>alert", Page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript:", Page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://anlac.gov.vn/cv-12.pdf\"", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatPeopleWrote_IsMarkedAsVietnameseOnTheEnglishPage() =>
        Assert.Contains($"<p class=\"said\" lang=\"vi\">{FakeFindings.Reason}</p>", site[$"en/portal/{Portal}/index.html"], StringComparison.Ordinal);

    [Fact]
    public void Json_HasEveryRecordWithItsState()
    {
        using var document = JsonDocument.Parse(site[SitePaths.FindingsJson(Portal)]);
        var findings = document.RootElement.GetProperty("findings");
        Assert.Equal(site.Input.Findings[0].Records.Count, findings.GetArrayLength());
        string[] states = [.. findings.EnumerateArray().Select(one => one.GetProperty("state").GetString()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Assert.Equal(["confirmed", "disputed", "excepted", "fixed", "new", "open", "regressed"], states);
    }

    [Fact]
    public void Csv_HasARowAFindingOfEqualWidth()
    {
        var rows = site[SitePaths.FindingsCsv(Portal)].TrimStart('\ufeff').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(site.Input.Findings[0].Records.Count + 1, rows.Length);
    }

    [Fact]
    public void PortalOfWhichNothingIsKept_HasNoStateAndNoFile()
    {
        var other = site.Input.Scorecards.First(card => card.Assessment.Portal != Portal && card.Assessment.Failure is null).Assessment.Portal;
        Assert.DoesNotContain("class=\"life\"", site[$"portal/{other}/index.html"], StringComparison.Ordinal);
        Assert.DoesNotContain(site.Files, file => file.Path == SitePaths.FindingsJson(other));
    }

    [Fact]
    public void PortalAlone_HasTheSameBytes()
    {
        var alone = Rendered.Renderer.RenderPortal(site.Input with { Scorecards = [.. site.Input.Scorecards.Where(card => card.Assessment.Portal == Portal)] }, Portal);
        Assert.Contains(alone, file => file.Path == SitePaths.FindingsJson(Portal));
        Assert.All(alone, file => Assert.Equal(Rendered.Bytes(site.Files.Single(whole => whole.Path == file.Path)).ToArray(), Rendered.Bytes(file).ToArray()));
    }
}
