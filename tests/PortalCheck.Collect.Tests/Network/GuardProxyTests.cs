using System.Text;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Tests.Support;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Network;

/// <summary>What reaches a server through the proxy, seen from the server's side.</summary>
public sealed class GuardProxyTests
{
    [Fact]
    public async Task AbsoluteRequest_ReachesTheServerInOriginForm()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("chào"));
        await using var proxy = Proxy(server, out _);

        var answer = await ProxyClient.SendAsync(proxy,
            "GET http://public.gov.vn/a?b=c HTTP/1.1\r\nHost: public.gov.vn\r\nProxy-Connection: keep-alive\r\nConnection: keep-alive, X-Hop\r\nX-Hop: 1\r\nX-Kept: 2\r\n\r\n");

        Assert.Equal("GET /a?b=c HTTP/1.1\r\nHost: public.gov.vn\r\nX-Kept: 2\r\nConnection: close\r\n\r\n", Assert.Single(server.Requests));
        Assert.Contains("Connection: close", answer, StringComparison.Ordinal);
        Assert.Equal(0, proxy.RefusedConnections);
    }

    [Fact]
    public async Task Connect_TunnelsBothWays()
    {
        await using var server = RawServer.Start(head => "echo " + head);
        await using var proxy = Proxy(server, out var network);

        var answer = await ProxyClient.SendAsync(proxy, "CONNECT public.gov.vn:443 HTTP/1.1\r\nHost: public.gov.vn:443\r\n\r\nhello\r\n\r\n");

        Assert.EndsWith("echo hello\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.Equal($"{FakeNetwork.Public}:443", Assert.Single(network.Dialled).ToString());
        Assert.True(proxy.BytesReceived > 0);
    }

    [Fact]
    public async Task Body_IsSentUpToItsLengthAndNoFurther()
    {
        var body = "";
        await using var server = RawServer.Start(async (_, stream, cancellation) =>
        {
            var buffer = new byte[5];
            await stream.ReadExactlyAsync(buffer, cancellation);
            body = Encoding.ASCII.GetString(buffer);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(RawServer.Ok("ok")), cancellation);
        });
        await using var proxy = Proxy(server, out _);

        await ProxyClient.SendAsync(proxy,
            "POST http://public.gov.vn/ HTTP/1.1\r\nContent-Length: 5\r\n\r\nabcdeGET http://private.gov.vn/ HTTP/1.1\r\n\r\n");

        Assert.Equal("abcde", body);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://private.gov.vn/")]
    [InlineData("http://private.gov.vn./")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[64:ff9b::a00:1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[fd00:ec2::254]/latest/meta-data/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://public.gov.vn:8080/")]
    [InlineData("http://public.gov.vn:22/")]
    public async Task PrivateTarget_IsRefusedAndNothingIsDialled(string url)
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("secret"));
        await using var proxy = Proxy(server, out var network);

        var answer = await ProxyClient.GetAsync(proxy, url);

        Assert.StartsWith("HTTP/1.1 403 ", answer, StringComparison.Ordinal);
        Assert.Empty(network.Dialled);
        Assert.Empty(server.Requests);
        Assert.Equal(RefusalReason.Address, Assert.Single(proxy.Refused).Reason);
    }

    [Theory]
    [InlineData("private.gov.vn:443")]
    [InlineData("127.0.0.1:80")]
    [InlineData("[::1]:443")]
    [InlineData("public.gov.vn:25")]
    [InlineData("public.gov.vn:6379")]
    [InlineData("2130706433:443")]
    public async Task ConnectToPrivateTargetOrOddPort_IsRefused(string authority)
    {
        await using var server = RawServer.Start(_ => "secret");
        await using var proxy = Proxy(server, out var network);

        var answer = await ProxyClient.SendAsync(proxy, $"CONNECT {authority} HTTP/1.1\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 403 ", answer, StringComparison.Ordinal);
        Assert.Empty(network.Dialled);
    }

    [Theory]
    [InlineData("GET http://public.gov.vn/ HTTP/1.1\r\nHost: public.gov.vn\r\nHost: private.gov.vn\r\n\r\n")]
    [InlineData("GET http://public.gov.vn/ HTTP/1.1\r\nHost: private.gov.vn\r\n\r\n")]
    [InlineData("GET http://public.gov.vn/ HTTP/1.1\r\nHost: public.gov.vn:8080\r\n\r\n")]
    [InlineData("GET http://user:word@public.gov.vn/ HTTP/1.1\r\n\r\n")]
    [InlineData("GET http://public.gov.vn@127.0.0.1/ HTTP/1.1\r\n\r\n")]
    [InlineData("GET http://public.gov.vn\\@127.0.0.1/ HTTP/1.1\r\n\r\n")]
    [InlineData("GET http://public.gov.vn#@127.0.0.1/ HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: public.gov.vn\r\n\r\n")]
    [InlineData("GET https://public.gov.vn/ HTTP/1.1\r\n\r\n")]
    [InlineData("GET ftp://public.gov.vn/ HTTP/1.1\r\n\r\n")]
    [InlineData("GET http://public.gov.vn:999999/ HTTP/1.1\r\n\r\n")]
    [InlineData("GET http://public.gov.vn:-1/ HTTP/1.1\r\n\r\n")]
    [InlineData("GET  http://public.gov.vn/ HTTP/1.1\r\n\r\n")]
    [InlineData("GET http://public.gov.vn/ HTTP/2.0\r\n\r\n")]
    [InlineData("GET http://public.gov.vn/ HTTP/1.1\r\nA: b\nHost: private.gov.vn\r\n\r\n")]
    [InlineData("GET http://public.gov.vn/ HTTP/1.1\r\nA: b\r\n c\r\n\r\n")]
    [InlineData("GET http://public.gov.vn/ HTTP/1.1\r\nHost : public.gov.vn\r\n\r\n")]
    [InlineData("POST http://public.gov.vn/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("POST http://public.gov.vn/ HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")]
    [InlineData("POST http://public.gov.vn/ HTTP/1.1\r\nContent-Length: +1\r\n\r\na")]
    [InlineData("CONNECT public.gov.vn HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT user@public.gov.vn:443 HTTP/1.1\r\n\r\n")]
    [InlineData("CONNECT public.gov.vn:443 HTTP/1.1\r\nHost: private.gov.vn:443\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    public async Task AmbiguousRequest_IsRefusedAndNothingIsDialled(string request)
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("secret"));
        await using var proxy = Proxy(server, out var network);

        var answer = await ProxyClient.SendAsync(proxy, request);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Empty(network.Dialled);
        Assert.Equal(1, proxy.RefusedConnections);
    }

    [Fact]
    public async Task RedirectToPrivate_IsRefusedAtTheNextRequest()
    {
        await using var server = RawServer.Start(head => head.StartsWith("GET /start", StringComparison.Ordinal) ? RawServer.Redirect("http://private.gov.vn/") : RawServer.Ok("secret"));
        await using var proxy = Proxy(server, out _);
        using var browser = new HttpClient(new SocketsHttpHandler { Proxy = new System.Net.WebProxy(proxy.Address), UseProxy = true });

        using var answer = await browser.GetAsync(new Uri("http://public.gov.vn/start"));

        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task NameThatTurnsPrivate_IsRefusedTheSecondTime()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("ok"));
        await using var proxy = Proxy(server, out var network);
        network.Name("rebind.gov.vn", [FakeNetwork.Public], ["127.0.0.1"]);

        var first = await ProxyClient.GetAsync(proxy, "http://rebind.gov.vn/");
        var second = await ProxyClient.GetAsync(proxy, "http://rebind.gov.vn/");

        Assert.StartsWith("HTTP/1.1 200 ", first, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 403 ", second, StringComparison.Ordinal);
        Assert.Equal(FakeNetwork.Public, Assert.Single(network.Dialled).Address.ToString());
    }

    [Fact]
    public async Task UnknownName_IsAFailureAndNoRefusal()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("ok"));
        await using var proxy = Proxy(server, out _);

        var answer = await ProxyClient.GetAsync(proxy, "http://nowhere.gov.vn/");

        Assert.StartsWith("HTTP/1.1 502 ", answer, StringComparison.Ordinal);
        Assert.Equal(0, proxy.RefusedConnections);
        Assert.Equal(FailureKind.DnsFailure, proxy.FailureOf("nowhere.gov.vn")?.Kind);
    }

    [Fact]
    public async Task LabHost_IsServedFromLoopback()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("phòng thí nghiệm"));
        await using var proxy = GuardProxy.Start(new AddressPolicy(new FakeNetwork(0), 443, FakeNetwork.Lab("tinh-a.gov.vn", server.Port)));

        var answer = await ProxyClient.GetAsync(proxy, "http://tinh-a.gov.vn/");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OversizeHead_IsRefused()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("ok"));
        await using var proxy = Proxy(server, out var network, new GuardProxyLimits { HeaderBytes = 1_024 });

        await ProxyClient.SendAsync(proxy, "GET http://public.gov.vn/ HTTP/1.1\r\nX: " + new string('a', 2_000));

        Assert.Empty(network.Dialled);
        Assert.Equal(RefusalReason.Malformed, Assert.Single(proxy.Refused).Reason);
    }

    [Fact]
    public async Task SlowHead_IsCutOffAtItsTime()
    {
        var clock = new ManualTimeProvider();
        await using var server = RawServer.Start(_ => RawServer.Ok("ok"));
        await using var proxy = Proxy(server, out var network, clock: clock);
        using var client = await ProxyClient.ConnectAsync(proxy);
        await client.GetStream().WriteAsync("GET http://public.gov.vn/ HT"u8.ToArray());

        await clock.WhenTimersAsync(2);
        clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal("", await ProxyClient.ReadToEndAsync(client.GetStream()));
        Assert.Empty(network.Dialled);
    }

    [Fact]
    public async Task IdleTunnel_IsCutOffAtItsTime()
    {
        var clock = new ManualTimeProvider();
        await using var server = RawServer.Start(async (_, _, cancellation) => await Task.Delay(Timeout.Infinite, cancellation));
        await using var proxy = Proxy(server, out _, new GuardProxyLimits { TotalTime = TimeSpan.FromDays(1) }, clock);
        using var client = await ProxyClient.ConnectAsync(proxy);
        await client.GetStream().WriteAsync("CONNECT public.gov.vn:443 HTTP/1.1\r\n\r\n"u8.ToArray());
        var established = new byte[39];
        await client.GetStream().ReadExactlyAsync(established);

        clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("", await ProxyClient.ReadToEndAsync(client.GetStream()));
    }

    [Fact]
    public async Task TooManyBytes_AreCutOff()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok(new string('a', 200_000)));
        await using var proxy = Proxy(server, out _, new GuardProxyLimits { BytesPerConnection = 50_000 });

        var answer = await ProxyClient.GetAsync(proxy, "http://public.gov.vn/");

        Assert.True(answer.Length < 150_000);
    }

    [Fact]
    public async Task ConnectionsBeyondTheLimit_AreRefused()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("ok"));
        await using var proxy = Proxy(server, out _, new GuardProxyLimits { Connections = 1 });

        await ProxyClient.GetAsync(proxy, "http://public.gov.vn/");
        var second = await ProxyClient.GetAsync(proxy, "http://public.gov.vn/");

        Assert.StartsWith("HTTP/1.1 503 ", second, StringComparison.Ordinal);
        Assert.Equal(RefusalReason.Limit, Assert.Single(proxy.Refused).Reason);
    }

    [Fact]
    public async Task Seal_CutsOpenTunnelsAndRefusesNewConnections()
    {
        await using var server = RawServer.Start(async (_, _, cancellation) => await Task.Delay(Timeout.Infinite, cancellation));
        await using var proxy = Proxy(server, out var network);
        using var client = await ProxyClient.ConnectAsync(proxy);
        await client.GetStream().WriteAsync("CONNECT public.gov.vn:443 HTTP/1.1\r\n\r\n"u8.ToArray());
        await client.GetStream().ReadExactlyAsync(new byte[39]);

        proxy.Seal();

        Assert.Equal("", await ProxyClient.ReadToEndAsync(client.GetStream()));
        Assert.StartsWith("HTTP/1.1 403 ", await ProxyClient.GetAsync(proxy, "http://public.gov.vn/"), StringComparison.Ordinal);
        Assert.Equal(RefusalReason.Sealed, Assert.Single(proxy.Refused).Reason);
        Assert.Single(network.Dialled);
    }

    [Fact]
    public async Task Unseal_LetsConnectionsThroughAgain()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("ok"));
        await using var proxy = Proxy(server, out _);
        proxy.Seal();
        proxy.Unseal();

        Assert.StartsWith("HTTP/1.1 200 ", await ProxyClient.GetAsync(proxy, "http://public.gov.vn/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upgrade_BecomesATunnel()
    {
        await using var server = RawServer.Start(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"u8.ToArray(), cancellation);
            var frame = new byte[4];
            await stream.ReadExactlyAsync(frame, cancellation);
            await stream.WriteAsync(frame, cancellation);
        });
        await using var proxy = Proxy(server, out _);
        using var client = await ProxyClient.ConnectAsync(proxy);
        await client.GetStream().WriteAsync("GET http://public.gov.vn/ HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nping"u8.ToArray());

        Assert.EndsWith("\r\n\r\nping", await ProxyClient.ReadToEndAsync(client.GetStream()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnaskedUpgrade_IsNotPassedOn()
    {
        await using var server = RawServer.Start(_ => "HTTP/1.1 101 Switching Protocols\r\n\r\n");
        await using var proxy = Proxy(server, out _);

        Assert.StartsWith("HTTP/1.1 502 ", await ProxyClient.GetAsync(proxy, "http://public.gov.vn/"), StringComparison.Ordinal);
    }

    private static GuardProxy Proxy(RawServer server, out FakeNetwork network, GuardProxyLimits? limits = null, TimeProvider? clock = null)
    {
        network = new FakeNetwork(server.Port).Name("public.gov.vn", [FakeNetwork.Public]).Name("private.gov.vn", ["10.0.0.7"]);
        return GuardProxy.Start(new AddressPolicy(network), limits, clock, network.DialAsync);
    }
}
