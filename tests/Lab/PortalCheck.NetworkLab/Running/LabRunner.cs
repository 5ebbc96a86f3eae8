using System.Diagnostics;
using PortalCheck.NetworkLab.Generating;
using PortalCheck.NetworkLab.Serving;

namespace PortalCheck.NetworkLab.Running;

/// <summary>Starts a generated lab in the namespace that this process is in, and ends it.</summary>
internal sealed class LabRunner : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _servers = [];
    private readonly GeneratedLab _lab;

    private LabRunner(GeneratedLab lab) => _lab = lab;

    /// <summary>Where a command that runs in the lab finds what it needs.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["NETWORK_LAB"] = _lab.Folder,
        ["NETWORK_LAB_ROOT_HINTS"] = _lab.RootHints,
        ["NETWORK_LAB_TRUST_ANCHOR"] = _lab.TrustAnchor,
        ["NETWORK_LAB_TRUST_ANCHOR_KEY"] = _lab.TrustAnchorKey,
        ["NETWORK_LAB_RECURSOR"] = LabPlan.Recursor,
        ["NETWORK_LAB_CA"] = Authority,
        // OpenSSL and .NET trust what is in it, curl too: nothing but the lab can be reached from here.
        ["SSL_CERT_FILE"] = Authority,
    };

    private string Authority => Path.Combine(_lab.Folder, "ca.pem");

    /// <summary>Sets the namespace up, starts every server and waits until each answers. Throws <see cref="LabException"/> where one does not.</summary>
    public static async Task<LabRunner> StartAsync(GeneratedLab lab, TimeProvider clock, CancellationToken cancellation)
    {
        var runner = new LabRunner(lab);
        try
        {
            await NetworkSetup.ApplyAsync(lab, cancellation);
            await Task.WhenAll([.. lab.Processes.Select(process => runner.StartKnotAsync(process, cancellation)), runner.StartRecursorAsync(cancellation), runner.StartWebAsync(clock, cancellation)]);
            foreach (var (address, mode) in lab.Plan.ServerAddresses.Where(server => FakeNameServer.Plays(server.Mode)))
                runner.Add(FakeNameServer.Start(address, mode, LabPlan.Good[0].V4!));
            return runner;
        }
        catch
        {
            await runner.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command with the lab's environment and gives its exit code. Throws <see cref="LabException"/> where a server died meanwhile.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        using var process = Tool.Launch(start, command[0]);
        try
        {
            await process.WaitForExitAsync(cancellation);
            return EndedServers() is { Count: > 0 } ended
                ? throw new LabException($"{string.Join(", ", ended)} died while the command ran, so its results say nothing; the log is in the lab's folder (--keep DIR shows it).")
                : process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        List<IAsyncDisposable> servers;
        lock (_servers)
            servers = [.. _servers];
        foreach (var server in servers)
            await server.DisposeAsync();
    }

    private List<string> EndedServers()
    {
        lock (_servers)
            return [.. _servers.OfType<ServerProcess>().Where(server => server.HasEnded).Select(server => server.Name)];
    }

    private async Task StartKnotAsync(KnotProcess process, CancellationToken cancellation)
    {
        var server = Add(ServerProcess.Start("knotd", ["-c", process.Configuration], Path.Combine(_lab.Folder, $"knot-{process.Name}")));
        await Readiness.WaitAsync(process.Addresses[0], process.Probe, () => !server.HasEnded, cancellation);
    }

    private async Task StartWebAsync(TimeProvider clock, CancellationToken cancellation)
    {
        var web = Add(await WebHosts.StartAsync(_lab.Plan.WebAddresses, clock));
        await File.WriteAllTextAsync(Authority, web.RootPem, cancellation);
    }

    /// <summary>A resolver that passes broken answers on: it is what tools ask that validate themselves.</summary>
    private async Task StartRecursorAsync(CancellationToken cancellation)
    {
        var configuration = Path.Combine(_lab.Folder, "recursor.conf");
        await File.WriteAllTextAsync(configuration, $"""
            server:
              interface: {LabPlan.Recursor}
              access-control: 0.0.0.0/0 allow
              module-config: "iterator"
              root-hints: "{_lab.RootHints}"
              directory: "{_lab.Folder}"
              username: ""
              chroot: ""
              pidfile: ""
              use-syslog: no
              do-daemonize: no
              num-threads: 1
              cache-max-ttl: 0
              outbound-msg-retry: 2
              unknown-server-time-limit: 300
              infra-cache-max-rtt: 1000
              infra-keep-probing: yes
            remote-control:
              control-enable: no
            """, cancellation);
        // Distributions confine the installed program by its path to files of its own; a copy may read the lab's.
        var program = Path.Combine(_lab.Folder, "recursor");
        File.Copy(Tool.Start("unbound", []).FileName, program);
        var server = Add(ServerProcess.Start(program, ["-d", "-c", configuration], program));
        await Readiness.WaitAsync(LabPlan.Recursor, "", () => !server.HasEnded, cancellation);
    }

    private T Add<T>(T server)
        where T : IAsyncDisposable
    {
        lock (_servers)
            _servers.Add(server);
        return server;
    }
}
