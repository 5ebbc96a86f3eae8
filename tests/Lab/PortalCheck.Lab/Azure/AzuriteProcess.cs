using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace PortalCheck.Lab.Azure;

/// <summary>
/// Azurite, Microsoft's emulator of Table, Blob and Queue storage, as a process of its own on free ports of loopback. It ends when it is
/// disposed, and by itself when our process dies: its standard input then closes.
/// </summary>
public sealed partial class AzuriteProcess : IAsyncDisposable
{
    private const string Script =
        "process.stdin.on('end',()=>{setTimeout(()=>process.exit(0),8000).unref();process.kill(process.pid,'SIGTERM')});process.stdin.resume();const f=process.argv[1];process.argv[1]='azurite';require('module').createRequire(f)(f)";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly bool _keepsData;

    private AzuriteProcess(Process process, AzuritePorts ports, bool keepsData)
    {
        _process = process;
        _keepsData = keepsData;
        Ports = ports;
    }

    /// <summary>Name of the account that it serves.</summary>
    public static string AccountName => "devstoreaccount1";

    /// <summary>Where it listens.</summary>
    public AzuritePorts Ports { get; }

    /// <summary>Connection string for the account with the key that Microsoft publishes for development.</summary>
    public string ConnectionString =>
        "UseDevelopmentStorage=true"
        + $";BlobEndpoint={Ports.Scheme}://{Ports.Host}:{Ports.Blob}/{AccountName}"
        + $";QueueEndpoint={Ports.Scheme}://{Ports.Host}:{Ports.Queue}/{AccountName}"
        + $";TableEndpoint={Ports.Scheme}://{Ports.Host}:{Ports.Table}/{AccountName}";

    /// <summary>Id of the process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Starts Azurite and waits until it listens.</summary>
    /// <param name="folder">Folder that keeps its data; null to keep it in memory.</param>
    /// <param name="more">Further options of its command line (<c>--oauth basic --cert … --key …</c>).</param>
    /// <param name="cancellation">Ends the attempt, and the process.</param>
    /// <exception cref="InvalidOperationException">Node.js or Azurite is not installed, or Azurite did not start; one sentence says what to do.</exception>
    public static async Task<AzuriteProcess> StartAsync(string? folder = null, IReadOnlyList<string>? more = null, CancellationToken cancellation = default)
    {
        var program = FindProgram();
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            "-e", Script, "--", program, "--skipApiVersionCheck", "--silent", "--disableTelemetry",
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
            .. folder is null ? new[] { "--inMemoryPersistence" } : ["--location", folder],
            .. more ?? [],
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Process process;
        try
        {
            process = Process.Start(start) ?? throw new InvalidOperationException("Azurite could not be started; try again.");
        }
        catch (Win32Exception fault)
        {
            throw new InvalidOperationException(
                "Node.js is not installed, and Azurite, the storage emulator of the tests, runs on it; install node and npm, then run './portalcheck test' again.", fault);
        }

        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(StartLimit);
            var ports = await ListenersAsync(process, limit.Token);
            return new AzuriteProcess(process, ports, folder is not null);
        }
        catch
        {
            await EndAsync(process);
            throw;
        }
    }

    /// <summary>Ends the process; one with a folder writes what it has not written yet first.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_keepsData && !_process.HasExited)
        {
            _process.StandardInput.Close();
            using var limit = new CancellationTokenSource(EndLimit);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                // It is killed below.
            }
        }

        await EndAsync(_process);
        _process.Dispose();
    }

    private static string FindProgram()
    {
        const string Program = "artifacts/node/node_modules/azurite/dist/src/azurite.js";
        List<string> roots = Environment.GetEnvironmentVariable("PORTALCHECK_ROOT") is { Length: > 0 } root ? [root] : [];
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            roots.Add(folder.FullName);
        }

        return roots.Select(folder => Path.Combine(folder, Program)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                "Azurite, the storage emulator of the tests, is not installed; './portalcheck test' installs it, or run 'npm install --prefix artifacts/node azurite@3.37.0' in the repository's root.");
    }

    private static async Task<AzuritePorts> ListenersAsync(Process process, CancellationToken cancellation)
    {
        // Read on after the start too: a full pipe would stop Azurite.
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var found = new Dictionary<string, (string Scheme, string Host, int Port)>(StringComparer.Ordinal);
        while (found.Count < 3)
        {
            string? line;
            try
            {
                line = await process.StandardOutput.ReadLineAsync(cancellation);
            }
            catch (OperationCanceledException fault)
            {
                throw new InvalidOperationException("Azurite did not listen within a minute; the machine is overloaded, try again.", fault);
            }

            if (line is null)
            {
                throw new InvalidOperationException($"Azurite ended at once: {(await errors).Trim()}");
            }

            if (ListeningLine().Match(line) is { Success: true } match)
            {
                var port = int.Parse(match.Groups["port"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
                found[match.Groups["service"].Value] = (match.Groups["scheme"].Value, match.Groups["host"].Value, port);
            }
        }

        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        return new AzuritePorts(found["Blob"].Scheme, found["Blob"].Host, found["Blob"].Port, found["Queue"].Port, found["Table"].Port);
    }

    private static async Task EndAsync(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync(CancellationToken.None);
    }

    [GeneratedRegex(@"Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<scheme>https?)://(?<host>[^:]+):(?<port>\d+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ListeningLine();
}

/// <summary>Where Azurite listens.</summary>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">Address of loopback.</param>
/// <param name="Blob">Port of the Blob service.</param>
/// <param name="Queue">Port of the Queue service.</param>
/// <param name="Table">Port of the Table service.</param>
public sealed record AzuritePorts(string Scheme, string Host, int Blob, int Queue, int Table);
