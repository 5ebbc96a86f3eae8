using AngleSharp.Html.Parser;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Tests;

public sealed class PageReaderTests
{
    private const string Url = "https://dvc.mau.gov.vn/trang/";

    [Theory]
    [InlineData("<a href='/x'>Xem <b>chi tiết</b></a>", "Xem chi tiết")]
    [InlineData("<a href='/x'><img src='a.png' alt='Trang chủ'></a>", "Trang chủ")]
    [InlineData("<a href='/x'><img src='a.png' alt=''></a>", "")]
    [InlineData("<a href='/x' title='Về trang chủ'><i class='fa'></i></a>", "Về trang chủ")]
    [InlineData("<a href='/x' aria-label='Tìm kiếm' title='b'>c</a>", "Tìm kiếm")]
    [InlineData("<span id='n'>Nộp hồ sơ</span><a href='/x' aria-labelledby='n'>c</a>", "Nộp hồ sơ")]
    [InlineData("<a href='/x'>Tin <span aria-hidden='true'>»</span></a>", "Tin")]
    [InlineData("<a href='/x'><span data-pc-hidden=''>ẩn</span>hiện</a>", "hiện")]
    [InlineData("<a href='/x'>Cổng&nbsp;Dịch\n vụ công</a>", "Cổng Dịch vụ công")]
    public void LinkText_IsItsAccessibleName(string html, string text) => Assert.Equal(text, Assert.Single(Read(html).Links).Text);

    [Theory]
    [InlineData("../tthc?ma=1", "https://dvc.mau.gov.vn/tthc?ma=1")]
    [InlineData("#", "https://dvc.mau.gov.vn/trang/#")]
    [InlineData("javascript:void(0)", "javascript:void(0)")]
    [InlineData("//khac.gov.vn/a", "https://khac.gov.vn/a")]
    [InlineData("http://[", "http://[")]
    public void LinkAddress_IsAbsoluteOrRaw(string href, string expected) =>
        Assert.Equal(expected, Assert.Single(Read($"<a href='{href}'>x</a>").Links).Href);

    [Fact]
    public void LinkWithoutAddress_IsKeptWithText_AndAnchorsAreNot()
    {
        var links = Read("<a onclick='trang(2)'>2</a><a name='dau-trang'></a>").Links;
        Assert.Null(Assert.Single(links).Href);
    }

    [Theory]
    [InlineData("<header>{0}</header>", PageRegion.Header)]
    [InlineData("<header><nav>{0}</nav></header>", PageRegion.Navigation)]
    [InlineData("<footer><ul class='menu'><li>{0}</ul></footer>", PageRegion.Footer)]
    [InlineData("<div class='chan-trang'>{0}</div>", PageRegion.Footer)]
    [InlineData("<div id='mainFooter'>{0}</div>", PageRegion.Footer)]
    [InlineData("<div class='modal-footer'>{0}</div>", PageRegion.Main)]
    [InlineData("<article><footer>{0}</footer></article>", PageRegion.Main)]
    [InlineData("<div class='header'><main>{0}</main></div>", PageRegion.Main)]
    [InlineData("<div role='contentinfo'>{0}</div>", PageRegion.Footer)]
    public void Region_IsTheLandmark(string frame, PageRegion region) =>
        Assert.Equal(region, Assert.Single(Read(frame.Replace("{0}", "<a href='/x'>x</a>", StringComparison.Ordinal)).Links).Region);

    [Fact]
    public void HiddenSubtree_IsInvisible() =>
        Assert.False(Assert.Single(Read("<div data-pc-hidden=''><ul><li><a href='/x'>x</a></ul></div>").Links).Visible);

    [Fact]
    public void FramesAndShadowRoots_AreRead()
    {
        var reading = Read("<label for='a'>Ngoài</label><iframe></iframe><div data-pc-frame='https://dvc.mau.gov.vn/f'><label for='a'>Họ và tên</label><input id='a'></div><input id='a'>");
        Assert.Equal(["Họ và tên", "Ngoài"], reading.Forms.Single().Fields.Select(field => field.Label));
    }

