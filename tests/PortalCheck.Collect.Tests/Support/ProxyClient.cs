using System.Net.Sockets;
using System.Text;
using PortalCheck.Collect.Network;

namespace PortalCheck.Collect.Tests.Support;

/// <summary>Sends bytes to the proxy as no well-behaved browser would, and reads all that comes back.</summary>
internal static class ProxyClient
{
    public static async Task<TcpClient> ConnectAsync(GuardProxy proxy)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(proxy.Address).Port);
        return client;
    }

    public static async Task<string> SendAsync(GuardProxy proxy, string text)
    {
        using var client = await ConnectAsync(proxy);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text));
        return await ReadToEndAsync(stream);
    }

    public static Task<string> GetAsync(GuardProxy proxy, string url) =>
        SendAsync(proxy, $"GET {url} HTTP/1.1\r\nAccept: */*\r\n\r\n");

    public static async Task<string> ReadToEndAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4_096];
        try
        {
            while (await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(30)) is var count and > 0)
                text.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        catch (IOException)
        {
            // Cut off: what came before is the answer.
        }

        return text.ToString();
    }
}
