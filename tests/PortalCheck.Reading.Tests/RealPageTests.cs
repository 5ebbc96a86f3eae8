using AngleSharp.Html.Parser;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Reading.Tests;

public sealed class RealPageTests
{
    [SharedFact]
    public void EveryPage_IsReadAndEverySelectorNamesOneElement()
    {
        foreach (var (slug, html) in SharedPages.All())
        {
            var document = new HtmlParser().ParseDocument(html);
            var reading = PageReader.Read(document, "https://" + slug + ".gov.vn/");
            var selectors = reading.Links.Select(link => link.Selector).Concat(reading.Forms.Select(form => form.Selector))
                .Concat(reading.Forms.SelectMany(form => form.Fields).Select(field => field.Selector))
                .Concat(reading.Forms.SelectMany(form => form.Buttons).Select(button => button.Selector));
            Assert.All(selectors, selector => Assert.Single(document.QuerySelectorAll(selector)));
        }
    }

    [SharedTheory]
    [InlineData("bacninh-eform-ho-kinh-doanh", 38, 38)]
    [InlineData("bacninh-catalogue", 3, 4)]
    [InlineData("hg-eform", 20, 20)]
    [InlineData("vfa-register", 20, 20)]
    [InlineData("natl-2026-detail-khai-sinh", 4, 4)]
    [InlineData("bacninh-login", 0, 3)]
    [InlineData("xa-duynghia-cong-an", 0, 6)]
    public void FieldsWithoutATiedLabel_AreAsMeasured(string slug, int unlabelled, int total)
    {
        var fields = SharedPages.Read(slug).Forms.SelectMany(form => form.Fields).ToList();
        Assert.Equal((unlabelled, total), (fields.Count(field => field.Tie is LabelTie.None or LabelTie.Placeholder), fields.Count));
    }

    [SharedTheory]
    [InlineData("bacninh-eform-ho-kinh-doanh", FormPurpose.EForm)]
    [InlineData("bacninh-catalogue", FormPurpose.Search)]
    [InlineData("bacninh-home", FormPurpose.Lookup)]
    [InlineData("bacninh-login", FormPurpose.Login)]
    [InlineData("hanoi-so4t-login", FormPurpose.Login)]
    [InlineData("hanoi-so4t-home", FormPurpose.Search)]
    [InlineData("vfa-register", FormPurpose.Other)]
    [InlineData("xa-duynghia-cong-an", FormPurpose.Feedback)]
    public void FirstFormWithFields_IsForWhatAPersonSees(string slug, FormPurpose purpose) =>
        Assert.Equal(purpose, SharedPages.Read(slug).Forms.First(form => form.Fields.Count > 0).Purpose);

    [SharedFact]
    public void BacNinhForm_AsksForWhatItsLabelsSay()
    {
        var purposes = SharedPages.Read("bacninh-eform-ho-kinh-doanh").Forms[0].Fields.ToLookup(field => field.Name, field => field.Purpose);
        Assert.Equal(
            [FieldPurpose.FullName, FieldPurpose.Sex, FieldPurpose.BirthDate, FieldPurpose.IdentityNumber, FieldPurpose.Other],
            new[] { "tenNguoiYeuCau", "gioiTinh", "ngaySinh", "cmndcancuoc", "cmndNgayCap" }.Select(name => purposes[name].Single()));
    }

    [SharedFact]
    public void BacNinhForm_MarksAllRequiredFieldsButTheFinalStatement()
    {
        var fields = SharedPages.Read("bacninh-eform-ho-kinh-doanh").Forms[0].Fields;
        Assert.Equal((16, "camKet"), (fields.Count(field => field.Required), fields.Single(field => field.Required && !field.RequiredMark).Name));
    }

    [SharedFact]
    public void PagesOfOnePortal_DifferWhereTheirContentIsOfAnotherKind()
    {
        var templates = new[] { "hanoi-so4t-home", "hanoi-so4t-contact", "hanoi-so4t-qa", "hanoi-so4t-login" }.Select(slug => SharedPages.Read(slug).Template);
        Assert.Equal(4, templates.Distinct(StringComparer.Ordinal).Count());
    }
}
