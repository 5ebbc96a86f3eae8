using System.Globalization;
using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using PortalCheck.Collect.Vantages;
using PortalCheck.Model.Json;
using PortalCheck.Pipeline.Registration;

namespace PortalCheck.Cli.Vantages;

/// <summary>
/// Lets questions in: the key first, then the rate, then the question itself. Nothing about a caller is logged but the outcome; the key is
/// compared by its hash in constant time.
/// </summary>
internal sealed class VantageDoor : IDisposable
{
    private readonly string _keySha256;
    private readonly VantageLimits _limits;
    private readonly Func<VantageQuestion, CancellationToken, Task<VantageAnswer?>> _answer;
    private readonly Action<string>? _note;
    private readonly TimeProvider _time;
    private readonly RateLimiter _rate;
    private readonly RateLimiter _wrongKeys;
    private readonly ConcurrencyLimiter _atOnce;

    /// <summary>A door.</summary>
    /// <param name="keySha256">SHA-256 of the key, hex.</param>
    /// <param name="limits">Bounds.</param>
    /// <param name="answer">Answers a question; null for one that names no host.</param>
    /// <param name="time">Clock.</param>
    /// <param name="note">Told one line a question; null for silence.</param>
    public VantageDoor(
        string keySha256, VantageLimits limits, Func<VantageQuestion, CancellationToken, Task<VantageAnswer?>> answer, TimeProvider time, Action<string>? note = null)
    {
        _keySha256 = keySha256;
        _limits = limits;
        _answer = answer;
        _time = time;
        _note = note;
        _rate = PerMinute(limits.QuestionsPerMinute);
        _wrongKeys = PerMinute(limits.WrongKeysPerMinute);
        _atOnce = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = limits.AtOnce, QueueLimit = limits.AtOnce, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Answers one request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!context.Request.Path.Value!.EndsWith("/" + VantageAnswer.Path, StringComparison.Ordinal))
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound);
        }
        else if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = "POST";
            await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed);
        }
        else if (!SecretKey.Matches(context.Request.Headers[VantageAnswer.KeyHeader], _keySha256))
        {
            using var lease = _wrongKeys.AttemptAcquire();
            await RefuseAsync(context, lease.IsAcquired ? StatusCodes.Status401Unauthorized : StatusCodes.Status429TooManyRequests);
        }
        else
        {
            using var lease = _rate.AttemptAcquire();
            using var place = lease.IsAcquired ? await _atOnce.AcquireAsync(1, context.RequestAborted) : null;
            if (place is not { IsAcquired: true })
            {
                context.Response.Headers.RetryAfter = "60";
                await RefuseAsync(context, StatusCodes.Status429TooManyRequests);
                return;
            }

            await ObserveAsync(context);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rate.Dispose();
        _wrongKeys.Dispose();
        _atOnce.Dispose();
    }

    private async Task ObserveAsync(HttpContext context)
    {
        using var limit = new CancellationTokenSource(_limits.Time, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        var start = _time.GetTimestamp();
        try
        {
            if (await ReadAsync(context.Request, both.Token) is not { } question || await _answer(question, both.Token) is not { } answer)
            {
                await RefuseAsync(context, StatusCodes.Status400BadRequest);
                return;
            }

            var json = JsonSerializer.SerializeToUtf8Bytes(answer, PortalCheckJson.Compact);
            _note?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{answer.Host}: {json.Length / 1024.0:0.0} KiB in {_time.GetElapsedTime(start).TotalSeconds:0.0} s"));
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = json.Length;
            await context.Response.Body.WriteAsync(json, both.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !context.Response.HasStarted)
        {
            await RefuseAsync(context, StatusCodes.Status504GatewayTimeout);
        }
        catch (BadHttpRequestException tooLarge)
        {
            await RefuseAsync(context, tooLarge.StatusCode);
        }
        catch (OperationCanceledException)
        {
            // The scanner went away, or the answer was cut: nobody is left to be told.
        }
    }

    private async Task<VantageQuestion?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var body = new byte[_limits.MostBytes];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellation);
        try
        {
            return JsonSerializer.Deserialize<VantageQuestion>(body.AsSpan(0, length), PortalCheckJson.Compact);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task RefuseAsync(HttpContext context, int status)
    {
        _note?.Invoke(string.Create(CultureInfo.InvariantCulture, $"refused with {status}"));
        context.Response.StatusCode = status;
        await context.Response.CompleteAsync();
    }

    private static TokenBucketRateLimiter PerMinute(int most) => new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = most, TokensPerPeriod = Math.Max(1, most / 6), ReplenishmentPeriod = TimeSpan.FromSeconds(10), AutoReplenishment = true, QueueLimit = 0,
    });
}
