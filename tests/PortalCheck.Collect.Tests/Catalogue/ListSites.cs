using System.Globalization;
using System.Text.Json;
using PortalCheck.Lab.Serving;
using static PortalCheck.Collect.Tests.Visits.LabVisits;

namespace PortalCheck.Collect.Tests.Catalogue;

/// <summary>Lists of procedures as portals page them (portals-vn.md section 3), each with a home page that leads to it. A request for a trap fails the test.</summary>
internal static class ListSites
{
    public const int Listed = 28;

    /// <summary>Code and name of a procedure.</summary>
    public static (string Code, string Name) Procedure(int number) =>
        ($"1.00{number:0000}", $"Cấp giấy phép loại {number} cho cơ sở {(char)('A' + number % 26)}{number}");

    public static IEnumerable<int> All => Enumerable.Range(1, Listed);

    public static IEnumerable<int> PageOf(int page, int size) => All.Skip((page - 1) * size).Take(size);

    public static LabAnswer Around(LabRequest request, Func<LabRequest, LabAnswer?> list) => request.Path switch
    {
        "/robots.txt" => LabAnswer.Text(200, "text/plain", "User-agent: *\nAllow: /"),
        "/" => Html("<title>Trang chủ</title><header><a href='/'>Cổng</a></header><main><h1>Cổng dịch vụ công</h1><p><a href='/tthc'>Thủ tục hành chính</a></p></main>"),
        _ => list(request) ?? (request.Path.StartsWith("/chi-tiet/", StringComparison.Ordinal) ? Detail(request) : Html("<title>404</title><p>Không tìm thấy trang.</p>", 404)),
    };

    public static LabAnswer Detail(LabRequest request) => Html(
        $"<title>Chi tiết</title><main><h1>{Name(request)}</h1><table><tr><th>Mã thủ tục</th><td>{request.Path[10..]}</td></tr><tr><th>Trình tự thực hiện</th><td>Nộp. Nhận.</td></tr>"
        + "<tr><th>Thành phần hồ sơ</th><td>Đơn</td></tr><tr><th>Lệ phí</th><td>Không</td></tr></table></main>");

    public static string Table(IEnumerable<int> numbers, Func<int, string>? action = null) =>
        "<table><tr><th>STT</th><th>Mã thủ tục</th><th>Tên thủ tục</th><th>Mức độ</th><th>Thực hiện</th></tr>"
        + string.Concat(numbers.Select(i => $"<tr><td>{i}</td><td>{Procedure(i).Code}</td><td><a href='/chi-tiet/{Procedure(i).Code}'>{Procedure(i).Name}</a></td>"
            + $"<td>{(i % 3 == 0 ? "Toàn trình" : "Một phần")}</td><td>{action?.Invoke(i)}</td></tr>")) + "</table>";

    public static string Links(IEnumerable<int> numbers) =>
        "<ul class='ds'>" + string.Concat(numbers.Select(i => $"<li><a href='/xem?matt={i}'>{Procedure(i).Name}</a></li>")) + "</ul>";

