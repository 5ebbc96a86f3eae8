namespace PortalCheck.Storage;

/// <summary>The store cannot do what it was asked; the message is one sentence that says what to do.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
