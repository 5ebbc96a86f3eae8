using System.Net.Http.Headers;
using PortalCheck.Cli.Hosting.Apps;
using PortalCheck.Cli.Hosting.Handler;
using PortalCheck.Cli.Hosting.Queues;
using PortalCheck.Storage;

namespace PortalCheck.Cli.Hosting.Invocations;

/// <summary>Calls functions over HTTP as the Functions host does (functions-host.md, "The calls").</summary>
internal sealed class Invoker(IHandlerSource handlers, QueueRoom queues, TimeSpan? functionTimeout, IHostReport report, TimeProvider time) : IInvoker, IDisposable
{
    /// <summary>The version that handlers are told.</summary>
    public const string HostVersion = "4.1046.100.0";

    // The Functions host cancels a minute after the handler should have ended itself.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan EndNotice = TimeSpan.FromSeconds(1);

    private const int MostAnswerBytes = 64 * 1024 * 1024;

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostAnswerBytes,
    };

    public Task ReadyAsync(CancellationToken cancellation) => handlers.ReadyAsync(cancellation);

    public async Task<InvocationResult> InvokeAsync(FunctionDefinition function, InvocationDocument document, string reason)
    {
        var began = time.GetTimestamp();
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var sent = 0;
        InvocationResult result;
        try
        {
            var answer = await CallAsync(function.Name, id, document.ToBytes(function.Name, now, Guid.CreateVersion7(now)));
            foreach (var line in answer.Logs)
            {
                report.FunctionLine(function.Name, line);
            }

            sent = await SendAsync(function, answer);
            result = new InvocationResult(answer, Failure: null);
        }
        catch (Exception fault) when (fault is InvocationFailure or FormatException or StoreException)
        {
            result = new InvocationResult(Answer: null, fault.Message);
        }
#pragma warning disable CA1031 // Whatever goes wrong is the end of this invocation, not of the host.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            result = new InvocationResult(Answer: null, $"{fault.GetType().Name}: {fault.Message}");
        }

        report.Ended(new InvocationEnd(function.Name, id.ToString(), reason, time.GetElapsedTime(began), sent, result.Failure));
        return result;
    }

    public void Dispose() => _client.Dispose();

    private async Task<HandlerAnswer> CallAsync(string function, Guid id, byte[] body)
    {
        var handler = handlers.Current ?? throw new InvocationFailure("The handler process is not running.");
        using var timeout = functionTimeout is { } limit ? new CancellationTokenSource(limit + Grace, time) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, handler.Ended);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(handler.Address, Uri.EscapeDataString(function))) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("X-Azure-Functions-HostVersion", HostVersion);
        request.Headers.Add("X-Azure-Functions-InvocationId", id.ToString());
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Azure-Functions-Host", HostVersion));
        try
        {
            using var response = await _client.SendAsync(request, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw new InvocationFailure($"The handler answered {(int)response.StatusCode}.");
            }

            return HandlerAnswer.TryRead(response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsByteArrayAsync(either.Token), out var fault)
                ?? throw new InvocationFailure(fault);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new InvocationFailure($"The function took longer than functionTimeout ({functionTimeout:c}) and a minute; it was cancelled.");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            // A broken connection is seen a moment before the end of the process that held it; the next call must not go there too.
            await Task.Delay(EndNotice, time, handler.Ended).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            throw new InvocationFailure(handler.Ended.IsCancellationRequested ? "The handler process ended." : $"The handler did not answer: {fault.Message}");
        }
    }

    private async Task<int> SendAsync(FunctionDefinition function, HandlerAnswer answer)
    {
        // All values are read before the first message leaves: a fault in the second output must not come after half of the first.
        var sendings = function.Outputs.OfType<QueueOutput>()
            .Select(output => (output.Queue, Messages: answer.Find(output.BindingName) is { } value ? OutputValues.Messages(value, output.Binary) : []))
            .ToArray();
        foreach (var (queue, messages) in sendings)
        {
            foreach (var message in messages)
            {
                await queues.SendAsync(queue, message, CancellationToken.None);
            }
        }

        return sendings.Sum(sending => sending.Messages.Count);
    }

    private sealed class InvocationFailure(string message) : Exception(message);
}
