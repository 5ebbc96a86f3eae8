using System.Text;
using AngleSharp.Html.Parser;
using FsCheck.Fluent;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Reading.Tests.Catalogue;

/// <summary>What never changes what is read of a procedure: diacritics, spacing, NFD, case, markup noise; and no markup breaks the reader.</summary>
public sealed class ProcedureProperties
{
    private static readonly (string Field, string Label, string Value)[] Pairs =
    [
        ("code", "Mã thủ tục", "1.004222"), ("field", "Lĩnh vực", "Đăng ký, quản lý cư trú"), ("tier", "Cấp thực hiện", "Cấp xã"), ("agency", "Cơ quan thực hiện", "Công an cấp xã"),
        ("timelimit", "Thời hạn giải quyết", "07 ngày làm việc"), ("fee", "Phí, lệ phí", "20.000 đồng"), ("method", "Cách thức thực hiện", "Trực tiếp, trực tuyến"),
        ("legalbasis", "Căn cứ pháp lý", "Luật 68/2020/QH14"), ("result", "Kết quả thực hiện", "Thông báo kết quả"), ("level", "Mức độ", "Toàn trình"), ("audience", "Đối tượng thực hiện", "Công dân Việt Nam"),
    ];

    private static readonly Func<string, string>[] LabelNoises =
    [
        label => label, label => label.ToUpperInvariant(), label => label.ToLowerInvariant(), label => label.Normalize(NormalizationForm.FormD), VietnameseText.Fold,
        label => label.Replace(" ", " &nbsp; ", StringComparison.Ordinal), label => "\n   " + label + "\n ", label => label + ":", label => label + " (*)", label => label + " *", label => "3. " + label, label => "a) " + label,
        label => "IV. " + label, label => "<b>" + label + "</b>", label => "<span><font color='red'>" + label + "</font></span>", label => label.Replace(" ", "</span><span> ", StringComparison.Ordinal).Insert(0, "<span>") + "</span>",
        label => "<i class='fa fa-angle'></i>" + label, label => "<!-- ghi chú -->" + label, label => label + "\u200b",
    ];

    private static readonly Func<string, string, string>[] Frames =
    [
        (label, value) => $"<table><tr><td>{label}</td><td>{value}</td></tr></table>", (label, value) => $"<table><tr><th scope='row'>{label}</th><td>{value}</td></tr></table>",
        (label, value) => $"<dl><dt>{label}</dt><dd>{value}</dd></dl>", (label, value) => $"<div class='row'><div class='col-3'>{label}</div><div class='col-9'>{value}</div></div>",
        (label, value) => $"<h3>{label}</h3><p>{value}</p>", (label, value) => $"<details><summary>{label}</summary><div>{value}</div></details>",
        (label, value) => $"<div><div role='button' aria-expanded='false'>{label}</div><div style='display:none'><p>{value}</p></div></div>", (label, value) => $"<div><span>{label}</span><div>{value}</div></div>",
    ];

    private static readonly string[] Fragments =
    [
        "<div>", "</div>", "<p>", "</p>", "<table>", "<tr>", "<td>", "<th rowspan='3'>", "<td colspan='99999'>", "</td>", "</table>", "<dl>", "<dt>", "<dd>", "</dl>", "<b>", "</b>", "<br>", "<h2>", "</h2>", "<ul>", "<li>", "</ul>",
        "<html><body>", "</body></html>", "Mã thủ tục", "Lĩnh vực: ", "Phí, lệ phí", "1.004222", "1.000.000 đồng", "99999999999999999999 đồng", "07 ngày", "Trực tiếp", "Thành phần hồ sơ", "Căn cứ pháp lý", "Cách thức thực hiện",
        "<a href='#x'>", "<a href='javascript:'>", "</a>", "<div id='x'>", "<div id='x' aria-labelledby='x'>", "<button aria-controls='x'>", "</button>", "<details>", "<summary>", "<td data-title='Phí'>", "<div role='table'>", "<div role='row'>",
        "<form>", "<input>", "<select><option>", "</select>", "\n", "|", ":", "(", "</", "<svg>", "</svg>", "<template>", "&nbsp;", "\u0301", "\ud800", "<div hidden>", "<nav>", "<footer>", "Nộp hồ sơ", "Liên hệ: 0203 999 888", "Quyết định số 1/QĐ-X ngày 31/02/2025",
    ];

    [Fact]
    public void NoiseOfLabelsAndFrames_ChangesNothing()
    {
        var plain = Written(Page([.. Pairs.Select(pair => Frames[0](pair.Label, pair.Value))]));
        Assert.All(Pairs, pair => Assert.Contains(pair.Field + " = " + pair.Value + "\n", plain + "\n", StringComparison.Ordinal));
        var noise = Gen.Choose(0, (LabelNoises.Length * Frames.Length) - 1).ListOf(Pairs.Length).ToArbitrary();
        Prop.ForAll(noise, choice =>
        {
            var page = Page([.. Pairs.Select((pair, index) => Frames[choice[index] % Frames.Length](LabelNoises[choice[index] / Frames.Length](pair.Label), pair.Value))]);
            var read = Written(page);
            return (read == plain).Label(page + "\n" + read + "\ninstead of\n" + plain);
        }).CheckSeeded(400, 30);
    }

    [Fact]
    public void DecomposedLetters_ChangeNothing() => Assert.Equal(
        Written(Page([.. Pairs.Select(pair => Frames[2](pair.Label, pair.Value))])),
        Written(Page([.. Pairs.Select(pair => Frames[2](pair.Label, pair.Value))]).Normalize(NormalizationForm.FormD)));

    [Fact]
    public void AnyMarkup_IsReadWithoutFault()
    {
        var markup = Gen.Elements(Fragments).ListOf(120).Select(parts => string.Concat(parts)).ToArbitrary();
        Prop.ForAll(markup, html =>
        {
            var read = LabelledProcedureTests.Read(html, "https://cong.gov.vn/tt#x");
            return read.Fields.All(field => field.Value.Text.Length > 0 && ProcedureFields.Names.Contains(field.Key)) && (read.Recognised || read.Fields.Count == 0);
        }).CheckSeeded(400, 60);
    }

    [Theory]
    [InlineData("<div>", 3_000)]
    [InlineData("<p><b>Phí, lệ phí:</b> 1 đồng</p>", 5_000)]
    [InlineData("<div>Mã thủ tục</div>", 5_000)]
    [InlineData("<table><tr><td>Lĩnh vực</td><td>", 300)]
    [InlineData("<h2>Trình tự thực hiện</h2><p>bước</p>", 3_000)]
    [InlineData("Lĩnh vực: x\n", 5_000)]
    public async Task HostileRepetition_IsReadInBoundedWork(string piece, int times)
    {
        var document = new HtmlParser().ParseDocument("<h1>Đăng ký thường trú</h1>" + string.Concat(Enumerable.Repeat(piece, times)));
        var read = await Task.Run(() => ProcedureFields.Read(document, "https://cong.gov.vn/")).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(read.Fields.Count <= ProcedureFields.Names.Count);
    }

    private static string Page(IReadOnlyList<string> parts) => "<main><h1>Đăng ký thường trú</h1>" + string.Concat(parts.Select(part => "<section>" + part + "</section>")) + "</main>";

    private static string Written(string html)
    {
        var read = LabelledProcedureTests.Read(html, "https://cong.gov.vn/");
        return string.Join('\n', ProcedureFields.Names.Select(name => name + " = " + read[name]?.Text));
    }
}
