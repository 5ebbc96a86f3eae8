using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using PortalCheck.Cli.Tests.Support;
using PortalCheck.Lab.Tls;

namespace PortalCheck.Cli.Tests.Commands;

/// <summary>Servers of every kind on loopback, and what the command must say of each, and must not.</summary>
public sealed class TlsTests(TlsTests.Files files) : IClassFixture<TlsTests.Files>
{
    private const string Host = "cong.tls.example";
    private const string AnyLevel = "ALL:@SECLEVEL=0";

    private static readonly string[] OfTls =
    [
        "cert-expired", "cert-not-yet-valid", "cert-ends-soon", "cert-name-mismatch", "cert-untrusted-root", "cert-partial-chain", "cert-revoked", "cert-key-small",
        "cert-signature-weak", "cert-chain-order", "cert-staple-expired", "tls-old-offered", "tls-only-old", "tls-suites-weak", "caa-forbids-issuer", "tlsa-mismatch",
    ];

    /// <summary>Case, how it is served, status, findings about TLS (and no others), versions accepted.</summary>
    public static TheoryData<string, string, string, string, string> Rows => new()
    {
        { "good", "", "ok", "", "TLS 1.2,TLS 1.3" },
        { "expired", "", "faulty", "cert-expired", "TLS 1.2,TLS 1.3" },
        { "future", "", "faulty", "cert-not-yet-valid", "TLS 1.2,TLS 1.3" },
        { "soon", "", "faulty", "cert-ends-soon", "TLS 1.2,TLS 1.3" },
        { "othername", "", "faulty", "cert-name-mismatch", "TLS 1.2,TLS 1.3" },
        { "commonname", "", "faulty", "cert-name-mismatch", "TLS 1.2,TLS 1.3" },
        { "selfsigned", "alone", "faulty", "cert-untrusted-root", "TLS 1.2,TLS 1.3" },
        { "good", "alone", "faulty", "cert-partial-chain", "TLS 1.2,TLS 1.3" },
        { "good", "disordered", "faulty", "cert-chain-order", "TLS 1.2,TLS 1.3" },
        { "rsa1024", "-cipher DEFAULT:@SECLEVEL=0 -min_protocol TLSv1.2", "faulty", "cert-key-small", "TLS 1.2,TLS 1.3" },
        { "sha1", "-cipher DEFAULT:@SECLEVEL=0 -min_protocol TLSv1.2", "faulty", "cert-signature-weak", "TLS 1.2,TLS 1.3" },
        { "good", "-tls1 -cipher DEFAULT:@SECLEVEL=0", "faulty", "tls-only-old", "TLS 1.0" },
        { "expired", "-tls1 -cipher DEFAULT:@SECLEVEL=0", "faulty", "cert-expired,tls-only-old", "TLS 1.0" },
        { "good", "-cipher DEFAULT:@SECLEVEL=0 -min_protocol TLSv1", "faulty", "tls-old-offered", "TLS 1.0,TLS 1.1,TLS 1.2,TLS 1.3" },
        { "good", "-tls1_3", "ok", "", "TLS 1.3" },
        { "good", "-tls1_2", "ok", "", "TLS 1.2" },
        { "rsa", "-tls1_2 -cipher AES128-SHA", "ok", "", "TLS 1.2" },
        { "rsa", "-tls1_2 -cipher NULL-SHA256:AES128-SHA256:@SECLEVEL=0", "faulty", "tls-suites-weak", "TLS 1.2" },
        { "good", "-tls1_2 -cipher " + AnyLevel, "faulty", "tls-suites-weak", "TLS 1.2" },
    };

