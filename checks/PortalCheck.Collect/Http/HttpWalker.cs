using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using PortalCheck.Collect.Addresses;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Politeness;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Http;

/// <summary>
/// Asks for an address without a browser and follows its redirects by hand: each hop is resolved, checked, pinned and waited for anew.
/// Sends GET and HEAD only. Certificate faults are tolerated here, so that headers can be read; the TLS observer records them.
/// </summary>
internal sealed class HttpWalker : IDisposable
{
    private readonly AddressPolicy _policy;
    private readonly PolitenessGate _gate;
    private readonly TimeProvider _time;
    private readonly Func<string, string> _mask;
    private readonly HttpWalkLimits _limits;
    private readonly string _userAgent;
    private readonly PinnedDialer _dialer;
    private readonly HttpMessageInvoker _invoker;
    private readonly HttpRequestOptionsKey<ResolvedHost> _pinned = new("pinned");
    private int _requests;
    private long _bytes;

    /// <summary>A walker for one portal's visit.</summary>
    /// <param name="policy">Which addresses may be connected to.</param>
    /// <param name="gate">The process's politeness.</param>
    /// <param name="userAgent">The named user agent.</param>
    /// <param name="mask">Masks personal data in bodies before they are kept.</param>
    /// <param name="time">Clock.</param>
    /// <param name="limits">Bounds; null for the usual ones.</param>
    /// <param name="dial">Opens sockets; null for the usual way.</param>
    public HttpWalker(AddressPolicy policy, PolitenessGate gate, string userAgent, Func<string, string> mask, TimeProvider time, HttpWalkLimits? limits = null, Dial? dial = null)
    {
        _policy = policy;
        _gate = gate;
        _userAgent = userAgent;
        _mask = mask;
        _time = time;
        _limits = limits ?? new HttpWalkLimits();
        _dialer = new PinnedDialer(time, dial);
        _invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.Zero,
            MaxResponseHeadersLength = _limits.HeaderKib,
            MaxResponseDrainSize = 0,
            ConnectCallback = ConnectAsync,
            ActivityHeadersPropagator = null,
            SslOptions = new SslClientAuthenticationOptions
            {
                // Without this, a certificate could name an address that the chain is then completed from: a request that nothing checked.
                CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
#pragma warning disable CA5359 // Headers are read whatever the certificate says; the TLS observer records its faults, and nothing secret is sent.
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
            },
        });
    }

    /// <summary>Requests sent so far.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Bytes of bodies kept so far; headers and what was not read are not counted.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>
    /// Walks. Any status is a walk; only where there is no answer it is a failure. A redirect past the last hop, or to an address that is
    /// neither http nor https, ends the walk with the redirect as its last hop. Throws only <see cref="OperationCanceledException"/>.
    /// </summary>
    public Task<Artifact<HttpWalk>> WalkAsync(string url, CancellationToken cancellation) => WalkAsync(HttpMethod.Get, url, cancellation);

    /// <summary>As <see cref="WalkAsync(string, CancellationToken)"/>, with GET or HEAD.</summary>
    public Task<Artifact<HttpWalk>> WalkAsync(HttpMethod method, string url, CancellationToken cancellation) => WalkAsync(method, url, pin: null, cancellation);

    /// <summary>As the others, along pinned addresses; a redirect to a host that the pin does not hold ends the walk as its last hop.</summary>
    public Task<Artifact<HttpWalk>> WalkAsync(HttpMethod method, string url, FamilyPin? pin, CancellationToken cancellation) =>
        FollowAsync(method, url, pin, KeepTextAsync, cancellation);

    /// <summary>Fetches a file as it is, redirects followed; its bytes go no further than their reader. Throws only <see cref="OperationCanceledException"/>.</summary>
    public Task<Artifact<FetchedFile>> FileAsync(string url, CancellationToken cancellation) =>
        FollowAsync(HttpMethod.Get, url, pin: null, KeepFileAsync, cancellation);

    // Hop by hop to the answer that is no redirect; what is kept of it, its reader says.
    private async Task<Artifact<T>> FollowAsync<T>(HttpMethod method, string url, FamilyPin? pin, Func<HttpWalk, HttpContent, CancellationToken, Task<T>> read, CancellationToken cancellation)
        where T : class
    {
        if (method != HttpMethod.Get && method != HttpMethod.Head)
            throw new ArgumentOutOfRangeException(nameof(method), "a portal is only ever read");
        if (ToWalkable(url) is not { } address)
            return Artifact.Missing<T>(FailureKind.NotApplicable, "not an http or https address");

        var hops = new List<HttpHop>();
        var left = _limits.Time;
        double? firstByte = null;
        while (true)
        {
            var resolved = pin is null
                ? await _policy.ResolveAsync(address.IdnHost, address.Port, cancellation)
                : await pin.ResolveAsync(address.IdnHost, address.Port, cancellation);
            if (resolved.Failure is { } unresolved)
                return new Artifact<T>(null, AtHop(unresolved, hops.Count));
            if (await _gate.EnterAsync(resolved, cancellation) is { } stopped)
                return new Artifact<T>(null, AtHop(stopped, hops.Count));

            var start = _time.GetTimestamp();
            using var limit = new CancellationTokenSource(left, _time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            try
            {
                using var request = Ask(method, address, resolved);
                Interlocked.Increment(ref _requests);
                using var answer = await _invoker.SendAsync(request, both.Token);
                firstByte ??= _time.GetElapsedTime(start).TotalMilliseconds;
                _gate.Report(resolved, (int)answer.StatusCode, First(answer, "Retry-After"));
                hops.Add(new HttpHop(address.AbsoluteUri, (int)answer.StatusCode, StoredHeaders.From(answer.Headers, answer.Content.Headers, _limits.Fields)));
                if (hops.Count < _limits.Hops && NextOf(answer, address) is { } next && (pin?.Holds(next.IdnHost) ?? true))
                {
                    address = next;
                    left -= _time.GetElapsedTime(start);
                    if (left <= TimeSpan.Zero)
                        return Missing<T>(FailureKind.Timeout, hops.Count, address, "no time left");
                    continue;
                }

                return Artifact.Of(await read(new HttpWalk(hops, firstByte.Value, ""), answer.Content, both.Token));
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return Missing<T>(FailureKind.Timeout, hops.Count, address, "no complete answer in time");
            }
            catch (Exception failed) when (failed is HttpRequestException or IOException or SocketException or AuthenticationException or TimeoutException)
            {
                return Missing<T>(KindOf(failed), hops.Count, address, Reason(failed));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private async Task<HttpWalk> KeepTextAsync(HttpWalk walked, HttpContent content, CancellationToken cancellation)
    {
        var body = await BodyReader.ReadTextAsync(content, _limits.BodyBytes, cancellation);
        Interlocked.Add(ref _bytes, body.Length);
        return walked with { Body = Cut(_mask(body)) };
    }

    private async Task<FetchedFile> KeepFileAsync(HttpWalk walked, HttpContent content, CancellationToken cancellation)
    {
        var bytes = await BodyReader.ReadAsync(content, _limits.BodyBytes, cancellation);
        Interlocked.Add(ref _bytes, bytes.Length);
        return new FetchedFile(walked.Hops[^1].Status, bytes, bytes.Length == _limits.BodyBytes);
    }

    private HttpRequestMessage Ask(HttpMethod method, Uri address, ResolvedHost resolved)
    {
        var request = new HttpRequestMessage(method, address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Options.Set(_pinned, resolved);
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        request.Headers.TryAddWithoutValidation("Accept-Language", "vi-VN,vi;q=0.9,en;q=0.5");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        request.Headers.ConnectionClose = true;
        return request;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        if (!context.InitialRequestMessage.Options.TryGetValue(_pinned, out var resolved))
            throw new InvalidOperationException("a request without a checked address");
        return new NetworkStream(await _dialer.ConnectAsync(resolved, cancellation), ownsSocket: true);
    }

    private static Uri? NextOf(HttpResponseMessage answer, Uri address) =>
        (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308
        && First(answer, "Location") is { } location
        && Uri.TryCreate(address, location, out var next)
            ? ToWalkable(next.AbsoluteUri)
            : null;

    private static Uri? ToWalkable(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && address.AbsoluteUri.Length <= 8_192
            ? new UriBuilder(address) { Fragment = "" }.Uri
            : null;

    private static string? First(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static FailureKind KindOf(Exception failed) => failed switch
    {
        HttpRequestException { InnerException: TimeoutException } or TimeoutException => FailureKind.Timeout,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } or AuthenticationException => FailureKind.TlsFailure,
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => FailureKind.TooLarge,
        _ => FailureKind.ConnectionFailure,
    };

    private static string Reason(Exception failed) => failed is HttpRequestException { HttpRequestError: var error } ? error.ToString() : failed.GetType().Name;

    // The path and the query are left out: they may hold personal data.
    private static Artifact<T> Missing<T>(FailureKind kind, int hop, Uri address, string reason)
        where T : class =>
        new(null, AtHop(new CollectFailure(kind, $"{address.IdnHost}: {reason}"), hop));

    private static CollectFailure AtHop(CollectFailure failure, int hop) => hop == 0
        ? failure
        : failure with { Detail = string.Create(CultureInfo.InvariantCulture, $"after {hop} redirects, {failure.Detail}") };

    private string Cut(string text) => text.Length > _limits.BodyBytes ? text[.._limits.BodyBytes] : text;
}

/// <summary>A file as it came.</summary>
/// <param name="Status">HTTP status of the last answer.</param>
/// <param name="Bytes">Its bytes, as many as the limit allows.</param>
/// <param name="Cut">True where the limit may have cut it.</param>
internal sealed record FetchedFile(int Status, ReadOnlyMemory<byte> Bytes, bool Cut);