    [Theory]
    [InlineData("<label for='f'>Họ và tên</label><input id='f'>", LabelTie.For, "Họ và tên")]
    [InlineData("<label>Họ và tên <input></label>", LabelTie.Wrap, "Họ và tên")]
    [InlineData("<input aria-label='Họ và tên'>", LabelTie.AriaLabel, "Họ và tên")]
    [InlineData("<b id='b'>Họ và tên</b><input aria-labelledby='b'>", LabelTie.LabelledBy, "Họ và tên")]
    [InlineData("<input title='Họ và tên' placeholder='x'>", LabelTie.Title, "Họ và tên")]
    [InlineData("<input placeholder='Họ và tên'>", LabelTie.Placeholder, "Họ và tên")]
    [InlineData("<label>Họ và tên</label><input>", LabelTie.None, "")]
    [InlineData("<label for='khac'>Họ và tên</label><input id='f'>", LabelTie.None, "")]
    [InlineData("<label for='f'></label><input id='f' aria-labelledby='khong-co'>", LabelTie.None, "")]
    [InlineData("<div role='textbox' contenteditable aria-label='Họ và tên'></div>", LabelTie.AriaLabel, "Họ và tên")]
    [InlineData("<div role='checkbox'>Họ và tên</div>", LabelTie.Wrap, "Họ và tên")]
    public void Label_IsTied(string html, LabelTie tie, string label)
    {
        var field = Field(html);
        Assert.Equal((tie, label), (field.Tie, field.Label));
    }

    [Fact]
    public void DuplicateId_TiesTheFirstOnly() =>
        Assert.Equal([LabelTie.For, LabelTie.None], Read("<label for='a'>Tên</label><input id='a'><input id='a'>").Forms.Single().Fields.Select(field => field.Tie));

    [Theory]
    [InlineData("<table><tr><td>Họ và tên *</td><td><input></td></tr></table>", "Họ và tên *")]
    [InlineData("<table><tr><td>Số<td><input><td>Ngày cấp<td><input id=t></table>", "Ngày cấp")]
    [InlineData("<div><span>Lĩnh vực:</span><div><input></div></div>", "Lĩnh vực:")]
    [InlineData("<label>Email</label><br><input>", "Email")]
    [InlineData("Họ tên: <input>", "Họ tên:")]
    [InlineData("<table><tr><th>Tên<th>Tuổi<tr><td><input><td><input id=t></table>", "Tuổi")]
    [InlineData("<input type=radio> Nam <input type=radio id=t> Nữ", "Nữ")]
    [InlineData("<table><tr><td>Họ tên</td><td style='color:red'>*</td><td><input></td></tr></table>", "Họ tên *")]
    public void NearbyText_IsWhatASightedPersonReads(string html, string text) => Assert.Equal(text, Field(html).NearbyText);

    [Fact]
    public void NearbyText_DoesNotReachOverAnotherField() => Assert.Equal("", Field("Tên <input><div><input id=t></div>").NearbyText);

    [Theory]
    [InlineData("<label>Họ tên <font color=red>*</font><input></label>", true)]
    [InlineData("<label>Họ tên (Bắt buộc)<input></label>", true)]
    [InlineData("<label>Ghi chú (không bắt buộc)<input></label>", false)]
    [InlineData("<label>Họ tên <input></label><span style='color:red'>(*)</span>", true)]
    [InlineData("<label>Họ tên</label><input> <span>*</span>", true)]
    [InlineData("<p>Những trường có dấu * là bắt buộc</p><input>", false)]
    [InlineData("<label class=required>Họ tên<input></label>", true)]
    [InlineData("<div><label for=t>Họ tên <span aria-hidden=true>*</span></label><p>Viết đủ dấu.</p><input id=t></div>", true)]
    [InlineData("<div><label for=t>Họ tên</label><p>Viết đủ dấu.</p><input id=t></div>", false)]
    public void RequiredMark_IsSeen(string html, bool marked) => Assert.Equal(marked, Field(html).RequiredMark);

