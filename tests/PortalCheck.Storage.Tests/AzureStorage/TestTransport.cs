using Azure.Core;
using Azure.Core.Pipeline;

namespace PortalCheck.Storage.Tests.AzureStorage;

/// <summary>Counts the requests that go out, and breaks off where a test says so.</summary>
internal sealed class TestTransport : HttpPipelineTransport
{
    private readonly HttpClientTransport _inner;
    private int _requests;

    public TestTransport()
        : this(HttpClientTransport.Shared)
    {
    }

    public TestTransport(HttpClientTransport inner) => _inner = inner;

    /// <summary>Requests so far.</summary>
    public int Requests => _requests;

    /// <summary>The requests so far, as method and path.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Called before a request goes out, with its number from 1 on.</summary>
    public Action<int>? Before { get; set; }

    /// <summary>Called when the answer has come, with the request and its number: what it throws loses the answer.</summary>
    public Action<Request, int>? After { get; set; }

    public override Request CreateRequest() => _inner.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("The store asks for nothing synchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        var number = Interlocked.Increment(ref _requests);
        Lines.Enqueue($"{message.Request.Method} {message.Request.Uri.ToUri().AbsolutePath}");
        Before?.Invoke(number);
        await _inner.ProcessAsync(message);
        After?.Invoke(message.Request, number);
    }
}
