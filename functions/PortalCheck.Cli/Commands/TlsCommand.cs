using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using PortalCheck.Checks.Transport.Reporting;
using PortalCheck.Cli.Console;
using PortalCheck.Collect.Dns;
using PortalCheck.Collect.Dns.Roots;
using PortalCheck.Collect.Tls;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Json;
using PortalCheck.Model.Packs;
using PortalCheck.Pipeline.Output;

namespace PortalCheck.Cli.Commands;

/// <summary><c>tls</c>: what a server accepts and shows over TLS and HTTP, judged with the criteria of a scan. Nothing is stored.</summary>
internal sealed class TlsCommand(Terminal terminal, TimeProvider time)
{
    private const int InFlight = 16;
    private const int MaxLine = 1_024;

    public Command Build()
    {
        var server = new Argument<string?>("HOST[:PORT]") { Description = "Host name or address; port 443 where none is given.", Arity = ArgumentArity.ZeroOrOne };
        var address = new Option<string?>("--address") { Description = "Ask this address instead of those that the name leads to; may be private.", HelpName = "IP" };
        var roots = new Option<string?>("--ca") { Description = "Certificates in PEM to trust beside the machine's (SSL_CERT_FILE replaces the machine's).", HelpName = "FILE" };
        var hints = new Option<string?>("--root-hints") { Description = "Root servers of your own name system, for CAA and TLSA.", HelpName = "FILE" };
        var anchor = new Option<string?>("--trust-anchor") { Description = "Trust anchors of your own name system.", HelpName = "FILE" };
        var noDns = new Option<bool>("--no-dns") { Description = "Do not ask for CAA and TLSA." };
        var bulk = new Option<string?>("--bulk") { Description = "File with a HOST[:PORT] a line (# begins a comment); prints one JSON object a line, as each is done.", HelpName = "FILE" };
        var pack = SharedOptions.Pack();
        var json = SharedOptions.Json();
        var command = new Command(
            "tls",
            "Check a server: versions and suites it accepts, certificate and chain, staple, redirects, HSTS, CAA, TLSA, header fields. Exits with 0 where it spoke TLS, whatever was found, and with 3 where it did not; a --bulk list exits with 0.")
        {
            server, address, roots, hints, anchor, noDns, bulk, pack, json,
        };
        command.SetAction(async (result, cancellation) =>
        {
            var (one, list) = (result.GetValue(server), result.GetValue(bulk));
            if ((one is null) == (list is null))
            {
                throw new UsageException("Name one HOST[:PORT], or a file of them with --bulk FILE, not both.");
            }

            using var names = result.GetValue(noDns) ? null : new NameObserver(NameOptions(result.GetValue(hints), result.GetValue(anchor)), time);
            var look = new TlsLook(new CollectorSettings().UserAgent, Roots(result.GetValue(roots)), names, time);
            var rules = SharedOptions.PackFor(result.GetValue(pack), time);
            return list is not null
                ? await BulkAsync(look, list, rules, cancellation)
                : await OneAsync(look, Question(one!, result.GetValue(address)), rules, result.GetValue(json), cancellation);
        });
        return command;
    }

    private async Task<int> OneAsync(TlsLook look, TlsQuestion question, RulePack pack, bool json, CancellationToken cancellation)
    {
        var (report, document) = await LookAsync(look, question, pack, cancellation);
        if (json)
        {
            terminal.Json(document);
        }
        else
        {
            TlsPrint.Print(terminal, report, document);
        }

        return report.Status is ServerStatus.Ok or ServerStatus.Faulty ? ExitCode.Done : ExitCode.CouldNotScan;
    }

    private async Task<int> BulkAsync(TlsLook look, string file, RulePack pack, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellation };
        using var writing = new SemaphoreSlim(1);
        try
        {
            await Parallel.ForEachAsync(File.ReadLinesAsync(file, cancellation), options, async (line, stop) =>
            {
                var text = line.Split('#')[0].Trim();
                if (text.Length == 0)
                {
                    return;
                }

                var document = TryRead(text, address: null) is { } question
                    ? (await LookAsync(look, question, pack, stop)).Document
                    : TlsDocument.OfNoServer(text.Length > MaxLine ? text[..MaxLine] : text);
                await writing.WaitAsync(stop);
                try
                {
                    terminal.Line(JsonSerializer.Serialize(document, PortalCheckJson.Compact));
                }
                finally
                {
                    writing.Release();
                }
            });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Cannot read {file}: {fault.Message}");
        }

        return ExitCode.Done;
    }

    private async Task<(ServerReport Report, TlsDocument Document)> LookAsync(TlsLook look, TlsQuestion question, RulePack pack, CancellationToken cancellation)
    {
        var host = await look.ObserveAsync(question, cancellation);
        var report = ServerJudging.Of(host, TlsLook.Root(question), pack, time.GetUtcNow());
        return (report, TlsDocument.Of(report, host, question.Port));
    }

    private static TlsQuestion Question(string text, string? address)
    {
        IPAddress? given = null;
        if (address is not null && !IPAddress.TryParse(address, out given))
        {
            throw new UsageException($"\"{address}\" is no IP address; give one such as 203.0.113.7 or 2001:db8::7.");
        }

        return TryRead(text, given)
            ?? throw new UsageException($"\"{text}\" is no host; give one such as dichvucong.gov.vn or dichvucong.gov.vn:8443, without https:// and without a path.");
    }

    private static TlsQuestion? TryRead(string text, IPAddress? address)
    {
        // An IPv6 address has colons of its own: with a port it stands in brackets.
        var bare = IPAddress.TryParse(text, out _) && !text.StartsWith('[');
        var colon = bare ? -1 : text.LastIndexOf(':');
        var inBrackets = colon >= 0 && text.IndexOf(']', colon) >= 0;
        var (host, port) = colon < 0 || inBrackets ? (text, "443") : (text[..colon], text[(colon + 1)..]);
        return TlsLook.Spell(host) is { } name && ushort.TryParse(port, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0
            ? new TlsQuestion(name, number, address)
            : null;
    }

    private static X509Certificate2Collection Roots(string? file)
    {
        var roots = new X509Certificate2Collection();
        try
        {
            if (file is not null)
            {
                roots.ImportFromPemFile(file);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new UsageException($"Cannot read certificates from {file}: {fault.Message}");
        }

        return file is null || roots.Count > 0 ? roots : throw new UsageException($"{file} holds no certificate in PEM.");
    }

    private static NameObserverOptions NameOptions(string? hints, string? anchor)
    {
        try
        {
            return new NameObserverOptions
            {
                Hints = hints is null ? null : RootHints.Read(hints), Anchors = anchor is null ? null : TrustAnchors.Read(anchor), Audit = false, Round = null, Deadline = TimeSpan.FromSeconds(5),
            };
        }
        catch (NameFileException fault)
        {
            throw new UsageException(fault.Message);
        }
    }
}
