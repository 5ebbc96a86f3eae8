using System.Collections.Concurrent;
using System.Threading.Channels;
using PortalCheck.Cli.Hosting;

namespace PortalCheck.Cli.Tests.Hosting;

/// <summary>Keeps what the host says, and lets a test wait for it.</summary>
internal sealed class RecordedReport : IHostReport
{
    private readonly Channel<InvocationEnd> _ends = Channel.CreateUnbounded<InvocationEnd>();

    public ConcurrentQueue<string> Notes { get; } = new();

    public ConcurrentQueue<string> Lines { get; } = new();

    public void Note(HostLevel level, string text) => Notes.Enqueue(text);

    public void HandlerLine(string line, bool fromErrors) => Lines.Enqueue(line);

    public void FunctionLine(string function, string line) => Lines.Enqueue($"{function}: {line}");

    public void Ended(InvocationEnd end) => _ends.Writer.TryWrite(end);

    public async Task<InvocationEnd> NextEndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await _ends.Reader.ReadAsync(limit.Token);
    }
}
