using System.Text.Json;
using System.Threading.Channels;
using PortalCheck.Cli.Hosting.Apps;
using PortalCheck.Cli.Hosting.Invocations;

namespace PortalCheck.Cli.Tests.Hosting;

/// <summary>A handler that answers when and what the test says.</summary>
internal sealed class FakeInvoker(TimeProvider time) : IInvoker
{
    private readonly Channel<Call> _calls = Channel.CreateUnbounded<Call>();

    public Task ReadyAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task<InvocationResult> InvokeAsync(FunctionDefinition function, InvocationDocument document, string reason)
    {
        var call = new Call(JsonDocument.Parse(document.ToBytes(function.Name, time.GetUtcNow(), Guid.Empty)).RootElement);
        _calls.Writer.TryWrite(call);
        return call.Result;
    }

    public async Task<Call> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _calls.Reader.ReadAsync(limit.Token);
    }

    public bool HasNext => _calls.Reader.TryPeek(out _);

    internal sealed class Call(JsonElement document)
    {
        private readonly TaskCompletionSource<InvocationResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public JsonElement Document { get; } = document;

        public Task<InvocationResult> Result => _result.Task;

        public string Message => JsonDocument.Parse(Document.GetProperty("Data").GetProperty("item").GetString()!).RootElement.GetString()!;

        public void Succeed() => _result.SetResult(new InvocationResult(new HandlerAnswer(new Dictionary<string, JsonElement>(StringComparer.Ordinal), [], null), null));

        public void Fail() => _result.SetResult(new InvocationResult(null, "as the test says"));
    }
}
