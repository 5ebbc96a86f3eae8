using System.Text.Encodings.Web;
using System.Text.Json;
using PortalCheck.Lab.Serving;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Tests.Catalogue;

/// <summary>Lists whose search finds both spellings, or is blind to what is typed without diacritics; by address, by script, by a posted form.</summary>
internal static class SearchSites
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Script = """
        <label>Từ khóa <input id='o' placeholder='Tên thủ tục'></label><button type='button' id='tim'>Tìm kiếm</button><div id='ds'>ROWS</div>
        <script>
        const all = ALL;
        const fold = text => FOLD;
        document.getElementById('tim').addEventListener('click', () => {
          const asked = fold(document.getElementById('o').value);
          const found = all.filter(name => fold(name).includes(asked));
          document.getElementById('ds').innerHTML = found.length ? '<p>Có ' + found.length + ' kết quả</p><ul>' + found.map((name, i) => '<li><a href="/xem?matt=' + i + '">' + name + '</a></li>').join('') + '</ul>' : '<p>Không tìm thấy thủ tục nào.</p>';
        });
        </script>
        """;

    /// <summary>A form with the method GET and some hidden fields; folds what is asked or not.</summary>
    public static Func<LabRequest, LabAnswer?> ByAddress(bool folds, string hidden) => request => request.Path == "/tthc" ? ListSites.Page(Form("get", hidden) + Rows(request, folds)) : null;

    /// <summary>A script searches what it holds; folds what is asked or not.</summary>
    public static Func<LabRequest, LabAnswer?> ByScript(bool folds) => request => request.Path == "/tthc" ? ListSites.Page(Script
        .Replace("ROWS", ListSites.Links(ListSites.All.Take(12)), StringComparison.Ordinal)
        .Replace("FOLD", folds ? "text.normalize('NFD').replace(/\\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()" : "text", StringComparison.Ordinal)
        .Replace("ALL", JsonSerializer.Serialize(ListSites.All.Select(i => ListSites.Procedure(i).Name), Json), StringComparison.Ordinal)) : null;

    /// <summary>A form that is posted: never sent by a visit.</summary>
    public static LabAnswer? Posted(LabRequest request) => request.Path == "/tthc" ? ListSites.Page(Form("post", "") + ListSites.Table(ListSites.All)) : null;

    private static string Form(string method, string hidden) => $"<form method='{method}' action='/tthc'>{hidden}<label>Từ khóa <input name='tu-khoa'></label><button>Tìm kiếm</button></form>";

    private static string Rows(LabRequest request, bool folds)
    {
        var asked = request.Ask("tu-khoa");
        var found = ListSites.All.Where(i => folds
            ? VietnameseText.Fold(ListSites.Procedure(i).Name).Contains(VietnameseText.Fold(asked), StringComparison.Ordinal)
            : ListSites.Procedure(i).Name.Contains(asked, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count == 0 ? "<p>Không tìm thấy thủ tục nào.</p>" : ListSites.Table(found);
    }
}
