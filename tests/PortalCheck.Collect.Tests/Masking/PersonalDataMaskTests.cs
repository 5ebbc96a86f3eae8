using FsCheck.Fluent;
using PortalCheck.Collect.Masking;

namespace PortalCheck.Collect.Tests.Masking;

public sealed class PersonalDataMaskTests
{
    [Theory]
    [InlineData("<td>001085012345</td>", "<td>xxxxxxxxxxxx</td>")]
    [InlineData("<td>001085012345,079190000001</td>", "<td>xxxxxxxxxxxx,xxxxxxxxxxxx</td>")]
    [InlineData("<p>Số: 001 085 012 345.</p>", "<p>Số: xxx xxx xxx xxx.</p>")]
    [InlineData("<p title=\"001085012345\">a</p>", "<p title=\"xxxxxxxxxxxx\">a</p>")]
    [InlineData("<a href=\"/x?so_cccd=1234&amp;p=2\">a</a>", "<a href=\"/x?so_cccd=xxxx&amp;p=2\">a</a>")]
    [InlineData("<p>Số CMND: 012345678</p>", "<p>Số CMND: xxxxxxxxx</p>")]
    [InlineData("<td>Chứng minh nhân dân</td><td>012345678</td>", "<td>Chứng minh nhân dân</td><td>xxxxxxxxx</td>")]
    public void IdentityNumber_IsHidden(string html, string expected)
    {
        var masked = PersonalDataMask.MaskHtml(html);

        Assert.Equal(expected, masked.Text);
    }

    [Theory]
    [InlineData("<p>Số quyết định 012345678 ngày 1</p>")]
    [InlineData("<a href=\"/tin-tuc/001085012345.htm\">a</a>")]
    [InlineData("<p>Mã hồ sơ 000.00.01.H26-220101-0001</p>")]
    [InlineData("<p>Mã số thuế 0101234567</p>")]
    [InlineData("<p>Số tài khoản 999085012345</p>")]
    [InlineData("<p>1001085012345</p>")]
    [InlineData("<footer><ul><li>Hotline: 0912 345 678</li><li>0987654321</li><li>0977654321</li></ul></footer>")]
    [InlineData("<p>Điện thoại: 0912345678, motcua@gmail.com</p>")]
    [InlineData("<table><tr><td>Nguyễn Văn A</td><td>0912345678</td></tr></table>")]
    public void WhatIsNoPersonalData_Stays(string html)
    {
        var masked = PersonalDataMask.MaskHtml(html);

        Assert.Equal(html, masked.Text);
        Assert.Equal(0, masked.IdentityNumbers + masked.Contacts);
    }

    [Fact]
    public void ListOfPeople_NumbersAndMailboxesAreHidden()
    {
        var masked = PersonalDataMask.MaskHtml(
            "<table><tr><td>A</td><td>0912345678</td></tr><tr><td>B</td><td>+84 987 654 321</td></tr><tr><td>C</td><td>c.tran@gmail.com</td></tr></table>");

        Assert.Equal(3, masked.Contacts);
        Assert.Contains("<td>xxxxxxxxxx</td>", masked.Text, StringComparison.Ordinal);
        Assert.Contains("<td>+xx xxx xxx xxx</td>", masked.Text, StringComparison.Ordinal);
        Assert.Contains("xxxxxx@gmail.com", masked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyText_KeepsItsLengthAndIsMaskedOnce() => Prop.ForAll<string?>(text =>
    {
        var html = $"<p>{text}</p>";
        var once = PersonalDataMask.MaskHtml(html);
        return once.Text.Length == html.Length && string.Equals(PersonalDataMask.MaskHtml(once.Text).Text, once.Text, StringComparison.Ordinal);
    }).CheckSeeded();
}
