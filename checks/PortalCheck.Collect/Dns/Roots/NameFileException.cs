namespace PortalCheck.Collect.Dns.Roots;

/// <summary>A file of root servers or of trust anchors cannot be used; the message is one sentence that says why and what is expected.</summary>
public sealed class NameFileException(string message) : Exception(message);
