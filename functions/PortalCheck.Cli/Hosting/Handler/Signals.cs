using System.Runtime.InteropServices;

namespace PortalCheck.Cli.Hosting.Handler;

/// <summary>Signals of the operating system, which .NET can receive but not send.</summary>
internal static class Signals
{
    private const int Sigterm = 15;

    /// <summary>Asks a process to end itself in order; where the system knows no such asking, or the process is gone, nothing happens.</summary>
    public static void Terminate(int processId)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Kill(processId, Sigterm);
        }
    }

#pragma warning disable SYSLIB1054 // The generated form would need unsafe code in this project, for two integers.
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
#pragma warning restore SYSLIB1054
}
