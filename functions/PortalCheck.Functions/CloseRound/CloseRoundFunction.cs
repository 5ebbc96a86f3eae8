using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Rounds;

namespace PortalCheck.Functions.CloseRound;

/// <summary>The timer <c>CloseSchedule</c>: sends lost messages again, and publishes and closes a round whose portals all have their end.</summary>
internal sealed class CloseRoundFunction(AppParts parts) : IFunction
{
    private const string Input = "timer";

    public string Name => "CloseRound";

    public IReadOnlyList<string> Outputs => [ScanQueue.Output];

    public async Task<InvocationAnswer> RunAsync(FunctionCall call, CancellationToken cancellation)
    {
        _ = TimerCall.Read(call.Request, Input);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, call.Stopping);
        var store = await parts.Store.OpenAsync(either.Token);
        var closer = new RoundCloser(store, AppParts.Publisher(store), await parts.Site.OpenAsync(either.Token), parts.Settings.Close, parts.Time);
        var result = await closer.RunAsync(call.Holder, either.Token);
        return InvocationAnswer.Done(result.Logs).Sending(ScanQueue.Output, result.Messages);
    }
}
