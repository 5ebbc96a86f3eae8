using System.CommandLine;
using PortalCheck.Cli.Console;
using PortalCheck.Cli.Serving;
using PortalCheck.Cli.Vantages;
using PortalCheck.Collect.Vantages;
using PortalCheck.Collect.Visits;

namespace PortalCheck.Cli.Commands;

/// <summary><c>vantage serve</c>: this machine looks at names and addresses for a scanner elsewhere, because it has IPv6.</summary>
internal sealed class VantageCommand(Terminal terminal, TimeProvider time)
{
    public Command Build()
    {
        var listen = new Option<string>("--listen")
        {
            Description = "Where to listen: https://ADDRESS:PORT, or http://127.0.0.1:PORT behind a proxy that speaks https.", HelpName = "URL",
            DefaultValueFactory = _ => "http://127.0.0.1:8080",
        };
        var certificate = new Option<string?>("--certificate") { Description = "Certificate with its chain (PEM), for https.", HelpName = "PEM" };
        var certificateKey = new Option<string?>("--certificate-key", "--key") { Description = "The certificate's private key (PEM).", HelpName = "PEM" };
        var keyFile = new Option<string>("--key-file")
        {
            Description = "File with the key that scanners show; made where it is missing, readable by its owner alone.", HelpName = "F", Required = true,
        };
        var name = new Option<string>("--name") { Description = "Name of this place in evidence: lower-case letters, digits, hyphens.", HelpName = "NAME", DefaultValueFactory = _ => "vantage" };
        var perMinute = SharedOptions.Number("--per-minute", "Hosts a minute that are looked at", new VantageLimits().QuestionsPerMinute, 1, 10_000);
        var info = new Option<string?>("--info-url") { Description = "Page that explains the scanner to webmasters; part of the user agent.", HelpName = "URL" };
        var serve = new Command(
            "serve",
            "Look at names and addresses for scanners that have no IPv6: a host's name in, evidence out. Public addresses only.\n"
            + "Ctrl+C ends. docs/vantage.md says how to set it up.")
        {
            listen, certificate, certificateKey, keyFile, name, perMinute, info,
        };
        serve.SetAction((result, cancellation) => ServeAsync(
            VantageListen.Read(result.GetValue(listen)!, result.GetValue(certificate), result.GetValue(certificateKey)),
            result.GetValue(keyFile)!,
            result.GetValue(name)!,
            new VantageLimits { QuestionsPerMinute = result.GetValue(perMinute) },
            new CollectorSettings { UserAgentInfoUrl = result.GetValue(info) ?? CollectorSettings.DefaultInfoUrl },
            cancellation));
        return new Command("vantage", "A second place to see the network from.") { serve };
    }

    private async Task<int> ServeAsync(
        VantageListen listen, string keyFile, string name, VantageLimits limits, CollectorSettings settings, CancellationToken cancellation)
    {
        using var certificates = listen;
        var (hash, made) = await KeyFile.HashAsync(keyFile, RemoteVantageOptions.ShortestKey, cancellation);
        using var point = Point(name, settings);
        await using var server = await VantageServer.StartAsync(
            listen, new VantageDoor(hash, limits, point.AnswerAsync, time, note => terminal.Status(note)), limits, cancellation);
        if (made)
        {
            terminal.Status($"A key was made in {keyFile}; give it to the scanner as PORTALCHECK_VANTAGE_KEY (or the setting VantageKey).");
        }

        if (!point.Vantage.HasIpv6)
        {
            terminal.Status("This machine has no public IPv6 address: what needs one stays untested (no-ipv6-vantage) from here too.");
        }

        terminal.Status($"Vantage {point.Vantage.Name} listens on {server.Address} (Ctrl+C ends).");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how it ends.
        }

        return ExitCode.Done;
    }

    private VantagePoint Point(string name, CollectorSettings settings)
    {
        try
        {
            return new VantagePoint(name, settings, time);
        }
        catch (ArgumentException)
        {
            throw new UsageException($"\"{name}\" is no name of a place; --name takes lower-case letters, digits and hyphens, 40 at most, for example vn-hanoi-v6.");
        }
    }
}
