using System.ComponentModel;
using System.Diagnostics;

namespace PortalCheck.NetworkLab.Generating;

/// <summary>Runs tools of the system.</summary>
internal static class Tool
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>A start of a tool that daemons' folders are searched for too: they are not in every user's PATH.</summary>
    public static ProcessStartInfo Start(string name, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Find(name), arguments) { UseShellExecute = false };
        start.Environment["PATH"] = $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin";
        return start;
    }

    /// <summary>Runs a tool to its end and gives what it printed. Throws <see cref="LabException"/> where it is missing, fails or takes more than a minute.</summary>
    public static async Task<string> RunAsync(string name, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = Start(name, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        using var process = Launch(start, name);
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? await output : throw new LabException($"{name} failed: {(await errors).Trim()}");
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            process.Kill();
            throw new LabException($"{name} did not end within a minute.", late);
        }
    }

    /// <summary>Starts a process. Throws <see cref="LabException"/> where the program is missing.</summary>
    public static Process Launch(ProcessStartInfo start, string name)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception wrong)
        {
            throw new LabException($"{name} cannot be started ({wrong.Message}). Install what the lab needs with infra/install-runtime.sh --tests.", wrong);
        }
    }

    private static string Find(string name) => name.Contains('/', StringComparison.Ordinal)
        ? name
        : new[] { "/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin" }.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) ?? name;
}