    [Theory]
    [InlineData("Họ, chữ đệm, tên người yêu cầu", FieldPurpose.FullName)]
    [InlineData("HO VA TEN", FieldPurpose.FullName)]
    [InlineData("Số CCCD/CMND", FieldPurpose.IdentityNumber)]
    [InlineData("Số định danh cá nhân (*)", FieldPurpose.IdentityNumber)]
    [InlineData("Ngày cấp căn cước", FieldPurpose.Other)]
    [InlineData("Ngày, tháng, năm sinh", FieldPurpose.BirthDate)]
    [InlineData("Nơi đăng ký thường trú", FieldPurpose.Address)]
    [InlineData("Điện thoại liên hệ", FieldPurpose.Phone)]
    [InlineData("Địa chỉ thư điện tử", FieldPurpose.Email)]
    [InlineData("Mã số thuế", FieldPurpose.TaxCode)]
    [InlineData("Mã hồ sơ", FieldPurpose.DossierCode)]
    [InlineData("Nhập mã xác thực", FieldPurpose.Captcha)]
    [InlineData("Tên doanh nghiệp", FieldPurpose.Other)]
    [InlineData("Nội dung phản ánh", FieldPurpose.Content)]
    public void Purpose_FollowsTheLabel(string label, FieldPurpose purpose) => Assert.Equal(purpose, Field($"<label>{label}<input></label>").Purpose);

    [Theory]
    [InlineData("CongDan_soCmnd", FieldPurpose.IdentityNumber)]
    [InlineData("ho_ten_hoc_sinh", FieldPurpose.FullName)]
    [InlineData("ngaySinh", FieldPurpose.BirthDate)]
    [InlineData("_9_WAR_x_INSTANCE_ab_email", FieldPurpose.Email)]
    [InlineData("donviTiepNhanId", FieldPurpose.Other)]
    public void Purpose_FollowsTheNameWithoutLabel(string name, FieldPurpose purpose) => Assert.Equal(purpose, Field($"<input name='{name}'>").Purpose);

    [Theory]
    [InlineData("<input name=q placeholder='Từ khóa'><button>Tìm kiếm</button>", FormPurpose.Search)]
    [InlineData("<label>Mã hồ sơ<input></label><label>Mã xác nhận<input></label><button>Tra cứu</button>", FormPurpose.Lookup)]
    [InlineData("<label>Tên đăng nhập<input></label><input type=password><button>Đăng nhập</button>", FormPurpose.Login)]
    [InlineData("<label>Họ và tên<input></label><label>Mật khẩu<input type=password></label><input type=password><button>Đăng ký</button>", FormPurpose.Other)]
    [InlineData("<label>Họ và tên<input></label><label>Email<input></label><label>Nội dung<textarea></textarea></label><button>Gửi</button>", FormPurpose.Feedback)]
    [InlineData("<label>Họ và tên<input></label><label>Số CCCD<input></label><label>Ngày sinh<input></label><label>Địa chỉ<input></label><button>Tiếp tục</button>", FormPurpose.EForm)]
    [InlineData("<input type=email placeholder='Email của bạn'><button>Đăng ký</button>", FormPurpose.Minor)]
    [InlineData("<label><input type=radio>Tốt</label><button>Bình chọn</button>", FormPurpose.Minor)]
    [InlineData("<label>Họ tên<input></label><label>Số CCCD<input></label><label>Ngày sinh<input></label><label>Địa chỉ<input></label><button>Tìm kiếm</button>", FormPurpose.Search)]
    [InlineData("<button>Nộp hồ sơ</button>", FormPurpose.Other)]
    public void FormPurpose_FollowsFieldsAndWording(string html, FormPurpose purpose) =>
        Assert.Equal(purpose, Read($"<form action=/gui method=post>{html}</form>").Forms.Single().Purpose);

    [Fact]
    public void FormBetweenTableRows_KeepsItsFields()
    {
        var forms = Read("<table><form action='/gui' method='post'><tr><td>Họ tên<td><input name='ten'></tr></form></table>").Forms;
        Assert.Equal("ten", Assert.Single(forms).Fields.Single().Name);
    }

