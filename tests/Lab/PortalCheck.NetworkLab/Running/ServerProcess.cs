using System.Diagnostics;
using PortalCheck.NetworkLab.Generating;

namespace PortalCheck.NetworkLab.Running;

/// <summary>A daemon of the lab in the foreground, with its output in a file. Ended by its id.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _log;

    private ServerProcess(string name, Process process, Task log)
    {
        Name = name;
        _process = process;
        _log = log;
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>True once it has ended by itself.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts it. Throws <see cref="LabException"/> where the program is missing.</summary>
    public static ServerProcess Start(string name, IEnumerable<string> arguments, string logFile)
    {
        var start = Tool.Start(name, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        var process = Tool.Launch(start, name);
        process.StandardInput.Close();
        return new ServerProcess(Path.GetFileName(logFile), process, Task.WhenAll(
            CopyAsync(process.StandardOutput, logFile + ".out"),
            CopyAsync(process.StandardError, logFile + ".err")));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        await _log;
        _process.Dispose();
    }

    private static async Task CopyAsync(StreamReader from, string file)
    {
        await using var to = File.Create(file);
        await from.BaseStream.CopyToAsync(to);
    }
}
