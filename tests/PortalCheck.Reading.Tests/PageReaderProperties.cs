using AngleSharp.Html.Parser;
using FsCheck.Fluent;

namespace PortalCheck.Reading.Tests;

public sealed class PageReaderProperties
{
    private static readonly string[] Fragments =
    [
        "<div>", "</div>", "<div id='a'>", "<div id='a b'>", "<form>", "</form>", "<table><tr>", "<td>", "</table>", "<a href='/x'>", "</a>", "<input id='1'>", "<input name='x'>",
        "<select><option>", "</select>", "<label for='1'>", "<label>", "</label>", "<footer>", "</footer>", "Họ và tên *", "<p", "\"", "'", "<!--", "-->", "<svg><a>", "</svg>",
        "<div data-pc-hidden=''>", "<div data-pc-frame='u'>", "<button>", "<template>", "\uFEFF", "&nbsp;", "<textarea>", "</textarea>", "<li role='radio'>", "<b role='listbox'>",
    ];

    [Fact]
    public void AnyMarkup_IsReadAndEverySelectorNamesOneElement()
    {
        var markup = Gen.Elements(Fragments).ArrayOf().Select(parts => string.Concat(parts)).ToArbitrary();
        Prop.ForAll(markup, html =>
        {
            var document = new HtmlParser().ParseDocument(html);
            var reading = PageReader.Read(document, "https://x.gov.vn/");
            return reading.Links.Select(link => link.Selector)
                .Concat(reading.Forms.SelectMany(form => form.Fields.Select(field => field.Selector).Concat(form.Buttons.Select(button => button.Selector)).Append(form.Selector)))
                .All(selector => document.QuerySelectorAll(selector).Length == 1);
        }).CheckSeeded(300, 60);
    }

    [Fact]
    public void IdAlsoInsideATemplateOfAnSvg_IsNoSelector()
    {
        var document = new HtmlParser().ParseDocument("<input id='ten'><svg><template><p id='ten'></p></template></svg>");
        var selector = PageReader.Read(document, "https://x.gov.vn/").Forms.Single().Fields.Single().Selector;
        Assert.Single(document.QuerySelectorAll(selector));
    }

    [Fact]
    public void ReadingTwice_GivesTheSame()
    {
        var markup = Gen.Elements(Fragments).ArrayOf().Select(parts => string.Concat(parts)).ToArbitrary();
        Prop.ForAll(markup, html => string.Equals(Written(html), Written(html), StringComparison.Ordinal)).CheckSeeded(100, 60);
    }

    private static string Written(string html) => System.Text.Json.JsonSerializer.Serialize(PageReader.Read(html, "https://x.gov.vn/"));
}
