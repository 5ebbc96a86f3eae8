namespace PortalCheck.Functions.Hosting;

/// <summary>How the queue <c>scan-portal</c> is bound.</summary>
internal static class ScanQueue
{
    /// <summary>Name of the output binding, in every function that sends.</summary>
    internal const string Output = "scans";

    /// <summary>Name of the trigger's binding.</summary>
    internal const string Input = "scan";
}
