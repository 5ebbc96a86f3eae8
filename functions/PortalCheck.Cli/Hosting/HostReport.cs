namespace PortalCheck.Cli.Hosting;

/// <summary>How much a line matters.</summary>
internal enum HostLevel
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>Heals by itself, or asks for a look.</summary>
    Warning,

    /// <summary>Something did not happen that should have.</summary>
    Error,
}

/// <summary>Where the host says what happens. Called from several threads.</summary>
internal interface IHostReport
{
    /// <summary>Something of the host itself.</summary>
    void Note(HostLevel level, string text);

    /// <summary>A line that the handler process wrote.</summary>
    void HandlerLine(string line, bool fromErrors);

    /// <summary>A line of the answer's <c>Logs</c>.</summary>
    void FunctionLine(string function, string line);

    /// <summary>An invocation has ended.</summary>
    void Ended(InvocationEnd end);
}

/// <summary>An invocation that has ended.</summary>
/// <param name="Function">The function.</param>
/// <param name="Id">The invocation's id.</param>
/// <param name="Reason">What called it.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Sent">Messages put on queues.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
internal sealed record InvocationEnd(string Function, string Id, string Reason, TimeSpan Duration, int Sent, string? Failure);
