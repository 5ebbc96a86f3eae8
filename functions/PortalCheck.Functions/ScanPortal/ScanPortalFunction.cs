using Microsoft.Extensions.Logging;
using PortalCheck.Functions.Hosting;
using PortalCheck.Functions.Invocation;
using PortalCheck.Pipeline.Rechecks;
using PortalCheck.Pipeline.Registration;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Storage;

namespace PortalCheck.Functions.ScanPortal;

/// <summary>
/// A message of <c>scan-portal</c>: a portal's turn in a round, or a re-check. When the app stops, the scan ends after the page at hand and its rest
/// goes out as a message of its own.
/// </summary>
internal sealed class ScanPortalFunction(AppParts parts, ILogger log) : IFunction
{
    public string Name => "ScanPortal";

    public IReadOnlyList<string> Outputs => [ScanQueue.Output];

    public async Task<InvocationAnswer> RunAsync(FunctionCall call, CancellationToken cancellation)
    {
        var store = await parts.Store.OpenAsync(cancellation);
        var text = call.Request.Data(ScanQueue.Input).GetRawText();
        ScanMessage message;
        try
        {
            message = ScanMessage.Parse(text);
        }
        catch (FormatException fault)
        {
            return await DropAsync(store, text, fault, cancellation);
        }

        log.LogInformation(
            "Scan of {Portal} in round {Round}, delivery {DequeueCount}, wait {Waits}", message.Portal, message.Round, call.Request.DequeueCount, message.Waits);
        var result = message.Recheck is null
            ? await new TurnRunner(store, parts.Collector, parts.Settings.Turn, parts.Time).RunAsync(message, call.Holder, call.Stopping, cancellation)
            : await RecheckAsync(store, message, call, cancellation);
        return result switch
        {
            TurnResult.Done done => InvocationAnswer.Done(done.Log),
            TurnResult.Continue rest => InvocationAnswer.Done(rest.Log).Sending(ScanQueue.Output, [rest.Message]),
            TurnResult.PutBack again => InvocationAnswer.Done(again.Log).Sending(ScanQueue.Output, [again.Message]),
            TurnResult.TryAgain failed => InvocationAnswer.TryAgain(failed.Log),
            _ => throw new InvalidOperationException($"A turn cannot come to {result.GetType().Name}."),
        };
    }

    private async Task<TurnResult> RecheckAsync(IPortalStore store, ScanMessage message, FunctionCall call, CancellationToken cancellation)
    {
        var runner = new RecheckRunner(
            store, parts.Collector, parts.Publisher(store), await parts.Site.OpenAsync(cancellation), parts.Settings.Site, parts.Settings.Turn, parts.Time);
        return await runner.RunAsync(message, call.Holder, call.Stopping, cancellation);
    }

    // Garbage stays garbage however often it is delivered: it is written down and done with.
    private async Task<InvocationAnswer> DropAsync(IPortalStore store, string text, FormatException fault, CancellationToken cancellation)
    {
        log.LogError("A message of scan-portal is dropped: {Fault}", fault.Message);
        var hash = SecretKey.Hash(text);
        await store.AppendAuditAsync(
            new AuditEntry($"message-dropped-{hash[..32]}", parts.Time.GetUtcNow(), "scanner", "message-dropped", "scan-portal", fault.Message), cancellation);
        return InvocationAnswer.Done($"The message is dropped: {fault.Message}");
    }
}