    public static TheoryData<string, string, string> RawRows => new()
    {
        { "reset", "no-tls", "reset" },
        { "close", "no-tls", "closes" },
        { "plain", "no-tls", "not TLS" },
        { "garbage", "no-tls", "not TLS" },
        { "silent", "silent", "no TLS hello" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Server_GivesItsFindingsAndNoOthers(string certificate, string served, string status, string tags, string versions)
    {
        string[] arguments = served switch
        {
            "alone" => files.Lab.ServeAlone(certificate),
            "disordered" => files.Lab.ServeDisordered(certificate),
            _ => [.. files.Lab.Serve(certificate), .. served.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        };
        await using var server = await OpenSslServer.StartAsync(arguments);

        var (exit, document) = await LookAsync(server.Port);

        Assert.Equal(
            (0, status, tags, versions),
            (exit, document.GetProperty("status").GetString(), string.Join(',', TagsOf(document).Intersect(OfTls).Order(StringComparer.Ordinal)), string.Join(',', AcceptedBy(document))));
    }

    [Theory]
    [MemberData(nameof(RawRows))]
    public async Task ServerWithoutTls_IsDataWithAReason(string kind, string status, string reason)
    {
        await using var server = new RawServer(kind switch
        {
            "reset" => RawServer.ResetAsync,
            "close" => RawServer.CloseAsync,
            "plain" => RawServer.Answer("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"u8.ToArray()),
            "garbage" => RawServer.Answer([.. Enumerable.Repeat((byte)0xAA, 2_000)]),
            _ => RawServer.StaySilentAsync,
        });

        var (exit, document) = await LookAsync(server.Port);

        Assert.Equal((3, status), (exit, document.GetProperty("status").GetString()));
        Assert.Contains(reason, document.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Empty(TagsOf(document));
    }

    [Fact]
    public async Task Ssl3Only_IsToldAlthoughNoLibrarySpeaksIt()
    {
        await using var server = new RawServer(RawServer.SpeakSsl3Async);

        var (_, document) = await LookAsync(server.Port);

        Assert.Equal(["SSL 3.0"], AcceptedBy(document));
        Assert.Contains("tls-only-old", TagsOf(document));
        Assert.True(document.GetProperty("unfinished").GetBoolean());
    }

    [Fact]
    public async Task ResetForOldVersions_IsUnknownAndNeverRefused()
    {
        await using var server = new RawServer(RawServer.ResetAllButTls12Async);

        var (_, document) = await LookAsync(server.Port);

        Assert.DoesNotContain(document.GetProperty("versions").EnumerateArray(), version => version.GetProperty("answer").GetString() == "refused");
        Assert.Contains("tls-version-unclear", document.GetProperty("unclear").EnumerateArray().Select(item => item.GetProperty("tag").GetString()));
        Assert.DoesNotContain(TagsOf(document), tag => tag is "tls-only-old" or "tls-old-offered");
    }

    [Fact]
    public async Task EndlessAnswer_IsCutAtABound()
    {
        await using var server = new RawServer(RawServer.FloodAsync);

        var (_, document) = await LookAsync(server.Port);

        Assert.Empty(document.GetProperty("chain").EnumerateArray());
    }

    [Fact]
    public async Task Aes128ShaOnly_IsSeenThoughNoHandshakeCanBeFinished()
    {
        await using var server = await OpenSslServer.StartAsync([.. files.Lab.Serve("rsa"), "-tls1_2", "-cipher", "AES128-SHA"]);

        var (_, document) = await LookAsync(server.Port);

        Assert.Equal(["TLS_RSA_WITH_AES_128_CBC_SHA"], SuitesOf(document, "TLS 1.2"));
        Assert.Equal("CN=" + Host, document.GetProperty("chain")[0].GetProperty("subject").GetString());
    }

    [Fact]
    public async Task Suites_AreListedInTheServersOwnOrder()
    {
        await using var server = await OpenSslServer.StartAsync(
            [.. files.Lab.Serve("rsa"), "-tls1_2", "-serverpref", "-cipher", "AES256-SHA:ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA"]);

        var (_, document) = await LookAsync(server.Port);

        Assert.Equal(["TLS_RSA_WITH_AES_256_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA"], SuitesOf(document, "TLS 1.2"));
        Assert.True(VersionOf(document, "TLS 1.2").GetProperty("ownOrder").GetBoolean());
    }

    [Fact]
    public async Task Alpn_IsTold()
    {
        await using var server = await OpenSslServer.StartAsync([.. files.Lab.Serve("good"), "-alpn", "http/1.1", "-tls1_3"]);

        var (_, document) = await LookAsync(server.Port);

        Assert.Equal("http/1.1", document.GetProperty("alpn").GetString());
    }

    [Theory]
    [InlineData(false, "good", "")]
    [InlineData(true, "revoked", "cert-revoked")]
    public async Task Staple_IsReadFromTls12(bool revoked, string status, string tags)
    {
        await using var server = await OpenSslServer.StartAsync([.. files.Lab.Serve("good"), .. await files.Lab.StapleAsync("good", revoked)]);

        var (_, document) = await LookAsync(server.Port);

        Assert.Equal(status, document.GetProperty("staple").GetProperty("status").GetString());
        Assert.Equal(tags, string.Join(',', TagsOf(document).Intersect(OfTls)));
    }

    [Fact]
    public async Task StapleOfTls13Only_IsSaidToBeUnseen()
    {
        await using var server = await OpenSslServer.StartAsync([.. files.Lab.Serve("good"), .. await files.Lab.StapleAsync("good", revoked: false), "-tls1_3"]);

        var (_, document) = await LookAsync(server.Port);

        Assert.Contains("encrypted", document.GetProperty("stapleUnseen").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClosedPort_IsUnreachable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var (exit, document) = await LookAsync(port);

        Assert.Equal((3, "unreachable"), (exit, document.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task PlainWords_AreThereInBothLanguages()
    {
        await using var server = await OpenSslServer.StartAsync(files.Lab.Serve("expired"));

        var run = await CommandRun.OfAsync("tls", $"{Host}:{server.Port}", "--address", "127.0.0.1", "--ca", files.Lab.RootFile, "--no-dns");

        Assert.Contains("cert-expired", run.Output, StringComparison.Ordinal);
        Assert.Contains("TLS 1.3", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Errors);
    }

    [Fact]
    public async Task Bulk_GivesALineForEachServerAndForWhatIsNone()
    {
        await using var server = await OpenSslServer.StartAsync(files.Lab.Serve("good"));
        var list = files.Folder.File("list.txt", $"127.0.0.1:{server.Port}\n# lời chú\n\nno host at all\n");

        var run = await CommandRun.OfAsync("tls", "--bulk", list, "--no-dns");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["127.0.0.1", "no host at all"],
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
    }

    [SchemaFact]
    public async Task Documents_FollowTheirSchema()
    {
        await using var good = await OpenSslServer.StartAsync([.. files.Lab.Serve("good"), .. await files.Lab.StapleAsync("good", revoked: false)]);
        await using var old = await OpenSslServer.StartAsync([.. files.Lab.Serve("expired"), "-tls1", "-cipher", "DEFAULT:@SECLEVEL=0"]);
        await using var plain = new RawServer(RawServer.Answer("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray()));

        var written = new List<string>();
        foreach (var port in new[] { good.Port, old.Port, plain.Port })
            written.Add(files.Folder.File($"document-{port}.json", (await LookAsync(port)).Document.GetRawText()));

        Assert.Empty(await SchemaCheck.FaultsAsync("tls.schema.json", [.. written]));
    }

    [Theory]
    [InlineData("https://tinh.gov.vn/", null)]
    [InlineData("tinh.gov.vn:99999", null)]
    [InlineData("tinh.gov.vn", "not-an-address")]
    public async Task WrongUse_IsOneSentence(string server, string? address)
    {
        var run = await CommandRun.OfAsync(["tls", server, "--no-dns", .. address is null ? Array.Empty<string>() : ["--address", address]]);

        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Errors.Trim().Split('\n'));
    }

    private static IEnumerable<string> TagsOf(JsonElement document) => document.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("tag").GetString()!);

    private static IEnumerable<string> AcceptedBy(JsonElement document) => document.GetProperty("versions").EnumerateArray()
        .Where(version => version.GetProperty("answer").GetString() == "accepted").Select(version => version.GetProperty("version").GetString()!);

    private static JsonElement VersionOf(JsonElement document, string version) =>
        document.GetProperty("versions").EnumerateArray().Single(item => item.GetProperty("version").GetString() == version);

    private static IEnumerable<string?> SuitesOf(JsonElement document, string version) => VersionOf(document, version).GetProperty("suites").EnumerateArray().Select(suite => suite.GetString());

    private async Task<(int Exit, JsonElement Document)> LookAsync(int port)
    {
        var run = await CommandRun.OfAsync("tls", $"{Host}:{port}", "--address", "127.0.0.1", "--ca", files.Lab.RootFile, "--no-dns", "--json");
        return (run.ExitCode, JsonDocument.Parse(run.Output).RootElement);
    }

    public sealed class Files : IDisposable
    {
        public Files()
        {
            Lab = new TlsLabFiles(Folder.Path, Host, TimeProvider.System.GetUtcNow());
            Lab.Leaf("good");
            Lab.Leaf("rsa", rsaBits: 2_048);
            Lab.Leaf("expired", -80, -2);
            Lab.Leaf("future", 2, 80);
            Lab.Leaf("soon", -80, 5);
            Lab.Leaf("othername", dns: "khac.example");
            Lab.Leaf("commonname", dns: "");
            Lab.Leaf("selfsigned", selfSigned: true);
            Lab.Leaf("rsa1024", rsaBits: 1_024);
            Lab.Leaf("sha1", sha1: true);
        }

        public TemporaryFolder Folder { get; } = new();

        public TlsLabFiles Lab { get; }

        public void Dispose() => Folder.Dispose();
    }
}
