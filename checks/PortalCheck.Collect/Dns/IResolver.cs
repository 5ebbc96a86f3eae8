namespace PortalCheck.Collect.Dns;

/// <summary>A validating resolver. Behind an interface: without libunbound the rest of the program runs and names what is missing.</summary>
internal interface IResolver : IDisposable
{
    /// <summary>Asks one question. The task ends with <see cref="UnboundAnswer.None"/> where the resolver cannot ask, or is closed; it never throws.</summary>
    /// <param name="name">Name in presentation form; empty for the root.</param>
    /// <param name="type">Record type.</param>
    Task<UnboundAnswer> AskAsync(string name, int type);
}
