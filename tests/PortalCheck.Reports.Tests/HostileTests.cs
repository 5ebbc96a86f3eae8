using FsCheck.Fluent;
using PortalCheck.Reports.Tests.Fakes;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Tests;

public sealed class HostileTests(Rendered site) : IClassFixture<Rendered>
{
    [Fact]
    public void TextOfAPortal_IsEscaped()
    {
        var page = site["portal/tinh-bac-ninh-ttdt/index.html"];
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void DirectionMarks_AreRemoved()
    {
        Assert.All(site.Pages, page => Assert.DoesNotContain("\u202e", page.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void TextOfAPortal_IsNoTemplate()
    {
        Assert.Contains("{{x}}", site["portal/tinh-bac-ninh-ttdt/index.html"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("vbscript:x")]
    [InlineData("//evil.example/")]
    [InlineData("/trang")]
    [InlineData("https://bank.example@evil.example/")]
    [InlineData("http:///")]
    [InlineData("")]
    [InlineData(null)]
    public void AddressThatIsNoPlainWebAddress_IsNoLink(string? address)
    {
        Assert.Null(Hostile.Link(address));
    }

    [Fact]
    public void WebAddress_IsALink()
    {
        Assert.Equal("https://bacninh.gov.vn/tin?a=1&b=%22", Hostile.Link("https://bacninh.gov.vn/tin?a=1&b=\""));
    }

    [Fact]
    public void ControlCharacters_AreRemoved()
    {
        Assert.Equal("a b c", Hostile.Line("a\0\u0007 b\r\n\t c\u200b\u2066\ue000\ufeff"));
    }

    [Fact]
    public void VietnameseLetters_StayAsTheyWere()
    {
        const string decomposed = "Sơ đồ tổ chức: e\u0301";
        Assert.Equal(decomposed, Hostile.Line(decomposed));
    }

    [Fact]
    public void LongText_IsCut()
    {
        Assert.Equal(new string('a', 11) + "…", Hostile.Line(new string('a', 500), 10));
    }

    [Fact]
    public void AnyText_ComesOutBoundedAndFreeOfControlCharacters()
    {
        Prop.ForAll<string?>(text =>
        {
            var line = Hostile.Line(text, 40);
            return line.Length <= 90 && !line.Any(char.IsControl) && !line.Contains('\u202e', StringComparison.Ordinal);
        }).CheckSeeded();
    }

    [Fact]
    public void HundredsOfFindings_AreCappedWithALinkToTheFile()
    {
        var page = site["portal/tinh-bac-ninh-ttdt/index.html"];
        var card = site.Input.Scorecards.Single(card => card.Assessment.Portal == "tinh-bac-ninh-ttdt");
        Assert.Contains(card.Assessment.Criteria, result => result.Findings.Count == 240);
        Assert.Contains("Còn 215 phát hiện không in ở đây.", page, StringComparison.Ordinal);
        Assert.Contains("data/assessments/tinh-bac-ninh-ttdt.json", page, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAssessmentFile_NothingLinksToIt()
    {
        var files = Rendered.Renderer.Render(FakeSite.Make() with { Assessment = null });
        var page = files.Single(file => file.Path == "portal/tinh-bac-ninh-ttdt/index.html");
        Assert.DoesNotContain("data/assessments/", System.Text.Encoding.UTF8.GetString(Rendered.Bytes(page).Span), StringComparison.Ordinal);
    }

    [Fact]
    public void PortalThatCouldNotBeTested_IsNotCalledFreeOfFindings()
    {
        var failed = site.Input.Scorecards.Where(card => card.Assessment.Failure is not null).ToList();
        Assert.NotEmpty(failed);
        Assert.All(failed, card => Assert.DoesNotContain("Không có phát hiện nào", site[$"portal/{card.Assessment.Portal}/index.html"], StringComparison.Ordinal));
    }

    [Fact]
    public void Picture_IsWrittenOnce()
    {
        Assert.Single(site.Files, file => file.Path == $"pictures/{FakeSite.PictureHash}.jpg");
    }

    [Fact]
    public void PictureThatWasNotKept_IsNotShown()
    {
        Assert.All(site.Pages, page => Assert.DoesNotContain(new string('c', 64), page.Value, StringComparison.Ordinal));
    }
}
