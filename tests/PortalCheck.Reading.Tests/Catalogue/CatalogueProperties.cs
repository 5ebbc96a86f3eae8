using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FsCheck.Fluent;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Reading.Tests.Catalogue;

/// <summary>What never changes a reading: forms of diacritics, white space, case of labels, markup that says nothing.</summary>
public sealed class CatalogueProperties
{
    private static readonly string[] Fragments =
    [
        "<table>", "<tr>", "<td>", "<th colspan=99>", "<td rowspan=9999>", "</table>", "<table><tr><td>Tên thủ tục</td><td>Mã</td></tr>", "<ul>", "<li>", "</ul>", "<a href='/thu-tuc/1.000001'>", "</a>",
        "Cấp giấy phép thả diều ", "1.000001", "Lĩnh vực:", "Mức độ: Toàn trình", "<div role=row>", "<div role=cell>", "<div role=table>", "</div>", "<h3>", "</h3>", "<dl><dt>", "<dd>", "Trang 1/3", "<b>1</b>", "<a onclick='p(2)'>2</a>",
        "<select><option>10<option>20</select>", "<details><summary>", "<form>", "<!--", "-->", "<p", "\"", "&nbsp;", "\uFEFF", "{{ten}}", "<button>Xem thêm</button>", "<template>", "<svg>", "1-20/499", "<span class='collapse' id=a>", "<a href='#a'>",
    ];

    public static TheoryData<string> Pages => [.. LabelledPage.Names("Platforms").Select(name => "Platforms/" + name).Concat(LabelledPage.Names("HeldOut").Select(name => "HeldOut/" + name))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Noise_NeverChangesWhatIsRead(string page)
    {
        var (folder, name) = (page.Split('/')[0], page.Split('/')[1]);
        var labelled = LabelledPage.Load(folder, name);
        var html = LabelledPage.Html(folder, name);
        var plain = Told(labelled.Read(html));

        // A heading in capitals may be the field itself: it is read as it stands.
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var told = Told(labelled.Read(Noisy(html, seed)));
            return string.Equals(plain, told, StringComparison.OrdinalIgnoreCase).Label(told);
        }).CheckSeeded(12);
    }

    [Fact]
    public void AnyMarkup_IsReadWithinBounds()
    {
        var markup = Gen.Elements(Fragments).ArrayOf().Select(parts => string.Concat(parts)).ToArbitrary();
        Prop.ForAll(markup, html =>
        {
            var document = new HtmlParser().ParseDocument(html);
            var reading = CatalogueReader.Read(document, "https://x.gov.vn/");
            var paging = PagingReader.Read(document, "https://x.gov.vn/");
            return reading.Rows.All(row => row.Name.Length is > 0 and <= 4_000 && document.QuerySelectorAll(row.Selector).Length == 1)
                && paging.Next.Where(step => step.Rule is not PagingRule.Relation).All(step => document.QuerySelectorAll(step.Selector).Length == 1);
        }).CheckSeeded(400, 60);
    }

    [Fact]
    public void AnyText_IsReadAsJson()
    {
        var parts = Gen.Elements("{", "}", "[", "]", "\"", "\\", ",", ":", "\"name\":\"Cấp giấy phép\"", "\"code\":\"1.000001\"", "\"items\":[", "1", "null", "\ud800").ArrayOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(parts, json => CatalogueJson.Read(json, "https://x.gov.vn/").Rows.Count >= 0).CheckSeeded(500, 60);
    }

    [Fact]
    public void DeepAndWideMarkup_StaysBounded()
    {
        var deep = string.Concat(Enumerable.Repeat("<div><a href='/thu-tuc/1.000001'>Cấp giấy phép thả diều</a>", 3_000));
        var wide = string.Concat(Enumerable.Repeat("<tr><td rowspan=60000 colspan=60000>Tên thủ tục<td>Mã", 3_000));
        Assert.True(CatalogueReader.Read(new HtmlParser().ParseDocument(deep), "https://x.gov.vn/").Rows.Count < 10_000);
        Assert.True(CatalogueReader.Read(new HtmlParser().ParseDocument("<table>" + wide), "https://x.gov.vn/").Rows.Count < 10_000);
    }

    private static string Told(CatalogueReading reading) =>
        reading.State + " " + reading.StatedTotal + "\n" + string.Join('\n', reading.Rows.Select(row => string.Join('|', LabelledEntry.CellsOf(row).Select(cell => cell.Column + "=" + cell.Value))));

    // Labels in capitals or without diacritics, NFD, white space around, comments, attributes, wrapping spans and blocks.
    internal static string Noisy(string html, int seed)
    {
        var random = new Random(seed);
        var document = new HtmlParser().ParseDocument(html);
        foreach (var text in document.Body!.Descendants<IText>().Where(text => text.Data.Trim().Length > 0 && text.ParentElement!.LocalName is not ("script" or "style" or "option" or "noscript")).ToList())
        {
            var data = text.Data;
            data = random.Next(3) == 0 ? data.Normalize(NormalizationForm.FormD) : data;
            data = random.Next(3) == 0 ? data.Replace(" ", random.Next(2) == 0 ? "\n   " : "\u00a0 ", StringComparison.Ordinal) : data;
            data = random.Next(3) == 0 && IsLabel(text) ? data.ToUpperInvariant() : data;
            data = random.Next(3) == 0 && text.ParentElement!.LocalName is "th" ? VietnameseText.Fold(data) : data;
            text.Data = data;
            if (random.Next(4) == 0)
            {
                text.Parent!.InsertBefore(document.CreateComment(" ghi chú "), text);
            }

            if (random.Next(4) == 0)
            {
                var span = document.CreateElement(random.Next(2) == 0 ? "span" : "font");
                text.Parent!.ReplaceChild(span, text);
                span.AppendChild(text);
            }
        }

        foreach (var element in document.Body!.QuerySelectorAll("*").ToList())
        {
            if (random.Next(4) == 0)
            {
                element.SetAttribute("data-x" + random.Next(9).ToString(System.Globalization.CultureInfo.InvariantCulture), "thủ tục");
            }

            if (random.Next(8) == 0 && element.LocalName is "table" or "ul" or "dl")
            {
                var block = document.CreateElement("div");
                element.Parent!.ReplaceChild(block, element);
                block.AppendChild(element);
            }
        }

        return document.DocumentElement!.OuterHtml;
    }

    private static bool IsLabel(IText text) => text.ParentElement!.LocalName is "th" || text.ParentElement.ClassList.Contains("lbl") || text.ParentElement.ClassList.Contains("views-label") || text.ParentElement.LocalName is "h1" or "h2" or "b";
}
