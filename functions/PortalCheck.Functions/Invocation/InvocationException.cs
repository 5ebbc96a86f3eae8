namespace PortalCheck.Functions.Invocation;

/// <summary>What the host sent cannot be understood; the message is one sentence. Trying again cannot help.</summary>
internal sealed class InvocationException(string message, Exception? inner = null) : Exception(message, inner);
