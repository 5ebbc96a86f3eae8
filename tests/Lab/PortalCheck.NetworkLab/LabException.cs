namespace PortalCheck.NetworkLab;

/// <summary>The lab cannot be made or started; the message says why and what to do.</summary>
internal sealed class LabException : Exception
{
    /// <summary>With one clear sentence.</summary>
    public LabException(string message)
        : base(message)
    {
    }

    /// <summary>With one clear sentence and what led to it.</summary>
    public LabException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
