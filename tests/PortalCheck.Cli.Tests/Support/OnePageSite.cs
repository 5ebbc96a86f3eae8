using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PortalCheck.Cli.Tests.Support;

/// <summary>Serves one page at the root of a free port of this machine; everything else is 404.</summary>
internal sealed class OnePageSite : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly byte[] _page;
    private readonly Task _serving;

    private OnePageSite(string address, string html)
    {
        (Address, _page) = (address, Encoding.UTF8.GetBytes(html));
        _listener.Prefixes.Add(address);
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Address of the page.</summary>
    public string Address { get; }

    /// <summary>Starts it.</summary>
    public static OnePageSite Start(string html)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        return new OnePageSite($"http://127.0.0.1:{port}/", html);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                var found = context.Request.Url!.AbsolutePath is "/";
                context.Response.StatusCode = found ? 200 : 404;
                context.Response.ContentType = "text/html; charset=utf-8";
                if (found)
                    await context.Response.OutputStream.WriteAsync(_page);
                context.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
