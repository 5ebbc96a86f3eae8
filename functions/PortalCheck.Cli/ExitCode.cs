namespace PortalCheck.Cli;

/// <summary>What the program ends with; described in the README.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, and there are findings at or above <c>--fail-on</c>.</summary>
    public const int Findings = 1;

    /// <summary>Wrong use: a bad argument, file or address.</summary>
    public const int WrongUse = 2;

    /// <summary>Could not scan: a tool is missing, or no portal could be reached.</summary>
    public const int CouldNotScan = 3;
}
