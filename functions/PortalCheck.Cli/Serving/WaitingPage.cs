using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using PortalCheck.Model;

namespace PortalCheck.Cli.Serving;

/// <summary>The page before the first publication.</summary>
internal static class WaitingPage
{
    private const string Style = """
        body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
        table { border-collapse: collapse; margin: 1rem 0 } caption { text-align: left; font-weight: 600 }
        th, td { text-align: left; padding: .25rem 1.5rem .25rem 0; border-bottom: 1px solid #767676; font-weight: 400 } section { margin-top: 3rem }
        """;

    // The page's own style and no other.
    private static readonly string Policy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    public static Task SendAsync(HttpContext context, IReadOnlyList<(string Function, DateTimeOffset Next)> timers)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        // The page looks again by itself: no script runs on it.
        context.Response.Headers["Refresh"] = "15";
        context.Response.Headers.ContentSecurityPolicy = Policy;
        return context.Response.WriteAsync(Html(timers), Encoding.UTF8, context.RequestAborted);
    }

    internal static string Html(IReadOnlyList<(string Function, DateTimeOffset Next)> timers) => $$"""
        <!doctype html>
        <html lang="vi">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>PortalCheck: chưa có kết quả</title>
        <style>{{Style}}</style>
        </head>
        <body>
        <main>
        <h1>Chưa có đợt kiểm tra nào kết thúc</h1>
        <p>PortalCheck đang chạy. Bảng xếp hạng sẽ hiện ở đây khi đợt kiểm tra đầu tiên kết thúc; trang này tự tải lại sau mỗi 15 giây.</p>
        {{Table("Lần chạy kế tiếp (giờ Việt Nam)", "Chức năng", "Lúc", timers)}}
        <section lang="en">
        <h2>No round has been closed yet</h2>
        <p>PortalCheck is running. The ranking will stand here as soon as the first round is closed; this page looks again every 15 seconds.</p>
        {{Table("Next runs (Vietnam time)", "Function", "At", timers)}}
        </section>
        </main>
        </body>
        </html>
        """;

    private static string Table(string caption, string function, string at, IReadOnlyList<(string Function, DateTimeOffset Next)> timers) =>
        $"""
        <table><caption>{caption}</caption><thead><tr><th scope="col">{function}</th><th scope="col">{at}</th></tr></thead><tbody>
        {string.Join('\n', timers.Select(timer => $"<tr><td>{WebUtility.HtmlEncode(timer.Function)}</td><td>{VietnamTime.Of(timer.Next).ToString("HH:mm:ss dd/MM/yyyy", CultureInfo.InvariantCulture)}</td></tr>"))}
        </tbody></table>
        """;
}
