using System.Net;
using System.Net.Sockets;
using System.Text;
using PortalCheck.Collect.Http;
using PortalCheck.Collect.Tests.Support;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;

namespace PortalCheck.Collect.Tests.Http;

public sealed class AvailabilityProbeTests
{
    private const string Host = "tinh-a.gov.vn";
    private static readonly AvailabilityProbeSettings Settings = new() { UserAgent = "PortalCheck/test" };
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Page_IsAnAnswerWithItsTime()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("<h1>Cổng dịch vụ công</h1>"));
        var look = await LookInLabAsync(server.Port);
        Assert.Equal((200, null), (look.Status, look.Failure));
        Assert.NotNull(look.Milliseconds);
    }

    [Fact]
    public async Task Request_IsOneNamedGetOfTheRegisteredAddress()
    {
        await using var server = RawServer.Start(_ => RawServer.Ok("x"));
        await LookInLabAsync(server.Port, path: "/trang-chu");
        var head = Assert.Single(server.Requests);
        Assert.StartsWith("GET /trang-chu HTTP/1.1\r\n", head, StringComparison.Ordinal);
        Assert.Contains("User-Agent: PortalCheck/test\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndlessBody_IsReadNoFurtherThanItsBound()
    {
        await using var server = RawServer.Start(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"u8.ToArray(), cancellation);
            while (true)
                await stream.WriteAsync(new byte[64 * 1_024], cancellation);
        });
        Assert.Null((await LookInLabAsync(server.Port)).Failure);
    }

    [Theory]
    [InlineData(500, FailureKind.HttpError)]
    [InlineData(502, FailureKind.HttpError)]
    [InlineData(503, FailureKind.HttpError)]
    [InlineData(404, FailureKind.HttpError)]
    [InlineData(410, FailureKind.HttpError)]
    [InlineData(403, FailureKind.Blocked)]
    [InlineData(429, FailureKind.Blocked)]
    [InlineData(406, FailureKind.Blocked)]
    [InlineData(401, FailureKind.LoginRequired)]
    [InlineData(204, null)]
    [InlineData(304, FailureKind.NotApplicable)]
    public async Task Status_SaysWhatItMeansForCitizens(int status, FailureKind? failure)
    {
        await using var server = RawServer.Start(_ => $"HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        var look = await LookInLabAsync(server.Port);
        Assert.Equal((status, failure), (look.Status, look.Failure));
    }

    [Theory]
    [InlineData("503 Unavailable", "<title>Just a moment...</title><p>Checking your browser before accessing</p>", FailureKind.Blocked)]
    [InlineData("200 OK", "<p>The requested URL was rejected. Your support ID is: 1</p>", FailureKind.Blocked)]
    [InlineData("200 OK", "<h1>Cổng</h1><script>const texts = { no: 'Access denied' };</script>", null)]
    [InlineData("200 OK", "<h1>Cổng</h1><script>const texts = { no: 'Access denied' };", null)]
    [InlineData("503 Unavailable", "<h1>Hệ thống đang bảo trì</h1>", FailureKind.HttpError)]
    public async Task ChallengePage_IsABlockWhateverItsStatus(string status, string body, FailureKind? failure)
    {
        await using var server = RawServer.Start(_ =>
            $"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: {Encoding.Latin1.GetByteCount(body)}\r\n\r\n{body}");
        Assert.Equal(failure, (await LookInLabAsync(server.Port)).Failure);
    }

    [Fact]
    public async Task Redirect_IsFollowedToThePage()
    {
        await using var server = RawServer.Start(head => head.StartsWith("GET /vi", StringComparison.Ordinal) ? RawServer.Ok("trang") : RawServer.Redirect("/vi"));
        var look = await LookInLabAsync(server.Port);
        Assert.Equal((200, null, 2), (look.Status, look.Failure, server.Requests.Count));
    }

    [Fact]
    public async Task RedirectsWithoutEnd_AreLeftAfterFive()
    {
        await using var server = RawServer.Start(_ => RawServer.Redirect("/lai"));
        var look = await LookInLabAsync(server.Port);
        Assert.Equal((302, FailureKind.NotApplicable, 6), (look.Status, look.Failure, server.Requests.Count));
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://noi-bo.gov.vn/")]
    [InlineData("http://tinh-a.gov.vn:22/")]
    public async Task RedirectToWhereWeMustNotGo_IsRefusedAndNeverDialled(string to)
    {
        await using var server = RawServer.Start(_ => RawServer.Redirect(to));
        var network = new FakeNetwork(server.Port).Name(Host, [FakeNetwork.Public]).Name("noi-bo.gov.vn", ["10.0.0.5"]);
        var look = await LookAsync(network, $"http://{Host}/");
        Assert.Equal((0, FailureKind.RefusedAddress), (look.Status, look.Failure));
        Assert.Equal([$"{FakeNetwork.Public}:80"], network.Dialled.Select(endPoint => endPoint.ToString()));
    }

    [Fact]
    public async Task NameWithoutAddress_IsADnsFailure() =>
        Assert.Equal(new ProbeLook(0, null, FailureKind.DnsFailure), await LookAsync(new FakeNetwork(1), $"http://{Host}/"));

    [Fact]
    public async Task ClosedPort_IsAConnectionFailure()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var closed = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        Assert.Equal(new ProbeLook(0, null, FailureKind.ConnectionFailure), await LookInLabAsync(closed));
    }

    [Fact]
    public async Task PlainTextOnTheTlsPort_IsATlsFailure()
    {
        await using var server = new PlainServer();
        var lab = FakeNetwork.Lab(Host, httpPort: 0, httpsPort: server.Port);
        Assert.Equal(new ProbeLook(0, null, FailureKind.TlsFailure), await LookAsync(lab, $"https://{Host}/"));
    }

    [Fact]
    public async Task SilentServer_IsATimeout()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = RawServer.Start(async (_, _, cancellation) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
        });
        var clock = new ManualTimeProvider();
        using var probe = new AvailabilityProbe(Settings, FakeNetwork.Lab(Host, server.Port), clock);

        var looking = probe.LookAsync(Portal($"http://{Host}/", lab: true), CancellationToken.None);
        await asked.Task.WaitAsync(Bound);
        clock.Advance(Settings.Timeout);

        Assert.Equal(new ProbeLook(0, null, FailureKind.Timeout), await looking.WaitAsync(Bound));
    }

    [Fact]
    public async Task AddressThatIsNone_IsNoFault() =>
        Assert.Equal(FailureKind.NotApplicable, (await LookAsync(new FakeNetwork(1), "khong phai dia chi")).Failure);

    [Fact]
    public async Task TwoPortalsOfOneServer_AreAskedOneAfterTheOtherWithASecondBetween()
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = RawServer.Start(async (_, stream, cancellation) =>
        {
            first.TrySetResult();
            await go.Task.WaitAsync(cancellation);
            await stream.WriteAsync(Encoding.Latin1.GetBytes(RawServer.Ok("x")), cancellation);
        });
        var network = new FakeNetwork(server.Port).Name("a.gov.vn", [FakeNetwork.Public]).Name("b.gov.vn", [FakeNetwork.Public]);
        var clock = new ManualTimeProvider();
        using var probe = new AvailabilityProbe(Settings, lab: null, clock, network, network.DialAsync);

        var one = probe.LookAsync(Portal("http://a.gov.vn/"), CancellationToken.None);
        await first.Task.WaitAsync(Bound);
        var two = probe.LookAsync(Portal("http://b.gov.vn/"), CancellationToken.None);
        Assert.Single(server.Requests);
        go.SetResult();
        await one.WaitAsync(Bound);

        // The second one now waits for its second.
        await clock.WhenTimersAsync(1);
        Assert.Single(server.Requests);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((200, 2), ((await two.WaitAsync(Bound)).Status, server.Requests.Count));
    }

    [Fact]
    public async Task ServerThatIsSilent_HoldsUpNoPortalOfAnother()
    {
        var stuck = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = RawServer.Start(async (head, stream, cancellation) =>
        {
            if (!head.Contains("Host: z.gov.vn", StringComparison.Ordinal))
            {
                stuck.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
            }

            await stream.WriteAsync(Encoding.Latin1.GetBytes(RawServer.Ok("x")), cancellation);
        });
        var network = new FakeNetwork(server.Port).Name("z.gov.vn", ["198.252.206.2"]);
        string[] shared = [.. Enumerable.Range(0, 6).Select(number => $"a{number}.gov.vn")];
        foreach (var host in shared)
            network.Name(host, [FakeNetwork.Public]);
        using var probe = new AvailabilityProbe(Settings with { SideBySide = 2 }, lab: null, TimeProvider.System, network, network.DialAsync);
        using var stop = new CancellationTokenSource();

        var waiting = shared.Select(host => probe.LookAsync(Portal($"http://{host}/"), stop.Token)).ToList();
        await stuck.Task.WaitAsync(Bound);
        Assert.Equal(200, (await probe.LookAsync(Portal("http://z.gov.vn/"), CancellationToken.None).WaitAsync(Bound)).Status);
        Assert.Equal(2, server.Connections);

        await stop.CancelAsync();
        foreach (var look in waiting)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look.WaitAsync(Bound));
    }

    [Fact]
    public async Task ManyServers_AreNeverAskedMoreThanSoManyAtOnce()
    {
        var (now, most) = (0, 0);
        await using var server = RawServer.Start(async (_, stream, cancellation) =>
        {
            var asked = Interlocked.Increment(ref now);
            InterlockedMax(ref most, asked);
            await Task.Yield();
            Interlocked.Decrement(ref now);
            await stream.WriteAsync(Encoding.Latin1.GetBytes(RawServer.Ok("x")), cancellation);
        });
        var network = new FakeNetwork(server.Port);
        string[] hosts = [.. Enumerable.Range(1, 40).Select(number => $"tinh-{number}.gov.vn")];
        foreach (var (number, host) in hosts.Index())
            network.Name(host, [$"198.252.206.{number + 1}"]);
        using var probe = new AvailabilityProbe(Settings with { SideBySide = 3 }, lab: null, TimeProvider.System, network, network.DialAsync);

        var looks = await Task.WhenAll(hosts.Select(host => probe.LookAsync(Portal($"http://{host}/"), CancellationToken.None))).WaitAsync(Bound);

        Assert.All(looks, look => Assert.Equal(200, look.Status));
        Assert.InRange(most, 1, 3);

        static void InterlockedMax(ref int most, int value)
        {
            int seen;
            while (value > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, value, seen) != seen)
            {
                // Another one was faster: look again.
            }
        }
    }

    [Fact]
    public async Task RunOf503_DoesNotSilenceTheNextLook()
    {
        await using var server = RawServer.Start(_ => "HTTP/1.1 503 X\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        using var probe = new AvailabilityProbe(Settings, FakeNetwork.Lab(Host, server.Port), TimeProvider.System);
        for (var count = 0; count < 8; count++)
            Assert.Equal(FailureKind.HttpError, (await probe.LookAsync(Portal($"http://{Host}/", lab: true), CancellationToken.None)).Failure);
    }

    [Fact]
    public async Task LabAddress_IsRefusedToAPortalWithoutTheLabFlag()
    {
        var network = new FakeNetwork(1).Name(Host, ["127.0.0.1"]);
        Assert.Equal(FailureKind.RefusedAddress, (await LookAsync(network, $"http://{Host}/")).Failure);
        Assert.Empty(network.Dialled);
    }

    [Fact]
    public async Task Cancelled_Throws()
    {
        using var probe = new AvailabilityProbe(Settings, FakeNetwork.Lab(Host, 1), TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => probe.LookAsync(Portal($"http://{Host}/", lab: true), new CancellationToken(canceled: true)));
    }

    private static Task<ProbeLook> LookInLabAsync(int port, string path = "/") => LookAsync(FakeNetwork.Lab(Host, port), $"http://{Host}{path}");

    private static async Task<ProbeLook> LookAsync(LabNetwork lab, string address)
    {
        using var probe = new AvailabilityProbe(Settings, lab, TimeProvider.System);
        return await probe.LookAsync(Portal(address, lab: true), CancellationToken.None).WaitAsync(Bound);
    }

    private static async Task<ProbeLook> LookAsync(FakeNetwork network, string address)
    {
        using var probe = new AvailabilityProbe(Settings, lab: null, TimeProvider.System, network, network.DialAsync);
        return await probe.LookAsync(Portal(address), CancellationToken.None).WaitAsync(Bound);
    }

    private static Portal Portal(string address, bool lab = false) =>
        new() { Id = "cong", Agency = "tinh-a", Kind = PortalKind.Service, Address = address, Lab = lab };
}
