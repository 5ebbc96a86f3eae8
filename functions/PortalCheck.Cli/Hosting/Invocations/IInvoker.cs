using PortalCheck.Cli.Hosting.Apps;

namespace PortalCheck.Cli.Hosting.Invocations;

/// <summary>Calls functions.</summary>
internal interface IInvoker
{
    /// <summary>Waits until there is a handler that answers.</summary>
    Task ReadyAsync(CancellationToken cancellation);

    /// <summary>Calls a function and sends what it puts on queues. Never throws: a failed invocation is a result.</summary>
    /// <param name="function">Which.</param>
    /// <param name="document">What to post.</param>
    /// <param name="reason">What called it, in a word or two.</param>
    Task<InvocationResult> InvokeAsync(FunctionDefinition function, InvocationDocument document, string reason);
}

/// <summary>How an invocation ended.</summary>
/// <param name="Answer">The answer; null where it failed before there was one.</param>
/// <param name="Failure">Why it failed; null where it succeeded.</param>
internal sealed record InvocationResult(HandlerAnswer? Answer, string? Failure);
