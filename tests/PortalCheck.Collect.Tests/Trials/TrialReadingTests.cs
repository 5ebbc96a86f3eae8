using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Browser.RequestModes;
using PortalCheck.Collect.Trials;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Trials;

/// <summary>The pure parts of trials.</summary>
public sealed class TrialReadingTests
{
    [Theory]
    [InlineData("Nhập lại|Gửi câu hỏi", "Gửi câu hỏi")]
    [InlineData("Lưu lại & nộp sau|Thực hiện bước tiếp theo", "Thực hiện bước tiếp theo")]
    [InlineData("Thanh toán|Ký số|Hủy bỏ", null)]
    [InlineData("Gửi mã OTP|Đăng nhập", "Đăng nhập")]
    [InlineData("Đăng nhập bằng VNeID", null)]
    [InlineData("Tìm|GỬI ĐI", "GỬI ĐI")]
    [InlineData("Tìm kiếm", null)]
    public void Buttons_OneThatLeadsOnIsChosen(string texts, string? expected)
    {
        var form = new FormEvidence { Selector = "form", Buttons = [.. texts.Split('|').Select(text => new ButtonEvidence(text, "submit", text))] };

        Assert.Equal(expected, LeadingButton.Of(form)?.Text);
    }

    [Theory]
    [InlineData("Phiên làm việc của bạn sẽ hết hạn sau 2 phút", true, false, 120)]
    [InlineData("Bạn sẽ tự động đăng xuất sau 30 giây", true, false, 30)]
    [InlineData("Phiên đăng nhập đã hết hạn, vui lòng đăng nhập lại", false, true, null)]
    [InlineData("Thời gian giải quyết: 15 phút", false, false, 900)]
    [InlineData("Họp phiên thứ 20 của Ủy ban", false, false, null)]
    public void SessionWords_WarnAndEnd(string text, bool warns, bool ends, int? seconds)
    {
        Assert.Equal((warns, ends, seconds), (SessionWords.Warns(text), SessionWords.Ends(text), SessionWords.Seconds(text)));
    }

    [Theory]
    [InlineData("http://a.thu.gov.vn/gui?ten=Nguy%E1%BB%85n+Ki%E1%BB%83m+Th%E1%BB%AD+PORTALCHECK", true)]
    [InlineData("http://a.thu.gov.vn/nguyen-lieu?page=1", false)]
    public void Address_CarriesOnlyWholeValues(string url, bool carries)
    {
        var sendings = SendingList.Of(
            [new SealedRequest("GET", url, "document", TrialMoment.PressedWrong)], [(FieldPurpose.FullName, TrialValues.Right(FieldPurpose.FullName)!)], new OwnSite("http://thu.gov.vn/"));

        Assert.Equal(carries, sendings[0].InAddress.Contains(FieldPurpose.FullName));
    }

    [Theory]
    [InlineData("Vui lòng nhập họ tên", true)]
    [InlineData("Ban chua nhap ho ten", false)]
    [InlineData("This field is required", false)]
    public void Message_IsVietnameseWithItsMarks(string text, bool expected) => Assert.Equal(expected, SightReading.IsVietnamese(text));

    [Fact]
    public void Choice_TakesOneOfEachPurposeFirst()
    {
        var chosen = TrialChoice.Of([Page("a", FormPurpose.Search), Page("b", FormPurpose.EForm), Page("c", FormPurpose.EForm), Page("d", FormPurpose.Login, FormPurpose.Lookup)], Site);

        Assert.Equal([(1, FormPurpose.EForm), (3, FormPurpose.Lookup), (3, FormPurpose.Login)], chosen.Select(item => (item.Page, item.Form.Purpose)));
    }

    [Fact]
    public void Choice_AfterAnInterruption_LeavesOutWhatWasTried()
    {
        var page = Page("a", FormPurpose.EForm, FormPurpose.Lookup);

        var chosen = TrialChoice.Of([page with { Trials = [new FormTrial { Selector = "f0", Purpose = FormPurpose.EForm }] }], Site);

        Assert.Equal(["f1"], chosen.Select(item => item.Form.Selector));
    }

    [Fact]
    public void Choice_TakesFormsInFramesOfOtherSitesLast()
    {
        var page = Page("a", FormPurpose.EForm, FormPurpose.Feedback);
        page = page with { Forms = [page.Forms[0] with { Frame = "https://khac.vn/khung" }, page.Forms[1] with { Frame = "http://b.thu.gov.vn/khung" }] };

        Assert.Equal([FormPurpose.Feedback, FormPurpose.EForm], TrialChoice.Of([page], Site).Select(item => item.Form.Purpose));
    }

    [Theory]
    [InlineData("Thực hiện bước tiếp theo", true)]
    [InlineData("Tiếp tục", true)]
    [InlineData("Next", true)]
    [InlineData("Tiếp tục nộp hồ sơ", false)]
    [InlineData("Xác nhận và tiếp tục", false)]
    [InlineData("Nộp hồ sơ", false)]
    public void Buttons_OnlyWhatOpensAStepIsPressedWithRightValues(string text, bool opens) => Assert.Equal(opens, LeadingButton.OpensStep(new ButtonEvidence(text, "submit", "b")));

    [Theory]
    [InlineData("Quay lại|Tiếp tục", "Quay lại")]
    [InlineData("« Bước trước|Nộp hồ sơ", "« Bước trước")]
    [InlineData("Tiếp tục|Nộp hồ sơ", null)]
    public void Buttons_OneThatLeadsBackIsFound(string texts, string? expected) =>
        Assert.Equal(expected, LeadingButton.BackOf(new FormEvidence { Selector = "form", Buttons = [.. texts.Split('|').Select(text => new ButtonEvidence(text, "button", text))] })?.Text);

    [Fact]
    public void Input_OnlyWhatNoLongerStandsThereIsLost()
    {
        FieldEvidence Field(string name) => new() { Selector = "#" + name, Type = "text", Name = name };
        var held = new HeldInput([(Field("ten"), "Nguyễn Kiểm Thử"), (Field("ngay"), "01/01/1990"), (Field("so"), "001190000000")]);

        var left = held.LeftIn(new HeldInput([(Field("ten"), "NGUYỄN KIỂM THỬ"), (Field("ngay"), "01-01-1990"), (Field("so"), "0011")]));

        Assert.Equal(3, left.Fields);
        Assert.Equal(["#so"], left.Lost);
    }

    private static OwnSite Site { get; } = new("http://a.thu.gov.vn/");

    private static PageEvidence Page(string url, params FormPurpose[] purposes) => PageObserver.Failed(url, new CollectFailure(FailureKind.Timeout)) with
    {
        Failure = null,
        Html = "<p>x</p>",
        Status = 200,
        Forms = [.. purposes.Select((purpose, index) => new FormEvidence { Selector = "f" + index, Action = url, Purpose = purpose, Fields = [new FieldEvidence { Selector = "i", Type = "text" }] })],
    };

    [Fact]
    public void EveryWrongValue_IsWrongAndDiffersFromTheRightOne() =>
        Assert.All(Enum.GetValues<FieldPurpose>().Where(purpose => TrialValues.WrongKind(purpose) != WrongValue.None),
            purpose => Assert.NotEqual(TrialValues.Right(purpose), TrialValues.Wrong(TrialValues.WrongKind(purpose))));
}
