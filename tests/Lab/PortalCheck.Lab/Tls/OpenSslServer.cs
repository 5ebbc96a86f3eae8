using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PortalCheck.Lab.Tls;

/// <summary>
/// <c>openssl s_server</c> as a process of its own on a free port of loopback: it speaks versions and suites that .NET refuses. It ends when it
/// is disposed, by its id.
/// </summary>
public sealed class OpenSslServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly Task _drained;

    private OpenSslServer(Process process, int port)
    {
        _process = process;
        Port = port;
        _drained = Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(Stream.Null), process.StandardError.BaseStream.CopyToAsync(Stream.Null));
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Starts a server and waits until it listens.</summary>
    /// <param name="arguments">Further options (<c>-cert</c>, <c>-key</c>, <c>-tls1</c>, …).</param>
    /// <exception cref="InvalidOperationException">openssl is not installed, or refuses the options.</exception>
    public static async Task<OpenSslServer> StartAsync(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("openssl") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (IEnumerable<string>)["s_server", "-accept", "127.0.0.1:0", "-www", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        Process process;
        try
        {
            process = Process.Start(start) ?? throw new InvalidOperationException("openssl could not be started; try again.");
        }
        catch (Win32Exception fault)
        {
            throw new InvalidOperationException("openssl is not installed, and the TLS servers of the tests run on it; install it and try again.", fault);
        }

        using var limit = new CancellationTokenSource(StartLimit);
        try
        {
            // "ACCEPT 127.0.0.1:PORT" is its first word once it listens.
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.StartsWith("ACCEPT", StringComparison.Ordinal) && int.TryParse(line[(line.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture, out var port))
                {
                    return new OpenSslServer(process, port);
                }
            }

            throw new InvalidOperationException("openssl s_server did not start: " + await process.StandardError.ReadToEndAsync(limit.Token));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        using var limit = new CancellationTokenSource(EndLimit);
        await _process.WaitForExitAsync(limit.Token);
        await _drained.WaitAsync(limit.Token);
        _process.Dispose();
    }
}