    [Fact]
    public void HiddenInputs_AreNoFields() => Assert.Empty(Read("<form><input type=hidden name=t></form>").Forms.Single().Fields);

    [Fact]
    public void ComboboxAndItsList_AreOneField() =>
        Assert.Single(Read("<div role=combobox aria-controls=l aria-label=Tỉnh></div><ul role=listbox id=l><li role=option>A</ul>").Forms.Single().Fields);

    [Fact]
    public void LastFilledTitle_IsTheTitle() =>
        Assert.Equal("Chi tiết thủ tục", PageReader.Read("<head><title>Cổng</title><title>Chi  tiết thủ tục</title></head>", Url).Title);

    [Fact]
    public void SvgTitle_IsNoTitle() => Assert.Equal("", PageReader.Read("<head></head><body><svg><title>Biểu tượng</title></svg>", Url).Title);

    [Theory]
    [InlineData("Nhập từ khóa")]
    [InlineData("1abc")]
    [InlineData("a.b:c[0]")]
    [InlineData("-")]
    [InlineData("createForm.businessTaxCode")]
    [InlineData("a\"b'c\\d")]
    public void OddId_MakesASelectorThatFindsIt(string id)
    {
        var document = new HtmlParser().ParseDocument("<body><p></p><input></body>");
        document.QuerySelector("input")!.Id = id;
        var selector = PageReader.Read(document, Url).Forms.Single().Fields.Single().Selector;
        Assert.Equal(id, Assert.Single(document.QuerySelectorAll(selector)).Id);
    }

    [Fact]
    public void ArticlesOfOneTemplate_AreEqual()
    {
        var one = Frame("<h1>Tin một</h1><p>Đoạn</p><p>Đoạn</p>");
        var other = Frame("<h1>Tin hai</h1><p>Đoạn <b>đậm</b></p><table><tr><td>1</table><img src=a.png>");
        Assert.Equal(PageReader.Read(one, Url).Template, PageReader.Read(other, Url).Template);
    }

    [Fact]
    public void ListsOfDifferentLength_AreEqual()
    {
        var row = "<div class=item><a href=/x>x</a></div>";
        Assert.Equal(Read(Frame(row)).Template, Read(Frame(row + row + row)).Template);
    }

    [Fact]
    public void PagesOfOtherStructure_Differ() =>
        Assert.NotEqual(Read(Frame("<div class=item></div>")).Template, Read(Frame("<form class=eform></form>")).Template);

    [Fact]
    public void DeepAndWideMarkup_IsBounded()
    {
        var deep = string.Concat(Enumerable.Repeat("<div><span>", 3000)) + "<a href=/x>x</a><input>";
        var wide = string.Concat(Enumerable.Repeat("<a href=/x>x</a><input>", 7000));
        Assert.NotNull(PageReader.Read(deep, Url));
        var reading = PageReader.Read(wide, Url);
        Assert.Equal((5000, 2000), (reading.Links.Count, reading.Forms.Sum(form => form.Fields.Count)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF<p>\uFEFF<ul><li><td><form><tr><font>")]
    [InlineData("<frameset><frame src=a></frameset>")]
    [InlineData("<!-- a --->x<script>1</script></html><a href=''>y")]
    public void BrokenMarkup_IsRead(string html) => Assert.NotNull(PageReader.Read(html, "khong phai dia chi"));

    private static PageReading Read(string body) => PageReader.Read("<!doctype html><html lang=vi><body>" + body + "</body></html>", Url);

    private static string Frame(string content) =>
        "<header class=top><nav class=menu><a href=/>x</a></nav></header><div id=wrapper><div class=content>" + content + "</div></div><footer>x</footer>";

    // The field under test is the one with id t, else the only one.
    private static FieldEvidence Field(string html)
    {
        var fields = Read(html).Forms.Single().Fields;
        return fields.FirstOrDefault(field => field.Selector.EndsWith("#t", StringComparison.Ordinal)) ?? Assert.Single(fields);
    }
}
