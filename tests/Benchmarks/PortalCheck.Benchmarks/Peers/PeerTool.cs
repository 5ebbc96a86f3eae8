using System.ComponentModel;
using System.Diagnostics;

namespace PortalCheck.Benchmarks.Peers;

/// <summary>Runs another checker, within a bound.</summary>
internal static class PeerTool
{
    /// <summary>What it printed; null where it did not end in time. Throws <see cref="FormatException"/> where it is not installed.</summary>
    public static async Task<string?> RunAsync(string program, string[] words, TimeSpan limit, string? input = null, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, words) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Start(start);
        using var end = new CancellationTokenSource(limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(end.Token);
            var errors = process.StandardError.ReadToEndAsync(end.Token);
            await WriteAsync(process, input, end.Token);
            await process.WaitForExitAsync(end.Token);
            await errors;
            return await output;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return null;
        }
    }

    private static async Task WriteAsync(Process process, string? input, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It wanted no input, or died; its output tells.
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception wrong)
        {
            throw new FormatException($"{start.FileName} is missing: apt-get install --no-install-recommends dnsviz python3-pygraphviz zonemaster-cli unbound-host bind9-dnsutils", wrong);
        }
    }
}
