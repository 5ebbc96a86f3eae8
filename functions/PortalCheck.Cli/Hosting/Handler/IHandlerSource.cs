namespace PortalCheck.Cli.Hosting.Handler;

/// <summary>Where the handler is reached at present.</summary>
internal interface IHandlerSource
{
    /// <summary>The handler that answers; null while there is none.</summary>
    RunningHandler? Current { get; }

    /// <summary>Waits until there is one.</summary>
    Task ReadyAsync(CancellationToken cancellation);
}

/// <summary>A handler that has answered once.</summary>
/// <param name="Address">Its root, on loopback.</param>
/// <param name="ProcessId">Its process.</param>
/// <param name="Ended">Cancelled when the process has ended.</param>
internal sealed record RunningHandler(Uri Address, int ProcessId, CancellationToken Ended);
