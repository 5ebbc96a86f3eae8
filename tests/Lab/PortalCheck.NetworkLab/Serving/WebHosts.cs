using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;
using PortalCheck.Lab.Certificates;
using PortalCheck.Lab.Serving;
using PortalCheck.NetworkLab.Cases;

namespace PortalCheck.NetworkLab.Serving;

/// <summary>Every web host of the lab: one page on 443 with a certificate of the lab's authority, on 80 the way there.</summary>
internal sealed class WebHosts : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly LabAuthority _authority;

    private WebHosts(WebApplication application, LabAuthority authority)
    {
        _application = application;
        _authority = authority;
    }

    /// <summary>The root certificate of the lab, PEM.</summary>
    public string RootPem => _authority.RootPem;

    /// <summary>Starts them.</summary>
    /// <param name="addresses">Addresses with what they show; those that refuse or swallow connections are left out here.</param>
    /// <param name="clock">For the certificates' dates.</param>
    public static async Task<WebHosts> StartAsync(IEnumerable<(string Address, WebMode Mode)> addresses, TimeProvider clock)
    {
        var served = addresses.Where(address => address.Mode is WebMode.Page or WebMode.OtherPage).ToDictionary(address => IPAddress.Parse(address.Address), address => address.Mode);
        var authority = new LabAuthority(clock.GetUtcNow());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            foreach (var address in served.Keys)
            {
                options.Listen(address, 80);
                options.Listen(address, 443, listen => Secure(listen, authority));
            }
        });
        var application = builder.Build();
        application.Run(context => AnswerAsync(context, served));
        await application.StartAsync();
        return new WebHosts(application, authority);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(now.Token);
        await _application.DisposeAsync();
        _authority.Dispose();
    }

    private static void Secure(ListenOptions listen, LabAuthority authority)
    {
        var issued = new ConcurrentDictionary<string, SslStreamCertificateContext>(StringComparer.OrdinalIgnoreCase);
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = hello =>
            {
                var host = hello.ClientHelloInfo.ServerName is { Length: > 0 } name ? name : "unnamed.gov.vn";
                var certificate = issued.GetOrAdd(host, asked => authority.Issue(asked, LabCertificate.Good));
                return ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = certificate });
            },
        });
    }

    private static async Task AnswerAsync(HttpContext context, Dictionary<IPAddress, WebMode> served)
    {
        var host = context.Request.Host.Host;
        if (!context.Request.IsHttps)
        {
            context.Response.Redirect($"https://{host}{context.Request.Path}", permanent: true);
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(served[context.Connection.LocalIpAddress!] is WebMode.OtherPage ? OtherPage : Page(WebUtility.HtmlEncode(host)));
    }

    private static string Page(string host) => $"""
        <!DOCTYPE html>
        <html lang="vi"><head><meta charset="utf-8"><title>Cổng thông tin điện tử {host}</title></head>
        <body><header><h1>Cổng thông tin điện tử {host}</h1></header>
        <main><p>Tin tức, văn bản chỉ đạo điều hành và thủ tục hành chính của cơ quan được đăng tại đây, cập nhật hằng ngày.</p>
        <p>Người dân và doanh nghiệp tra cứu hồ sơ, gửi phản ánh kiến nghị và đánh giá mức độ hài lòng trên cùng một trang.</p></main>
        <footer><p>Cơ quan chủ quản chịu trách nhiệm về nội dung.</p></footer></body></html>
        """;

    private const string OtherPage = """
        <!DOCTYPE html>
        <html><head><title>Welcome</title></head><body><h1>It works</h1><p>The software is installed but no content has been added yet.</p></body></html>
        """;
}
