using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Invocation;
using PortalCheck.Functions.Telemetry;
using PortalCheck.Storage;

namespace PortalCheck.Functions.Hosting;

/// <summary>
/// Answers the Functions host: <c>GET /</c> says that we are ready, <c>POST /Name</c> is an invocation (functions-host.md, "The calls"). Statuses: 200 done; 400 no
/// invocation; 404 no such function; 405 another method; 413 too large; 500 and 503 (stopping) where another try can help.
/// </summary>
internal sealed class InvocationServer(
    IReadOnlyDictionary<string, IFunction> functions, string? settingsFault, ILogger<InvocationServer> log, TimeProvider time, CancellationToken stopping)
{
    internal const string IdHeader = "X-Azure-Functions-InvocationId";

    private const int LongestId = 64;

    internal async Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        if (path is "/" or "")
        {
            http.Response.StatusCode = StatusCodes.Status200OK;
            return;
        }

        var name = path[1..];
        if (!functions.TryGetValue(name, out var function))
        {
            await (settingsFault is null
                ? RefuseAsync(http, StatusCodes.Status404NotFound, "There is no such function; its folder and its handler bear the same name.")
                : RefuseAsync(http, StatusCodes.Status500InternalServerError, settingsFault));
            return;
        }

        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Headers.Allow = HttpMethods.Post;
            await RefuseAsync(http, StatusCodes.Status405MethodNotAllowed, "An invocation is a POST.");
            return;
        }

        var id = IdOf(http.Request.Headers[IdHeader].ToString());
        using var scope = log.BeginScope("{Function} {InvocationId}", function.Name, id);
        using var span = AppTelemetry.Invocation(function.Name, id, http.Request.Headers.TraceParent.ToString(), http.Request.Headers.TraceState.ToString());
        var began = time.GetTimestamp();
        var status = await InvokeAsync(http, function, id);
        AppTelemetry.Invoked(function.Name, status, time.GetElapsedTime(began));
        span?.SetStatus(status < 400 ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
    }

    private async Task<int> InvokeAsync(HttpContext http, IFunction function, string id)
    {
        try
        {
            var request = await InvocationRequest.ReadAsync(http.Request.Body, http.RequestAborted);
            // The host may deliver one invocation's message twice; the draw keeps even then two holders of a lease apart.
            var call = new FunctionCall(request, $"{id}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}", stopping);
            var answer = await function.RunAsync(call, http.RequestAborted);
            foreach (var line in answer.Logs)
            {
                log.Log(answer.Status < 400 ? LogLevel.Information : LogLevel.Error, "{Line}", line);
            }

            http.Response.StatusCode = answer.Status;
            http.Response.ContentType = "application/json";
            await http.Response.Body.WriteAsync(answer.ToBytes(), http.RequestAborted);
            return answer.Status;
        }
        catch (InvocationException fault)
        {
            log.LogError("The invocation cannot be understood: {Fault}", fault.Message);
            return await RefuseAsync(http, StatusCodes.Status400BadRequest, fault.Message);
        }
        catch (BadHttpRequestException fault)
        {
            log.LogError("The invocation cannot be read: {Fault}", fault.Message);
            return await RefuseAsync(http, fault.StatusCode, "The invocation is larger than the app takes, or it was cut short.");
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            log.LogWarning("The host no longer waits for the invocation; what was done is kept, and another try goes on from it");
            return StatusCodes.Status499ClientClosedRequest;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "The app is stopping; another instance takes the invocation.");
        }
        catch (StoreException fault)
        {
            log.LogError(fault, "The store cannot be used: {Fault}", fault.Message);
            return await RefuseAsync(http, StatusCodes.Status500InternalServerError, fault.Message);
        }
        catch (Exception fault)
        {
            log.LogError(fault, "{Function} failed: {Fault}", function.Name, fault.Message);
            return await RefuseAsync(http, StatusCodes.Status500InternalServerError, $"{function.Name} failed; the app's log says how.");
        }
    }

    private static async Task<int> RefuseAsync(HttpContext http, int status, string sentence)
    {
        if (!http.Response.HasStarted)
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = "application/json";
            await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new { error = sentence }), CancellationToken.None);
        }

        return status;
    }

    // It goes into logs and names of leases: letters, digits and hyphens only.
    private static string IdOf(string header)
    {
        var id = new string([.. header.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-').Take(LongestId)]);
        return id.Length > 0 ? id : RandomNumberGenerator.GetHexString(32, lowercase: true);
    }
}
