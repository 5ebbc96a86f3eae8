using PortalCheck.Functions.Invocation;

namespace PortalCheck.Functions.Hosting;

/// <summary>One function: what the folder of the same name binds (<c>function.json</c>), it handles.</summary>
internal interface IFunction
{
    /// <summary>Name of the function and of its folder.</summary>
    string Name { get; }

    /// <summary>Names of the output bindings that it may answer on; the folder binds just these.</summary>
    IReadOnlyList<string> Outputs { get; }

    /// <summary>Handles one invocation. Every handler may be called twice with the same, on two instances at once, and be killed anywhere.</summary>
    /// <param name="call">The invocation.</param>
    /// <param name="cancellation">The host no longer waits, or, for a function that cannot pause, the app is stopping.</param>
    Task<InvocationAnswer> RunAsync(FunctionCall call, CancellationToken cancellation);
}

/// <summary>One invocation of a function.</summary>
/// <param name="Request">What the host sent.</param>
/// <param name="Holder">Names this invocation in leases; no other has the same.</param>
/// <param name="Stopping">The app is being stopped: a scan stops after the page at hand and hands the rest on.</param>
internal sealed record FunctionCall(InvocationRequest Request, string Holder, CancellationToken Stopping);
