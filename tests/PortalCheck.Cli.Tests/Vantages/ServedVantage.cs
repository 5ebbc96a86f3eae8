using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PortalCheck.Cli.Vantages;
using PortalCheck.Collect.Vantages;
using PortalCheck.Model.Evidence;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Cli.Tests.Vantages;

/// <summary>A vantage on loopback that answers what a test says, over http or with a certificate for <c>localhost</c> of an authority of its own.</summary>
internal sealed class ServedVantage : IAsyncDisposable
{
    public const string Host = "dichvucong.tinh-a.gov.vn";
    public const string Key = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly VantageListen _listen;
    private readonly VantageServer _server;
    private readonly HttpClient _client = new();

    private ServedVantage(VantageListen listen, VantageServer server, X509Certificate2? root, List<string> notes)
    {
        (_listen, _server, Root, Notes) = (listen, server, root, notes);
        Address = root is null ? server.Address : new Uri($"https://localhost:{server.Address.Port}/");
    }

    public Uri Address { get; }

    public X509Certificate2? Root { get; }

    public List<string> Notes { get; }

    public static Vantage Place { get; } = new("vn-hanoi-v6", HasIpv6: true);

    public static async Task<ServedVantage> StartAsync(
        Func<VantageQuestion, CancellationToken, Task<VantageAnswer?>>? answer = null, VantageLimits? limits = null, bool secure = false, TimeProvider? time = null)
    {
        var (certificate, root) = secure ? Certificate() : (null, null);
        var listen = new VantageListen(new IPEndPoint(IPAddress.Loopback, 0), certificate is null ? [] : [certificate]);
        var notes = new List<string>();
        var door = new VantageDoor(SecretKey.Hash(Key), limits ?? new VantageLimits(), answer ?? AnswerAsync, time ?? TimeProvider.System, notes.Add);
        return new ServedVantage(listen, await VantageServer.StartAsync(listen, door, limits ?? new VantageLimits(), CancellationToken.None), root, notes);
    }

    public async Task<HttpStatusCode> AskAsync(string? key = Key, string? body = null, HttpMethod? method = null, string path = VantageAnswer.Path)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, new Uri(Address, path));
        if (key is not null)
            request.Headers.Add(VantageAnswer.KeyHeader, key);
        if (method is null)
            request.Content = new StringContent(body ?? $$"""{"host":"{{Host}}"}""", Encoding.UTF8, "application/json");
        using var answer = await _client.SendAsync(request);
        return answer.StatusCode;
    }

    public RemoteVantageOptions Options(string key = Key)
    {
        var fault = RemoteVantageOptions.TryMake(Address.AbsoluteUri, key, out var options);
        return fault is null ? options! with { Root = Root } : throw new InvalidOperationException(fault);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _listen.Dispose();
        Root?.Dispose();
    }

    public static Task<VantageAnswer?> AnswerAsync(VantageQuestion question, CancellationToken cancellation) => Task.FromResult<VantageAnswer?>(new VantageAnswer
    {
        Format = VantageAnswer.CurrentFormat,
        Host = question.Host!,
        Vantage = Place,
        Facts = new NetworkFacts(
            Artifact.Of(new NameEvidence { Aaaa = ["2400:cb00:1::1"], Verdict = DnssecVerdict.Secure }),
            Artifact.Of(new AddressEvidence { Reached = [new AddressReach("2400:cb00:1::1", 443, Failure: null, 8)] })),
    });

    private static (X509Certificate2 Leaf, X509Certificate2 Root) Certificate()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=Test root of a vantage", rootKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var root = authority.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(root, now.AddDays(-1), now.AddDays(20), [1, 2, 3, 4]);
        using var whole = signed.CopyWithPrivateKey(key);
        return (X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null), X509CertificateLoader.LoadCertificate(root.RawData));
    }
}
