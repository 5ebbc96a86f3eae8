using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;

namespace PortalCheck.Collect.Vantages;

/// <summary>
/// Asks another machine what it sees of a host. What comes back is bounded and checked before it is believed; whatever goes wrong is a typed
/// failure of the vantage, never of the portal.
/// </summary>
internal sealed class RemoteVantage : IDisposable
{
    private readonly RemoteVantageOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;
    private readonly X509ChainPolicy? _chain;
    private readonly Lock _lock = new();
    private int _failures;
    private DateTimeOffset _restsUntil = DateTimeOffset.MinValue;

    /// <summary>A client of one vantage, for all visits.</summary>
    public RemoteVantage(RemoteVantageOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        if (options.Root is { } root)
            _chain = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { root }, RevocationMode = X509RevocationMode.NoCheck };
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ActivityHeadersPropagator = null,
            SslOptions = { CertificateChainPolicy = _chain },
        };
        _client = new HttpClient(handler) { BaseAddress = options.Address, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>What the vantage sees of a host, with its name in the facts. Throws only <see cref="OperationCanceledException"/>.</summary>
    public async Task<Artifact<NetworkFacts>> AskAsync(string host, CancellationToken cancellation)
    {
        if (Resting)
            return Artifact.Missing<NetworkFacts>(FailureKind.BudgetSpent, "the vantage failed several times in a row and is left alone for a while");
        var answer = await SendAsync(host, cancellation);
        lock (_lock)
        {
            _failures = answer.Failure is null or { Kind: FailureKind.NotApplicable } ? 0 : _failures + 1;
            if (_failures >= _options.FailuresUntilRest)
                (_failures, _restsUntil) = (0, _time.GetUtcNow() + _options.Rest);
        }

        return answer;
    }

    /// <summary>
    /// Null where a vantage that knows the key is there; else why it is of no use. Asks about no host: a vantage says so to those alone whose
    /// key is right.
    /// </summary>
    public async Task<CollectFailure?> GreetAsync(CancellationToken cancellation) =>
        (await SendAsync(host: null, cancellation)).Failure is { Kind: not FailureKind.NotApplicable } fault ? fault : null;

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private bool Resting
    {
        get
        {
            lock (_lock)
                return _time.GetUtcNow() < _restsUntil;
        }
    }

    private async Task<Artifact<NetworkFacts>> SendAsync(string? host, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_options.Time, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.Address, VantageAnswer.Path));
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new VantageQuestion(host), PortalCheckJson.Compact));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.TryAddWithoutValidation(VantageAnswer.KeyHeader, _options.Key);
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return answer.StatusCode == HttpStatusCode.OK ? await ReadAsync(answer.Content, host, both.Token) : Refused(answer);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Artifact.Missing<NetworkFacts>(FailureKind.Timeout, "the vantage gave no answer in time");
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException)
        {
            return failed is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }
                ? Artifact.Missing<NetworkFacts>(FailureKind.TlsFailure, "the vantage's certificate is not trusted, or it speaks no TLS")
                : Artifact.Missing<NetworkFacts>(FailureKind.ConnectionFailure, "the vantage cannot be reached");
        }
    }

    private async Task<Artifact<NetworkFacts>> ReadAsync(HttpContent content, string? host, CancellationToken cancellation)
    {
        if (content.Headers.ContentType is not { MediaType: "application/json" })
            return Artifact.Missing<NetworkFacts>(FailureKind.HttpError, "what answers at the vantage's address is no vantage");
        if (content.Headers.ContentLength > _options.MostBytes)
            return TooLarge();
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var kept = new MemoryStream();
        var buffer = new byte[64 * 1_024];
        while (await stream.ReadAsync(buffer, cancellation) is var count and > 0)
        {
            if (kept.Length + count > _options.MostBytes)
                return TooLarge();
            kept.Write(buffer, 0, count);
        }

        return host is not null && VantageAnswer.TryRead(kept.GetBuffer().AsSpan(0, (int)kept.Length), host) is { } read
            ? Artifact.Of(Sign(read))
            : Artifact.Missing<NetworkFacts>(FailureKind.HttpError, "the vantage's answer is malformed, out of bounds or about another host; both sides should run the same version");

        static Artifact<NetworkFacts> TooLarge() => Artifact.Missing<NetworkFacts>(FailureKind.TooLarge, "the vantage's answer is too large");
    }

    // Whatever the facts say of their origin, they come from here.
    private static NetworkFacts Sign(VantageAnswer answer)
    {
        var (names, addresses) = answer.Facts;
        return new NetworkFacts(
            names.Value is { } named ? Artifact.Of(named with { Vantage = answer.Vantage }) : names,
            addresses.Value is { } reached ? Artifact.Of(reached with { Vantage = answer.Vantage }) : addresses);
    }

    private static Artifact<NetworkFacts> Refused(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.Unauthorized => Artifact.Missing<NetworkFacts>(FailureKind.LoginRequired, "the vantage does not know the key"),
        HttpStatusCode.BadRequest => Artifact.Missing<NetworkFacts>(FailureKind.NotApplicable, "the vantage takes host names alone"),
        HttpStatusCode.TooManyRequests => Artifact.Missing<NetworkFacts>(FailureKind.BudgetSpent, "the vantage has been asked too often"),
        HttpStatusCode.GatewayTimeout => Artifact.Missing<NetworkFacts>(FailureKind.Timeout, "the vantage did not finish in time"),
        var status => Artifact.Missing<NetworkFacts>(
            FailureKind.HttpError, string.Create(CultureInfo.InvariantCulture, $"the vantage answered with status {(int)status}")),
    };
}
