using Azure.Core;
using Azure.Core.Pipeline;

namespace PortalCheck.Benchmarks.Rounds;

/// <summary>Counts what goes to a storage account and comes back, retries included.</summary>
internal sealed class CountingTransport : HttpPipelineTransport
{
    private readonly Lock _gate = new();
    private IReadOnlyDictionary<int, string> _services = new Dictionary<int, string>();
    private Traffic _traffic = Traffic.None;

    /// <summary>What went out so far.</summary>
    public Traffic SoFar
    {
        get
        {
            lock (_gate)
                return _traffic;
        }
    }

    /// <summary>Names the services by the ports that they listen on.</summary>
    public void Name(IReadOnlyDictionary<int, string> services) => _services = services;

    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("The store asks for nothing synchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        var request = message.Request;
        var writes = request.Method != RequestMethod.Get && request.Method != RequestMethod.Head;
        var sent = request.Content is { } body && body.TryComputeLength(out var length) ? length : 0;
        await HttpClientTransport.Shared.ProcessAsync(message);
        var service = _services.GetValueOrDefault(request.Uri.Port, "other");
        lock (_gate)
            _traffic += new Traffic(service == "table" ? 1 : 0, service == "blob" ? 1 : 0, service == "queue" ? 1 : 0, writes ? 1 : 0, sent);
    }
}

/// <summary>Requests to a storage account.</summary>
/// <param name="Table">To the Table service; a batch is one.</param>
/// <param name="Blob">To the Blob service.</param>
/// <param name="Queue">To the Queue service.</param>
/// <param name="Writes">Those among them that are neither GET nor HEAD.</param>
/// <param name="Sent">Bytes of their bodies.</param>
internal sealed record Traffic(int Table, int Blob, int Queue, int Writes, long Sent)
{
    public static Traffic None { get; } = new(0, 0, 0, 0, 0);

    public int Requests => Table + Blob + Queue;

    public static Traffic operator +(Traffic one, Traffic other) => new(
        one.Table + other.Table, one.Blob + other.Blob, one.Queue + other.Queue, one.Writes + other.Writes, one.Sent + other.Sent);

    public static Traffic operator -(Traffic one, Traffic other) => new(
        one.Table - other.Table, one.Blob - other.Blob, one.Queue - other.Queue, one.Writes - other.Writes, one.Sent - other.Sent);
}