    public static int PageAsked(LabRequest request, string key = "trang") =>
        int.TryParse(request.Ask(key), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1;

    public static LabAnswer Page(string main) => Html($"<title>Danh mục</title><header><a href='/'>Trang chủ</a></header><main><h1>Thủ tục hành chính</h1>{main}</main><footer>UBND tỉnh</footer>");

    public static LabAnswer Json(object value) => LabAnswer.Text(200, "application/json; charset=utf-8", JsonSerializer.Serialize(value));

    private static string Name(LabRequest request) => All.Select(Procedure).FirstOrDefault(item => request.Path.EndsWith(item.Code, StringComparison.Ordinal)).Name ?? "";

    public static string PageLinks(int page, int pages) => "<nav class='pagination'>" + string.Concat(Enumerable.Range(1, pages)
        .Select(n => n == page ? $"<span class='active'>{n}</span>" : $"<a href='/tthc?trang={n}'>{n}</a>")) + (page < pages ? $"<a href='/tthc?trang={page + 1}'>Sau</a>" : "") + "</nav>";

    /// <summary>Real links to the pages.</summary>
    public static LabAnswer? Get(LabRequest request) => request.Path == "/tthc"
        ? Page($"<p>Tổng số: {Listed} thủ tục</p>{Table(PageOf(PageAsked(request), 10))}{PageLinks(PageAsked(request), 3)}")
        : null;

    /// <summary>A select whose options carry the addresses of other page sizes (bothutuc).</summary>
    public static LabAnswer? PageSize(LabRequest request)
    {
        if (request.Path != "/tthc")
            return null;
        var size = PageAsked(request, "per_page") is var asked and > 1 ? asked : 5;
        var page = PageAsked(request, "page");
        var pages = (Listed + size - 1) / size;
        var options = string.Concat(new[] { 5, 10, 20 }.Select(n => $"<option value='{n}' data-gourl='/tthc?per_page={n}&page=1'{(n == size ? " selected" : "")}>{n}</option>"));
        return Page($"{Links(PageOf(page, size))}<div>Hiển thị <select id='pageSize' onchange='location=this.selectedOptions[0].dataset.gourl'>{options}</select> trên {Listed} bản ghi</div>"
            + $"<ul class='pagination'>{string.Concat(Enumerable.Range(1, pages).Select(n => $"<li class='{(n == page ? "active" : "")}'><a href='/tthc?per_page={size}&page={n}'>{n}</a></li>"))}</ul>");
    }

    /// <summary>Partial documents by script; links without an address, and the one to the next page is called "Trước" (Hà Giang).</summary>
    public static LabAnswer? Partial(LabRequest request) => request.Path switch
    {
        "/tthc" => Page("<div id='ds'></div><script>function GetListByCurrentPage(n){fetch('/ds?trang='+n).then(r=>r.text()).then(t=>{document.getElementById('ds').innerHTML=t});}GetListByCurrentPage(1);</script>"),
        "/ds" => LabAnswer.Text(200, "text/html; charset=utf-8", PartialOf(PageAsked(request))),
        _ => null,
    };

    private static string PartialOf(int page)
    {
        var pages = (Listed + 9) / 10;
        var numbers = string.Concat(Enumerable.Range(1, pages).Select(n => $"<a class='{(n == page ? "active" : "")}' onclick='GetListByCurrentPage({n})'>{n}</a>"));
        return $"<p>(Tổng số: {Listed} thủ tục)</p>{Table(PageOf(page, 10))}<div class='paging'><a onclick='GetListByCurrentPage(1)'>Đầu</a><a onclick='GetListByCurrentPage({Math.Max(1, page - 1)})'>Trước</a>"
            + $"{numbers}<a onclick='GetListByCurrentPage({Math.Min(pages, page + 1)})'>Trước</a><a onclick='GetListByCurrentPage({pages})'>Cuối</a></div>";
    }

    /// <summary>A form a row and buttons that must never be pressed, among them some that look like a pager's.</summary>
    public static LabAnswer? Traps(LabRequest request) => request.Path == "/tthc"
        ? Page($"<div><button onclick=\"fetch('/bay/dang-xuat')\">Đăng xuất</button><button onclick=\"fetch('/bay/danh-gia')\">Rất hài lòng</button></div>"
            + Table(PageOf(PageAsked(request), 10), i => $"<form method='post' action='/bay/nop-ho-so'><input type='hidden' name='ma' value='{i}'><button>Nộp hồ sơ</button></form>")
            + "<div class='rating'><a onclick=\"fetch('/bay/danh-gia?sao=1')\">1</a><a onclick=\"fetch('/bay/danh-gia?sao=2')\">2</a><a onclick=\"fetch('/bay/danh-gia?sao=3')\">3</a></div>"
            + $"<div class='trang'>{string.Concat(Enumerable.Range(1, 3).Select(n => n == PageAsked(request) ? $"<b>{n}</b> " : $"<a href='/tthc?trang={n}'>{n}</a> "))}"
            + "<a onclick=\"fetch('/bay/nop-ho-so', {method:'POST'})\" aria-label='Nộp hồ sơ'>›</a></div>")
        : null;

    /// <summary>The page's own script asks an interface with a cursor (dichvucong.gov.vn since 2026); names only in the document.</summary>
    public static LabAnswer? Cursor(LabRequest request, string body)
    {
        if (request.Path == "/tthc")
        {
            return Page("""
                <p id='dem'></p><div id='ds'></div><div><button id='truoc' disabled>‹ Trước</button><button id='sau'>Sau ›</button></div>
                <script>
                let last = null, stack = [];
                async function load(from) {
                  const r = await fetch('/api/v1/list-all-public-formality', {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify({limit: 10, lastId: from})});
                  const d = (await r.json()).data;
                  document.getElementById('dem').textContent = 'Hiển thị 10 trên ' + d.total + ' văn bản';
                  document.getElementById('ds').innerHTML = d.items.map(i => '<p><a href="/chi-tiet/' + i.code + '">' + i.name + '</a></p>').join('');
                  last = d.lastId; document.getElementById('sau').disabled = !d.lastId; document.getElementById('truoc').disabled = !from;
                }
                document.getElementById('sau').addEventListener('click', () => load(last));
                load(null);
                </script>
                """);
        }

        if (request.Path != "/api/v1/list-all-public-formality")
            return null;
        using var asked = JsonDocument.Parse(body.Length > 0 ? body : "{}");
        var from = asked.RootElement.TryGetProperty("lastId", out var id) && id.ValueKind == JsonValueKind.String ? int.Parse(id.GetString()!, CultureInfo.InvariantCulture) : 0;
        var items = All.Where(i => i > from).Take(10).ToList();
        return Json(new
        {
            data = new
            {
                total = Listed,
                items = items.Select(i => new { id = $"0190{i:0000}-0000-7000-8000-000000000000", name = Procedure(i).Name, code = Procedure(i).Code, departments = new[] { new { name = "Sở Công Thương" } } }),
                lastId = items.Count > 0 && items[^1] < Listed ? items[^1].ToString(CultureInfo.InvariantCulture) : null,
            },
        });
    }

    /// <summary>"Xem thêm" adds rows below.</summary>
    public static LabAnswer? More(LabRequest request) => request.Path switch
    {
        "/tthc" => Page($"<p>Có {Listed} thủ tục</p><div id='ds'>{Links(PageOf(1, 10))}</div><button id='them'>Xem thêm</button><script>let p=1;document.getElementById('them').onclick=async()=>{{"
            + "p++;const t=await (await fetch('/ds?trang='+p)).text();document.getElementById('ds').insertAdjacentHTML('beforeend',t);if(p>=3)document.getElementById('them').remove();}</script>"),
        "/ds" => LabAnswer.Text(200, "text/html; charset=utf-8", Links(PageOf(PageAsked(request), 10))),
        _ => null,
    };

    /// <summary>Grows as one scrolls.</summary>
    public static LabAnswer? Endless(LabRequest request) => request.Path switch
    {
        "/tthc" => Page($"<p>Tổng số {Listed} thủ tục</p><div id='ds'>{Links(PageOf(1, 10))}</div><div style='height:3000px'></div><script>let p=1,b=false;addEventListener('scroll',async()=>{{"
            + "if(b||p>=3||scrollY+innerHeight<document.body.scrollHeight-50)return;b=true;p++;const t=await (await fetch('/ds?trang='+p)).text();document.getElementById('ds').insertAdjacentHTML('beforeend',t);b=false;scrollTo(0,0);});</script>"),
        "/ds" => LabAnswer.Text(200, "text/html; charset=utf-8", Links(PageOf(PageAsked(request), 10))),
        _ => null,
    };

    /// <summary>Fields that are folded, one open at a time (bothutuc).</summary>
    public static LabAnswer? Accordion(LabRequest request) => request.Path == "/tthc"
        ? Page("<div class='nhom'>" + string.Concat(new[] { "Hộ tịch", "Đăng ký kinh doanh", "Xây dựng", "Thanh toán bảo hiểm" }.Select((field, n) =>
            $"<div class='item'><div class='item-title' role='button' data-toggle='collapse' onclick='mo({n})'><h4>{field}</h4></div><div class='o' style='display:{(n == 0 ? "block" : "none")}'>{Links(PageOf(n + 1, 7))}</div></div>"))
            + "</div><script>function mo(n){document.querySelectorAll('.o').forEach((e,i)=>e.style.display=i==n?'block':'none')}</script>")
        : null;

    /// <summary>Tabs for citizens and businesses, each with pages of its own, all by script.</summary>
    public static LabAnswer? Tabs(LabRequest request) => request.Path switch
    {
        "/tthc" => Page("<div><button class='tab active' id='a' onclick='tab(0)'>Công dân</button><button class='tab' id='b' onclick='tab(1)'>Doanh nghiệp</button></div><div id='ds'></div>"
            + "<script>let t=0;function tab(n){t=n;document.getElementById('a').classList.toggle('active',n==0);document.getElementById('b').classList.toggle('active',n==1);trang(1)}"
            + "function trang(n){fetch('/ds?t='+t+'&trang='+n).then(r=>r.text()).then(x=>document.getElementById('ds').innerHTML=x)}trang(1)</script>"),
        "/ds" => LabAnswer.Text(200, "text/html; charset=utf-8", TabOf(request.Ask("t") == "1" ? 15 : 1, PageAsked(request))),
        _ => null,
    };

    private static string TabOf(int from, int page) => Links(Enumerable.Range(from, 14).Skip((page - 1) * 7).Take(7))
        + $"<div class='paging'>{string.Concat(Enumerable.Range(1, 2).Select(n => n == page ? $"<span>{n}</span>" : $"<a onclick='trang({n})'>{n}</a>"))}</div>";

    /// <summary>Web Forms: the page posts itself to itself.</summary>
    public static LabAnswer? Postback(LabRequest request, string body)
    {
        if (request.Path != "/tthc")
            return null;
        var at = body.IndexOf("Page%24", StringComparison.Ordinal);
        var page = at >= 0 ? body[at + 7] - '0' : 1;
        return Page("<form method='post' action='/tthc' id='form1'><input type='hidden' name='__EVENTTARGET' id='t'><input type='hidden' name='__EVENTARGUMENT' id='g'>"
            + Table(PageOf(page, 10), _ => "<input type='submit' name='nop' value='Nộp hồ sơ'>")
            + $"<table class='pager'><tr>{string.Concat(Enumerable.Range(1, 3).Select(n => n == page ? $"<td><span>{n}</span></td>" : $"<td><a href=\"javascript:__doPostBack('grid','Page${n}')\">{n}</a></td>"))}</tr></table></form>"
            + "<script>function __doPostBack(a,b){document.getElementById('t').value=a;document.getElementById('g').value=b;document.getElementById('form1').submit();}</script>");
    }

    /// <summary>An application that asks for its list only after a while, or never.</summary>
    public static LabAnswer? Late(LabRequest request, int? milliseconds) => request.Path switch
    {
        "/tthc" => Html("<title>Cổng</title><div id='root'></div>" + (milliseconds is { } wait
            ? $"<script>setTimeout(()=>fetch('/ds').then(r=>r.text()).then(t=>document.getElementById('root').innerHTML='<main>'+t+'</main>'),{wait})</script>" : "")),
        "/ds" => LabAnswer.Text(200, "text/html; charset=utf-8", Table(All)),
        _ => null,
    };

    /// <summary>A pager whose every page is the first.</summary>
    public static LabAnswer? Liar(LabRequest request) => request.Path == "/tthc"
        ? Page($"{Table(PageOf(1, 10))}<div class='pagination'><span class='active'>{PageAsked(request)}</span><a href='/tthc?trang={PageAsked(request) + 1}'>{PageAsked(request) + 1}</a><a href='/tthc?trang={PageAsked(request) + 1}'>Trang sau</a></div>")
        : null;

    /// <summary>Names that lead to their details by script only.</summary>
    public static LabAnswer? Pressed(LabRequest request) => request.Path == "/tthc"
        ? Page("<table><tr><td>STT</td><td>Tên thủ tục</td><td>Lĩnh vực</td></tr>" + string.Concat(PageOf(1, 12).Select(i =>
            $"<tr><td>{i}</td><td><a href='' onclick=\"location.href='/chi-tiet/{Procedure(i).Code}';return false\">{Procedure(i).Name}</a></td><td>Công thương</td></tr>")) + "</table>")
        : null;
}
