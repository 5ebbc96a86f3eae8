using PortalCheck.Cli.Hosting.Apps;
using PortalCheck.Cli.Hosting.Invocations;
using PortalCheck.Storage;

namespace PortalCheck.Cli.Hosting.Queues;

/// <summary>
/// Takes messages of one queue and calls a function with each, as the Functions host's queue listener does: hidden while it is handled,
/// deleted when it succeeds, back after <c>visibilityTimeout</c> when it fails, and on <c>&lt;queue&gt;-poison</c> after <c>maxDequeueCount</c> tries.
/// </summary>
internal sealed class QueuePump(
    FunctionDefinition function, QueueTrigger trigger, QueueConfiguration configuration, QueuePacing pacing, QueueRoom queues, IInvoker invoker, IHostReport report, TimeProvider time)
{
    /// <summary>What a queue of poison messages is called.</summary>
    public const string PoisonSuffix = "-poison";

    private readonly HashSet<Task> _handled = [];

    /// <summary>Runs until it is stopped; messages that are being handled then are waited for.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var pause = pacing.ShortestPause;
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await RoomAsync(stop);
                await invoker.ReadyAsync(stop);
                if (await TakeAsync(stop) > 0)
                {
                    pause = pacing.ShortestPause;
                    continue;
                }

                await queues.WaitAsync(trigger.Queue, pause, time, stop);
                pause = pause * 2 < pacing.LongestPause ? pause * 2 : pacing.LongestPause;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop.
        }
        finally
        {
            await Task.WhenAll(_handled);
        }
    }

    private async Task RoomAsync(CancellationToken stop)
    {
        _handled.RemoveWhere(task => task.IsCompleted);
        while (_handled.Count > configuration.NewBatchThreshold)
        {
            await Task.WhenAny(_handled).WaitAsync(stop);
            _handled.RemoveWhere(task => task.IsCompleted);
        }
    }

    private async Task<int> TakeAsync(CancellationToken stop)
    {
        try
        {
            var queue = await queues.FindAsync(trigger.Queue, stop);
            var messages = await queue.ReceiveAsync(configuration.BatchSize, pacing.HiddenWhileHandled, stop);
            foreach (var message in messages)
            {
                _handled.Add(HandleAsync(queue, message, stop));
            }

            return messages.Count;
        }
        catch (StoreException fault)
        {
            report.Note(HostLevel.Error, $"{function.Name}: {fault.Message}");
            return 0;
        }
    }

    private async Task HandleAsync(IWorkQueue queue, WorkMessage message, CancellationToken stop)
    {
        // The caller goes on with the next message of its batch.
        await Task.Yield();
        try
        {
            if (message.DequeueCount > configuration.MaxDequeueCount)
            {
                await PoisonAsync(queue, message);
                return;
            }

            await using var hidden = new HiddenMessage(queue, message, pacing.HiddenWhileHandled, time);
            var result = await invoker.InvokeAsync(function, InvocationDocument.Message(trigger.BindingName, message), $"message, try {message.DequeueCount}");
            await EndAsync(queue, await hidden.StopAsync(), result, stop);
        }
        catch (StoreException fault)
        {
            report.Note(HostLevel.Warning, $"{function.Name}: message {message.Id} will come back: {fault.Message}");
        }
    }

    private async Task EndAsync(IWorkQueue queue, WorkMessage message, InvocationResult result, CancellationToken stop)
    {
        if (result.Failure is null)
        {
            if (!await queue.DeleteAsync(message, CancellationToken.None))
            {
                report.Note(HostLevel.Warning, $"{function.Name}: message {message.Id} was taken by another meanwhile and is handled twice.");
            }
        }
        else if (stop.IsCancellationRequested)
        {
            // The end of the host was to blame, not the message: the next start takes it at once.
            await queue.HideAsync(message, TimeSpan.Zero, CancellationToken.None);
        }
        else if (message.DequeueCount >= configuration.MaxDequeueCount)
        {
            await PoisonAsync(queue, message);
        }
        else
        {
            await queue.HideAsync(message, configuration.VisibilityTimeout, CancellationToken.None);
        }
    }

    private async Task PoisonAsync(IWorkQueue queue, WorkMessage message)
    {
        if (trigger.Queue.EndsWith(PoisonSuffix, StringComparison.Ordinal))
        {
            // There is nothing behind a poison queue: the message stays and comes back.
            return;
        }

        await queues.SendAsync(trigger.Queue + PoisonSuffix, message.Text, CancellationToken.None);
        await queue.DeleteAsync(message, CancellationToken.None);
        report.Note(HostLevel.Error, $"{function.Name}: message {message.Id} failed {message.DequeueCount} times and moved to {trigger.Queue}{PoisonSuffix}.");
    }
}

/// <summary>How fast a queue is looked at. Shorter than in Azure: a look at a local queue costs next to nothing.</summary>
/// <param name="ShortestPause">Pause after the first look that found nothing.</param>
/// <param name="LongestPause">Pauses double up to this.</param>
/// <param name="HiddenWhileHandled">For how long a message is hidden at a time; renewed at half of it. So long it takes until the message of a host that was killed comes back.</param>
internal sealed record QueuePacing(TimeSpan ShortestPause, TimeSpan LongestPause, TimeSpan HiddenWhileHandled)
{
    /// <summary>For one machine.</summary>
    public static QueuePacing Local { get; } = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));
}
