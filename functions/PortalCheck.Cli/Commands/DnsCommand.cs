using System.CommandLine;
using System.Text.Json;
using PortalCheck.Checks.Network.Auditing;
using PortalCheck.Cli.Console;
using PortalCheck.Collect.Addresses;
using PortalCheck.Collect.Dns;
using PortalCheck.Collect.Dns.Roots;
using PortalCheck.Collect.Network;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;
using PortalCheck.Pipeline.Output;

namespace PortalCheck.Cli.Commands;

/// <summary><c>dns</c>: what the name system says of names, and what each name server really serves. Nothing is stored.</summary>
internal sealed class DnsCommand(Terminal terminal, TimeProvider time)
{
    private const int MaxNames = 64;
    private const int InFlight = 8;

    public Command Build()
    {
        var names = new Argument<string[]>("NAME") { Description = "Host names.", Arity = ArgumentArity.ZeroOrMore };
        var hints = new Option<string?>("--root-hints")
        {
            Description = "Root servers of your own name system (as in named.root). Its servers may have private addresses; without it the real root, and public addresses only.", HelpName = "FILE",
        };
        var anchor = new Option<string?>("--trust-anchor")
        {
            Description = "Trust anchors: DS or DNSKEY records, root.key, or BIND's trust-anchors{}; without it those of dns-root-data.", HelpName = "FILE",
        };
        var bulk = new Option<string?>("--bulk")
        {
            Description = "File with a name a line (# begins a comment); prints one JSON object a line, as each name is done.", HelpName = "FILE",
        };
        var noAudit = new Option<bool>("--no-audit") { Description = "Ask the validating resolver only: no single name servers, no mail, no web addresses." };
        var json = SharedOptions.Json();
        var command = new Command(
            "dns",
            "Check names: DNSSEC from the root down, every address of every name server, IPv6, mail. Exits with 0 where all names were looked at, whatever was found, and with 3 where libunbound or its trust anchors are missing.")
        {
            names, hints, anchor, json, bulk, noAudit,
        };
        command.SetAction(async (result, cancellation) =>
        {
            var request = Request(result.GetValue(names) ?? [], result.GetValue(bulk));
            var options = Options(result.GetValue(hints), result.GetValue(anchor)) with
            {
                Audit = !result.GetValue(noAudit), Bulk = result.GetValue(bulk) is not null, Round = null,
            };
            using var observer = new NameObserver(options, time);
            if (observer.Missing is { } missing)
            {
                terminal.Error(missing);
                return ExitCode.CouldNotScan;
            }

            return result.GetValue(bulk) is { } file
                ? await new DnsBulk(terminal, observer, time).RunAsync(file, cancellation)
                : await RunAsync(observer, options, request, result.GetValue(json), cancellation);
        });
        return command;
    }

    private static List<string> Request(string[] written, string? bulk)
    {
        if ((written.Length > 0) == (bulk is not null))
        {
            throw new UsageException("Name at least one host, or a file of names with --bulk FILE, not both.");
        }

        if (written.Length > MaxNames)
        {
            throw new UsageException($"That is more than {MaxNames} names; put them into a file and give it with --bulk FILE.");
        }

        return [.. written.Select(text => NameObserver.TryReadName(text, out var name)
            ? name
            : throw new UsageException($"\"{text}\" is no host name; give a name such as dichvucong.gov.vn, without https:// and without a path."))];
    }

    private static NameObserverOptions Options(string? hints, string? anchor)
    {
        try
        {
            return new NameObserverOptions
            {
                Hints = hints is null ? null : RootHints.Read(hints),
                Anchors = anchor is null ? null : TrustAnchors.Read(anchor),
            };
        }
        catch (NameFileException fault)
        {
            throw new UsageException(fault.Message);
        }
    }

    private async Task<int> RunAsync(NameObserver observer, NameObserverOptions options, IReadOnlyList<string> names, bool json, CancellationToken cancellation)
    {
        using var web = options.Audit
            ? AddressObserver.Create(options.Hints is null ? AddressScope.Internet : AddressScope.Namespace, new CollectorSettings().UserAgent, time, observer)
            : null;
        using var turns = new SemaphoreSlim(InFlight);
        var looking = names.Distinct(StringComparer.Ordinal).Select(name => LookAsync(observer, web, name, turns, cancellation)).ToList();
        foreach (var look in looking)
        {
            var (report, evidence) = await look;
            if (!json)
            {
                DnsPrint.Print(terminal, report, evidence);
            }
            else if (looking.Count == 1)
            {
                terminal.Json(DnsDocument.Of(report, evidence));
            }
            else
            {
                terminal.Line(JsonSerializer.Serialize(DnsDocument.Of(report, evidence), PortalCheckJson.Compact));
            }
        }

        return ExitCode.Done;
    }

    private async Task<(NameReport Report, NameEvidence Evidence)> LookAsync(
        NameObserver observer, AddressObserver? web, string name, SemaphoreSlim turns, CancellationToken cancellation)
    {
        await turns.WaitAsync(cancellation);
        try
        {
            var moment = time.GetUtcNow();
            var (evidence, _) = await observer.CollectAsync(name, cancellation);
            var addresses = web is not null && evidence.A.Count + evidence.Aaaa.Count > 0
                ? (await web.ObserveAsync(name, evidence.A.Concat(evidence.Aaaa), cancellation)).Value
                : null;
            return (NameAuditing.Of(name, evidence, addresses, moment), evidence);
        }
        finally
        {
            turns.Release();
        }
    }
}
