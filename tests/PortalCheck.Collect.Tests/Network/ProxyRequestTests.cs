using FsCheck.Fluent;
using PortalCheck.Collect.Network;

namespace PortalCheck.Collect.Tests.Network;

public sealed class ProxyRequestTests
{
    [Fact]
    public void AnyBytes_NeverThrow() =>
        Prop.ForAll<byte[]>(bytes => ProxyRequest.Parse(bytes) is null || bytes.Length > 4).CheckSeeded();

    [Fact]
    public void DamagedHead_NeverThrowsAndNeverNamesTwoHosts()
    {
        var good = "GET http://public.gov.vn/a HTTP/1.1\r\nHost: public.gov.vn\r\nA: b\r\n\r\n"u8.ToArray();
        Prop.ForAll<byte, uint>((value, place) =>
        {
            var damaged = (byte[])good.Clone();
            damaged[place % (uint)damaged.Length] = value;
            var head = ProxyRequest.Parse(damaged)?.ToOriginHead();
            return head is null || System.Text.Encoding.Latin1.GetString(head).Split("\r\nHost:").Length == 2;
        }).CheckSeeded();
    }
}
