using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PortalCheck.Cli.Hosting.Apps;
using PortalCheck.Cli.Hosting.Settings;

namespace PortalCheck.Cli.Hosting.Handler;

/// <summary>One run of the handler's program.</summary>
internal sealed class HandlerProcess : IDisposable
{
    /// <summary>App setting that asks a handler to end when its standard input does: this host holds it open for as long as it lives, however it dies.</summary>
    public const string EndWithInput = "PORTALCHECK_END_WITH_INPUT";

    private static readonly TimeSpan KillPatience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    // Never disposed: the system may tell the end of the process at any moment, on a thread of its own.
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HandlerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where it was told to listen.</summary>
    public Uri Address { get; }

    /// <summary>Its id.</summary>
    public int Id => _process.Id;

    /// <summary>What it ended with; only after it has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Cancelled when it has ended.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Done when it has ended. Not Process.WaitForExitAsync: that also waits for whoever else holds its output open.</summary>
    public Task Exited => _exited.Task;

    /// <summary>Starts the program on a free loopback port, with the app settings as its environment.</summary>
    /// <param name="description">The program.</param>
    /// <param name="appRoot">Folder of the app.</param>
    /// <param name="settings">The app settings.</param>
    /// <param name="report">Gets its lines.</param>
    /// <param name="ended">Called first of all when it has ended, on a thread of the system.</param>
    /// <exception cref="HandlerException">It cannot be started.</exception>
    public static HandlerProcess Start(HandlerDescription description, string appRoot, HostSettings settings, IHostReport report, Action ended)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(description.Executable, description.Arguments)
        {
            WorkingDirectory = description.WorkingDirectory, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var (name, value) in settings.All)
        {
            start.Environment[name] = value;
        }

        var text = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = text;
        start.Environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = $"local-{text}";
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = appRoot;
        start.Environment["AzureWebJobsScriptRoot"] = appRoot;
        start.Environment[EndWithInput] = "true";
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var handler = new HandlerProcess(process, new Uri($"http://127.0.0.1:{text}/"));
        process.Exited += (_, _) =>
        {
            ended();
            handler._exited.TrySetResult();
            handler._ended.Cancel();
        };
        process.OutputDataReceived += (_, line) => Tell(report, line.Data, fromErrors: false);
        process.ErrorDataReceived += (_, line) => Tell(report, line.Data, fromErrors: true);
        try
        {
            process.Start();
        }
        catch (Exception fault) when (fault is Win32Exception or IOException)
        {
            handler.Dispose();
            throw new HandlerException($"Cannot start the handler {description.Executable}: {fault.Message}");
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return handler;
    }

    /// <summary>Asks it to end, waits for so long, then ends it with all that it started.</summary>
    public async Task StopAsync(TimeSpan grace, TimeProvider time)
    {
        if (!_process.HasExited)
        {
            Signals.Terminate(_process.Id);
        }

        if (await Task.WhenAny(Exited, Task.Delay(grace, time)) != Exited)
        {
            _process.Kill(entireProcessTree: true);
            await Exited.WaitAsync(KillPatience);
        }
    }

    public void Dispose() => _process.Dispose();

    private static void Tell(IHostReport report, string? line, bool fromErrors)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            report.HandlerLine(line, fromErrors);
        }
    }

    // Between this and the handler's own listening another program could take the port; the handler then ends and is started again on another.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>The handler's program does not run; the message is one sentence that says what to do.</summary>
internal sealed class HandlerException(string message) : Exception(message);
