using System.CommandLine;
using System.Text.Json;
using PortalCheck.Checks.Messages;
using PortalCheck.Cli.Console;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Json;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Pipeline.Pages;

namespace PortalCheck.Cli.Commands;

/// <summary><c>page</c>: single pages, accessibility and page checks only; nothing is stored.</summary>
internal sealed class PageCommand(Terminal terminal, TimeProvider time)
{
    private readonly Lazy<CheckMessages> _texts = new(CheckMessages.Load);

    public Command Build()
    {
        var urls = new Argument<string[]>("URL") { Description = "Addresses of pages.", Arity = ArgumentArity.ZeroOrMore };
        var list = new Option<string?>("--urls") { Description = "File with an address a line; lines that begin with # are skipped.", HelpName = "FILE" };
        var lines = new Option<string?>("--jsonl") { Description = "Write one JSON object a page into this file, as each page is done.", HelpName = "FILE" };
        var vantage = SharedOptions.Vantage();
        var json = SharedOptions.Json();
        var pack = SharedOptions.Pack();
        var failOn = SharedOptions.OneOf("--fail-on", "Exit with 1 where a criterion of this severity or graver is not passed", FailOn.None);
        var command = new Command("page", "Check single pages: accessibility and what one page can decide.") { urls, list, lines, vantage, json, pack, failOn };
        command.SetAction(async (result, cancellation) => await CheckAsync(
            await AddressesAsync(result.GetValue(urls) ?? [], result.GetValue(list), cancellation),
            SharedOptions.PackFor(result.GetValue(pack), time),
            new CollectorSettings { Screenshots = false, Vantage = SharedOptions.VantageAt(result.GetValue(vantage)) },
            result.GetValue(lines),
            result.GetValue(json),
            result.GetValue(failOn),
            cancellation));
        return command;
    }

    private static async Task<IReadOnlyList<Uri>> AddressesAsync(IReadOnlyList<string> urls, string? file, CancellationToken cancellation)
    {
        var all = new List<string>(urls);
        if (file is not null)
        {
            var text = await RegisterFile.TextAsync(file, cancellation);
            all.AddRange(text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'));
        }

        // Whoever names an address of this machine here means a page of their own.
        return all.Count > 0
            ? [.. all.Select(url => AddressRegister.Address(url, lab: true)).DistinctBy(address => address.AbsoluteUri, StringComparer.Ordinal)]
            : throw new UsageException("Name at least one page, or a file of addresses with --urls FILE.");
    }

    private async Task<int> CheckAsync(
        IReadOnlyList<Uri> addresses, RulePack pack, CollectorSettings settings, string? linesFile, bool json, FailOn failOn, CancellationToken cancellation)
    {
        await using var lines = linesFile is null ? null : new StreamWriter(linesFile) { NewLine = "\n", AutoFlush = true };
        var reports = new List<PageReport>();
        foreach (var origin in addresses.GroupBy(address => address.GetLeftPart(UriPartial.Authority), StringComparer.Ordinal))
        {
            await VisitAsync(origin.Key, [.. origin.Select(address => address.AbsoluteUri)], pack, settings, report =>
            {
                reports.Add(report);
                lines?.WriteLine(JsonSerializer.Serialize(report, PortalCheckJson.Compact));
                if (!json)
                {
                    Print(report, pack);
                }
            }, cancellation);
        }

        if (json)
        {
            terminal.Json(reports);
        }

        return reports.TrueForAll(report => report.Failure is not null) ? ExitCode.CouldNotScan
            : failOn.IsReached(ScorecardSummary.Worst(reports.SelectMany(report => report.Criteria), pack)) ? ExitCode.Findings
            : ExitCode.Done;
    }

    private async Task VisitAsync(
        string origin, IReadOnlyList<string> pages, RulePack pack, CollectorSettings settings, Action<PageReport> done, CancellationToken cancellation)
    {
        var address = new Uri(origin);
        var register = AddressRegister.Of([origin], "service", lab: address.IsLoopback);
        await using var collector = await PortalCollector.CreateAsync(
            settings, AddressRegister.LoopbackNetwork(register), time, cancellation);
        var told = 0;
        var evidence = await collector.VisitAsync(
            new VisitRequest
            {
                Portal = register.Portals[0],
                Agency = register.Agencies[0],
                Seed = "page",
                OnlyPages = pages,
                MaxPages = pages.Count,
                TimeBudget = TimeSpan.FromHours(12),
                Blobs = new NoPictures(),
                Checkpoint = (partial, _) =>
                {
                    for (; told < partial.Pages.Count; told++)
                    {
                        done(PageReport.Of(partial, partial.Pages[told], pack));
                    }

                    return ValueTask.CompletedTask;
                },
            },
            cancellation);
        for (; told < evidence.Pages.Count; told++)
        {
            done(PageReport.Of(evidence, evidence.Pages[told], pack));
        }
    }

    private void Print(PageReport report, RulePack pack)
    {
        terminal.Line();
        terminal.Line(report.Url);
        if (report.Failure is { } failure)
        {
            terminal.Line($"  could not be checked: {failure.Kind}. {failure.Detail}");
            return;
        }

        var texts = _texts.Value;
        foreach (var result in report.Criteria.Where(result => result.Outcome is Outcome.Failed or Outcome.Partial or Outcome.CantTell))
        {
            var criterion = pack.Find(result.Id);
            terminal.Line($"  {result.Outcome,-8} {result.Id}  {(criterion is null ? "" : Terminal.Say(criterion.Name))}");
            if (result.Reason is { } reason)
            {
                terminal.Line($"           {Terminal.Say(texts.Say(result.Id, reason))}");
            }

            foreach (var finding in result.Findings.Take(10))
            {
                var message = Terminal.Say(texts.Say(result.Id, new Model.Text.TaggedMessage(finding.Tag, finding.Args)));
                terminal.Line($"           {message}{(finding.Location.Selector is { } selector ? "  " + selector : "")}");
            }

            if (result.Findings.Count > 10)
            {
                terminal.Line($"           … and {result.Findings.Count - 10} more; --json lists all");
            }
        }

        var counts = report.Criteria.CountBy(result => result.Outcome).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {pair.Key}");
        terminal.Line("  " + string.Join(", ", counts));
    }

    private sealed class NoPictures : IBlobSink
    {
        public Task PutAsync(string sha256, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation) => Task.CompletedTask;
    }
}
