using System.Text;
using PortalCheck.Collect.Http;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Collect.Tests.Support;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Http;

public sealed class HttpWalkerTests
{
    private const string Host = "tinh-a.gov.vn";

    [Fact]
    public async Task Answer_IsKeptWithItsHeadersAndBody()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("hello", more: "X-Frame-Options: DENY\r\n"));
        using var walker = Lab(server);

        var walk = (await walker.WalkAsync($"http://{Host}/", CancellationToken.None)).Value!;

        Assert.Equal("hello", walk.Body);
        Assert.Contains(new HeaderField("X-Frame-Options", "DENY"), Assert.Single(walk.Hops).Headers);
    }

    [Fact]
    public async Task File_IsKeptByteForByteWhateverItSaysThatItIs()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("PK\u0003\u0004\0text", "image/png"));
        using var walker = Lab(server);

        var file = (await walker.FileAsync($"http://{Host}/don.docx", CancellationToken.None)).Value!;

        Assert.Equal((200, "PK\u0003\u0004\0text"), (file.Status, Encoding.ASCII.GetString(file.Bytes.Span)));
        Assert.Equal(file.Bytes.Length, walker.Bytes);
    }

    [Fact]
    public async Task Request_NamesUsAndIsAGet()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("hello"));
        using var walker = Lab(server);

        await walker.WalkAsync($"http://{Host}/a#part", CancellationToken.None);

        var head = Assert.Single(server.Requests);
        Assert.StartsWith("GET /a HTTP/1.1\r\n", head, StringComparison.Ordinal);
        Assert.Contains("User-Agent: PortalCheck/test\r\n", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Cookie", head, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Post_IsNeverSent()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("hello"));
        using var walker = Lab(server);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => walker.WalkAsync(HttpMethod.Post, $"http://{Host}/", CancellationToken.None));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Cookies_LoseTheirValuesAndAreNotSentBack()
    {
        await using var server = RawServer.Start(head => head.StartsWith("GET /next", StringComparison.Ordinal)
            ? RawServer.Ok("done")
            : "HTTP/1.1 302 Found\r\nLocation: /next\r\nSet-Cookie: JSESSIONID=secret; Path=/; HttpOnly\r\nSet-Cookie: bare\r\nContent-Length: 0\r\n\r\n");
        using var walker = Lab(server);

        var walk = (await walker.WalkAsync($"http://{Host}/", CancellationToken.None)).Value!;

        Assert.Equal(["JSESSIONID=; Path=/; HttpOnly", "="], walk.Hops[0].Headers.Where(field => field.Name == "Set-Cookie").Select(field => field.Value));
        Assert.DoesNotContain("secret", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_AreFollowedHopByHop()
    {
        await using var server = RawServer.Start(head => head.StartsWith("GET /b", StringComparison.Ordinal) ? RawServer.Ok("end") : RawServer.Redirect("/b?x=1#y", 301));
        using var walker = Lab(server);

        var walk = (await walker.WalkAsync($"http://{Host}/a", CancellationToken.None)).Value!;

        Assert.Equal([$"http://{Host}/a 301", $"http://{Host}/b?x=1 200"], walk.Hops.Select(hop => $"{hop.Url} {hop.Status}"));
    }

    [Fact]
    public async Task EndlessRedirects_EndAtTenHops()
    {
        await using var server = RawServer.Start(_ => RawServer.Redirect("/again"));
        using var walker = Lab(server);

        var walk = (await walker.WalkAsync($"http://{Host}/", CancellationToken.None)).Value!;

        Assert.Equal(10, walk.Hops.Count);
        Assert.Equal(302, walk.Hops[^1].Status);
        Assert.Equal(10, server.Requests.Count);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://tinh-a.gov.vn/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:word@tinh-a.gov.vn/")]
    public async Task RedirectToWhatIsNoWebAddress_EndsTheWalk(string to)
    {
        await using var server = RawServer.Start(_ => RawServer.Redirect(to));
        using var walker = Lab(server);

        var walk = (await walker.WalkAsync($"http://{Host}/", CancellationToken.None)).Value!;

        Assert.Equal(302, Assert.Single(walk.Hops).Status);
    }

    [Theory]
    [InlineData("http://private.gov.vn/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://public.gov.vn:22/")]
    public async Task RedirectToPrivate_IsRefusedBeforeAnythingIsDialled(string to)
    {
        await using var server = RawServer.Start(_ => RawServer.Redirect(to));
        var network = new FakeNetwork(server.Port).Name("public.gov.vn", [FakeNetwork.Public]).Name("private.gov.vn", ["192.168.1.1"]);
        using var walker = Public(network);

        var walk = await walker.WalkAsync("http://public.gov.vn/", CancellationToken.None);

        Assert.Equal(FailureKind.RefusedAddress, walk.Failure?.Kind);
        Assert.Single(network.Dialled);
    }

    [Fact]
    public async Task NameThatTurnsPrivate_IsRefusedAtTheNextHop()
    {
        await using var server = RawServer.Start(_ => RawServer.Redirect("/next"));
        var network = new FakeNetwork(server.Port).Name("rebind.gov.vn", [FakeNetwork.Public], ["127.0.0.1"]);
        using var walker = Public(network);

        var walk = await walker.WalkAsync("http://rebind.gov.vn/", CancellationToken.None);

        Assert.Equal(FailureKind.RefusedAddress, walk.Failure?.Kind);
        Assert.Equal(FakeNetwork.Public, Assert.Single(network.Dialled).Address.ToString());
    }

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task ErrorStatus_IsAWalk(int status)
    {
        await using var server = RawServer.Start(_ => $"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n");
        using var walker = Lab(server);

        Assert.Equal(status, (await walker.WalkAsync($"http://{Host}/", CancellationToken.None)).Value!.Hops[^1].Status);
    }

    [Fact]
    public async Task UnknownName_IsDnsFailure()
    {
        using var walker = Public(new FakeNetwork(0));

        Assert.Equal(FailureKind.DnsFailure, (await walker.WalkAsync("http://nowhere.gov.vn/", CancellationToken.None)).Failure?.Kind);
    }

    [Fact]
    public async Task ClosedPort_IsConnectionFailure()
    {
        var server = RawServer.Start(_ => "");
        var port = server.Port;
        await server.DisposeAsync();
        using var walker = Walker(new AddressPolicy(new FakeNetwork(0), 443, FakeNetwork.Lab(Host, port)));

        Assert.Equal(FailureKind.ConnectionFailure, (await walker.WalkAsync($"http://{Host}/", CancellationToken.None)).Failure?.Kind);
    }

    [Fact]
    public async Task PlainServerOnTheTlsPort_IsTlsFailure()
    {
        await using var server = new PlainServer();
        using var walker = Walker(new AddressPolicy(new FakeNetwork(0), 443, FakeNetwork.Lab(Host, 0, server.Port)));

        Assert.Equal(FailureKind.TlsFailure, (await walker.WalkAsync($"https://{Host}/", CancellationToken.None)).Failure?.Kind);
    }

    [Fact]
    public async Task SilentServer_IsTimeout()
    {
        var clock = new ManualTimeProvider();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = RawServer.Start(async (_, _, cancellation) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
        });
        using var walker = Walker(new AddressPolicy(new FakeNetwork(0), 443, FakeNetwork.Lab(Host, server.Port)), time: clock);

        var walking = walker.WalkAsync($"http://{Host}/", CancellationToken.None);
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(FailureKind.Timeout, (await walking).Failure?.Kind);
    }

    [Fact]
    public async Task Cancellation_IsNotAFailureOfThePortal()
    {
        using var stop = new CancellationTokenSource();
        await using var server = RawServer.Start(async (_, _, cancellation) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellation);
        });
        using var walker = Lab(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => walker.WalkAsync($"http://{Host}/", stop.Token));
    }

    [Fact]
    public async Task OversizeHead_IsTooLarge()
    {
        await using var server = RawServer.Start(_ => $"HTTP/1.1 200 OK\r\nX: {new string('a', 100_000)}\r\nContent-Length: 0\r\n\r\n");
        using var walker = Lab(server);

        Assert.Equal(FailureKind.TooLarge, (await walker.WalkAsync($"http://{Host}/", CancellationToken.None)).Failure?.Kind);
    }

    [Fact]
    public async Task LongBody_IsCut()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok(new string('a', 1_000_000)));
        using var walker = Lab(server);

        Assert.Equal(65_536, (await walker.WalkAsync($"http://{Host}/", CancellationToken.None)).Value!.Body.Length);
    }

    [Fact]
    public async Task Body_IsMaskedBeforeItIsKept()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("CCCD 001099000001"));
        using var walker = Walker(new AddressPolicy(new FakeNetwork(0), 443, FakeNetwork.Lab(Host, server.Port)), mask: text => text.Replace("001099000001", "▒", StringComparison.Ordinal));

        Assert.Equal("CCCD ▒", (await walker.WalkAsync($"http://{Host}/", CancellationToken.None)).Value!.Body);
    }

    [Fact]
    public async Task RunOfBlocks_StopsTheWalks()
    {
        await using var server = RawServer.Start(_ => "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        using var walker = Lab(server);
        for (var i = 0; i < 5; i++)
            await walker.WalkAsync($"http://{Host}/", CancellationToken.None);

        Assert.Equal(FailureKind.Blocked, (await walker.WalkAsync($"http://{Host}/", CancellationToken.None)).Failure?.Kind);
        Assert.Equal(5, server.Requests.Count);
    }

    [Fact]
    public async Task Robots_AreFetchedFromTheRoot()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("User-agent: *\nDisallow: /", "text/plain"));
        using var walker = Walker(new AddressPolicy(new FakeNetwork(0), 443, FakeNetwork.Lab(Host, server.Port)), RobotsFetcher.Limits);

        var robots = await new RobotsFetcher(walker).FetchAsync(new Uri($"http://{Host}/vi/trang-chu"), CancellationToken.None);

        Assert.StartsWith("GET /robots.txt ", Assert.Single(server.Requests), StringComparison.Ordinal);
        Assert.False(RobotsRules.From(robots).Allows(new Uri($"http://{Host}/vi/trang-chu")));
    }

    [Theory]
    [InlineData("utf-8", "Thủ tục hành chính")]
    [InlineData("windows-1258", "Dich vu cong")]
    [InlineData("utf-16", "Cổng dịch vụ công")]
    public void Body_IsReadInTheEncodingOfItsHeader(string charset, string text)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        var type = new System.Net.Http.Headers.MediaTypeHeaderValue("text/html", charset);

        Assert.Equal(text, BodyReader.Decode(encoding.GetBytes(text), type));
    }

    [Fact]
    public void Body_IsReadInTheEncodingOfItsMetaElement()
    {
        var bytes = Encoding.Latin1.GetBytes("<meta charset=\"iso-8859-1\"><p>\u00E9");

        Assert.EndsWith("é", BodyReader.Decode(bytes, type: null), StringComparison.Ordinal);
    }

    [Fact]
    public void CharacterThatTheLimitCutInTwo_IsLeftOut() =>
        Assert.Equal("th", BodyReader.Decode(Encoding.UTF8.GetBytes("thủ").AsSpan(..^1), type: null));

    [Fact]
    public async Task PackedBody_IsUnpackedWithinTheLimit()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
            await gzip.WriteAsync(new byte[20_000_000]);
        await using var server = RawServer.Start(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n"), cancellation);
            await stream.WriteAsync(packed.ToArray(), cancellation);
        });
        using var walker = Lab(server);

        Assert.Equal(65_536, (await walker.WalkAsync($"http://{Host}/", CancellationToken.None)).Value!.Body.Length);
    }

    private static HttpWalker Lab(RawServer server) => Walker(new AddressPolicy(new FakeNetwork(0), 443, FakeNetwork.Lab(Host, server.Port)));

    private static HttpWalker Public(FakeNetwork network) => Walker(new AddressPolicy(network), dial: network.DialAsync);

    private static HttpWalker Walker(AddressPolicy policy, HttpWalkLimits? limits = null, TimeProvider? time = null, Func<string, string>? mask = null, Dial? dial = null) =>
        new(policy, new PolitenessGate(TimeProvider.System, new PolitenessLimits { Interval = TimeSpan.Zero }), "PortalCheck/test", mask ?? (text => text), time ?? TimeProvider.System, limits, dial);
}
