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
    public Command Build()
    {
        var urls = new Argument<string[]>("URL") { Description = "Addresses of pages.", Arity = ArgumentArity.ZeroOrMore };
        var list = new Option<string?>("--urls") { Description = "File with an address a line; lines that begin with # are skipped.", HelpName = "FILE" };
        var lines = new Option<string?>("--jsonl") { Description = "Write one JSON object a page into this file, as each page is done.", HelpName = "FILE" };
        var noKeys = new Option<bool>("--no-keys") { Description = "Only look: do not press keys or resize the window (saves 1 to 6 seconds a page)." };
        var vantage = SharedOptions.Vantage();
        var json = SharedOptions.Json();
        var pack = SharedOptions.Pack();
        var failOn = SharedOptions.OneOf("--fail-on", "Exit with 1 where a criterion of this severity or graver is not passed", FailOn.None);
        var command = new Command("page", "Check single pages: accessibility and what one page can decide.") { urls, list, lines, noKeys, vantage, json, pack, failOn };
        command.SetAction(async (result, cancellation) => await CheckAsync(
            await AddressesAsync(result.GetValue(urls) ?? [], result.GetValue(list), cancellation),
            SharedOptions.PackFor(result.GetValue(pack), time),
            new CollectorSettings
            {
                Screenshots = false,
                Vantage = SharedOptions.VantageAt(result.GetValue(vantage)),
                Interactive = result.GetValue(noKeys) ? InteractivePages.None : InteractivePages.All,
                ReadPictures = true,
            },
            result.GetValue(lines),
            result.GetValue(json),
            result.GetValue(failOn),
            cancellation));
        return command;
    }

    private static async Task<IReadOnlyDictionary<string, string>> AddressesAsync(IReadOnlyList<string> urls, string? file, CancellationToken cancellation)
    {
        var all = new List<string>(urls);
        if (file is not null)
        {
            var text = await RegisterFile.TextAsync(file, cancellation);
            all.AddRange(text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'));
        }

        // Whoever names an address of this machine here means a page of their own.
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var url in all)
        {
            named.TryAdd(AddressRegister.Address(url, lab: true).AbsoluteUri, url);
        }

        return named.Count > 0 ? named : throw new UsageException("Name at least one page, or a file of addresses with --urls FILE.");
    }

    private async Task<int> CheckAsync(
        IReadOnlyDictionary<string, string> addresses, RulePack pack, CollectorSettings settings, string? linesFile, bool json, FailOn failOn, CancellationToken cancellation)
    {
        await using var lines = linesFile is null ? null : new StreamWriter(linesFile) { NewLine = "\n", AutoFlush = true };
        var reports = new List<PageReport>();
        // Under a pack only where somebody sees it: thousands of lines are written without.
        var judges = lines is null || json || failOn is not FailOn.None;
        var (checkedPages, allPages) = (0, 0);
        await new PageVisits(settings, time).VisitAsync([.. addresses.Keys.Select(url => new Uri(url))], seen =>
        {
            allPages++;
            checkedPages += seen.Failure is null ? 1 : 0;
            var given = addresses.GetValueOrDefault(seen.Url, seen.Url);
            lines?.WriteLine(JsonSerializer.Serialize(seen.Page is { } page ? PageLine.Of(given, page) : PageLine.Of(given, seen.Failure!), PortalCheckJson.Compact));
            if (judges && seen is { Visit: not null, Page: not null })
            {
                var report = PageReport.Of(seen.Visit, seen.Page, pack);
                reports.Add(report);
                if (!json && lines is null)
                {
                    Print(report, pack);
                }
            }
        }, cancellation);
        if (json)
        {
            terminal.Json(reports);
        }
        else if (lines is not null)
        {
            terminal.Line($"{checkedPages} of {allPages} pages checked; a line each in {linesFile}");
        }

        return checkedPages == 0 ? ExitCode.CouldNotScan
            : failOn.IsReached(ScorecardSummary.Worst(reports.SelectMany(report => report.Criteria), pack)) ? ExitCode.Findings
            : ExitCode.Done;
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

        var texts = CheckMessages.Default;
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
}
