using PortalCheck.Lab.Serving;
using static PortalCheck.Collect.Tests.Catalogue.ListSites;

namespace PortalCheck.Collect.Tests.Catalogue;

/// <summary>Front pages that list no procedure themselves, and lists whose details open where they stand.</summary>
internal static class BehindSites
{
    private static readonly string[] Fields = ["Hộ tịch", "Đất đai", "Y tế", "Xây dựng"];

    /// <summary>Fields, each with a list of seven on two pages.</summary>
    public static LabAnswer? ByField(LabRequest request) => request.Path switch
    {
        "/tthc" => Page("<h2>Chọn lĩnh vực</h2><ul>" + string.Concat(Fields.Select((field, n) => $"<li><a href='/ds/{n + 1}'>{field} (7)</a></li>")) + "</ul>"),
        var path when path.StartsWith("/ds/", StringComparison.Ordinal) => OfField(path[^1] - '0', PageAsked(request), path),
        _ => null,
    };

    /// <summary>Agencies, each with fields, each with a list.</summary>
    public static LabAnswer? ByAgency(LabRequest request) => request.Path switch
    {
        "/tthc" => Page("<div><a href='/cq?coquan=1'>Sở Y tế</a> <a href='/cq?coquan=2'>Sở Xây dựng</a></div>"),
        "/cq" => Page("<h2>Lĩnh vực</h2>" + string.Concat(Enumerable.Range(1, 2).Select(n => $"<p><a href='/ds?linhvuc={(request.Ask("coquan") == "1" ? n : n + 2)}'>{Fields[n]} {request.Ask("coquan")}</a></p>"))),
        "/ds" => Page(Table(PageOf(PageAsked(request, "linhvuc"), 7))),
        _ => null,
    };

    /// <summary>A form with the method GET that lists all where nothing is asked.</summary>
    public static LabAnswer? SearchForAll(LabRequest request) => request.Path == "/tthc"
        ? Page("<form action='/tthc'><label>Từ khóa <input name='q'></label><label>Lĩnh vực <select name='lv'><option value=''>Tất cả</option><option>Y tế</option></select></label>"
            + "<label>Cơ quan <select name='cq'><option value=''>Tất cả</option><option>Sở Y tế</option></select></label><button>Tìm kiếm</button></form>"
            + (request.Query.ContainsKey("q") ? $"<p>Tổng số: {Listed} thủ tục</p>{Table(All)}" : ""))
        : null;

    /// <summary>A script that searches, and wants a word.</summary>
    public static LabAnswer? SearchForWords(LabRequest request) => request.Path switch
    {
        "/tthc" => Page("<label>Từ khóa <input id='o' placeholder='Tên thủ tục hành chính'></label><button type='button' id='tim'>Tìm kiếm</button><p id='loi'></p><div id='ds'></div><script>"
            + "document.getElementById('tim').onclick=async()=>{const q=document.getElementById('o').value;if(!q){document.getElementById('loi').textContent='Vui lòng nhập từ khóa.';return}"
            + "document.getElementById('ds').innerHTML=await (await fetch('/ds?q='+encodeURIComponent(q))).text()}</script>"),
        "/ds" => LabAnswer.Text(200, "text/html; charset=utf-8", request.Ask("q") == "cấp" ? Table(All) : "<p>Không tìm thấy thủ tục nào.</p>"),
        _ => null,
    };

    /// <summary>Rows that unfold below themselves, filled by a script when pressed.</summary>
    public static LabAnswer? Unfolding(LabRequest request) => request.Path switch
    {
        "/tthc" => Page("<table><tr><th>Mã thủ tục</th><th>Tên thủ tục</th><th>Mức độ</th></tr>" + string.Concat(All.Select(i =>
                $"<tr><td>{Procedure(i).Code}</td><td><span class='ten' onclick='mo(this,{i})'>{Procedure(i).Name}</span></td><td>Một phần</td></tr><tr style='display:none'><td colspan='3'></td></tr>"))
            + "</table><script>async function mo(e,i){const r=e.closest('tr').nextElementSibling;r.firstChild.innerHTML=await (await fetch('/ct?i='+i)).text();r.style.display='table-row'}</script>"),
        "/ct" => LabAnswer.Text(200, "text/html; charset=utf-8", DetailPart(PageAsked(request, "i"))),
        _ => null,
    };

    /// <summary>A dialog that stands in the page, hidden until a name is pressed.</summary>
    public static LabAnswer? Dialog(LabRequest request) => request.Path == "/tthc"
        ? Page("<ul>" + string.Concat(All.Select(i => $"<li><a href='#' data-i='{i}'>{Procedure(i).Name}</a></li>")) + "</ul><div id='hop' role='dialog' style='display:none'><button>Đóng</button><div id='nd'></div></div><script>"
            + $"const mau={System.Text.Json.JsonSerializer.Serialize(DetailPart(0))};document.querySelectorAll('[data-i]').forEach(a=>a.addEventListener('click',e=>{{e.preventDefault();"
            + "document.getElementById('nd').innerHTML=mau.replaceAll('1.000000','1.00'+a.dataset.i.padStart(4,'0'));document.getElementById('hop').style.display='block'}))</script>")
        : null;

    private static LabAnswer OfField(int field, int page, string path) => Page(Table(PageOf(field, 7).Skip((page - 1) * 4).Take(4))
        + $"<nav class='pagination'>{(page == 1 ? $"<span class='active'>1</span><a href='{path}?trang=2'>2</a>" : $"<a href='{path}?trang=1'>1</a><span class='active'>2</span>")}</nav>");

    private static string DetailPart(int number) => $"<p><b>Mã thủ tục:</b> 1.00{number:0000}</p><h4>Trình tự thực hiện</h4><p>Người dân nộp hồ sơ tại bộ phận một cửa. Công chức kiểm tra và trả kết quả.</p>"
        + "<h4>Thành phần hồ sơ</h4><ul><li>Đơn đề nghị: 01 bản chính</li></ul><h4>Thời hạn giải quyết</h4><p>05 ngày làm việc</p><h4>Phí, lệ phí</h4><p>Không</p><h4>Kết quả thực hiện</h4><p>Giấy phép</p>";
}
