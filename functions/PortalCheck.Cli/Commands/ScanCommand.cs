using System.CommandLine;
using System.Globalization;
using PortalCheck.Cli.Console;
using PortalCheck.Collect.Visits;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Rounds;

namespace PortalCheck.Cli.Commands;

/// <summary><c>scan</c>: visits portals, judges and scores them, and writes <c>DIR/assessments/portal.json</c>.</summary>
internal sealed class ScanCommand(Terminal terminal, TimeProvider time)
{
    public Command Build()
    {
        var urls = new Argument<string[]>("URL") { Description = "Home addresses of portals, where no register is given.", Arity = ArgumentArity.ZeroOrMore };
        var register = new Option<string?>("--register") { Description = "Register of portals (YAML).", HelpName = "FILE" };
        var kind = new Option<string?>("--kind")
        {
            Description = "Kind of the portals given by address: info, service, national or archive. Without it, hosts named dichvucong or dvc are service, others info.",
            HelpName = "K",
        };
        var lab = new Option<bool>("--lab") { Description = "The addresses are your own test portals: loopback is allowed, politeness budgets are lifted." };
        var maxPages = SharedOptions.Number("--max-pages", "Most pages a portal", 25, 1, 500);
        var minutes = SharedOptions.Number("--minutes", "Minutes after which no further page of a portal is begun", 20, 1, 240);
        var parallel = SharedOptions.Number("--parallel", "Portals side by side", 2, 1, 16);
        var drive = SharedOptions.Number("--drive", "Most pages a portal that are driven with keys and in other windows, one of each template; 1 to 6 seconds each", 8, 0, 100);
        var vantage = SharedOptions.Vantage();
        var folder = SharedOptions.Out();
        var pack = SharedOptions.Pack();
        var failOn = SharedOptions.OneOf("--fail-on", "Exit with 1 where a criterion of this severity or graver is not passed", FailOn.None);
        var json = SharedOptions.Json();
        var command = new Command("scan", "Visit portals, judge them, and write DIR/assessments/<portal>.json.")
        {
            urls, register, kind, lab, maxPages, minutes, parallel, drive, vantage, folder, pack, failOn, json,
        };
        command.SetAction(async (result, cancellation) =>
        {
            var portals = await PortalsAsync(
                result.GetValue(register), result.GetValue(urls) ?? [], result.GetValue(kind), result.GetValue(lab), cancellation);
            return await ScanAsync(
                portals,
                new RoundLimits(result.GetValue(maxPages), TimeSpan.FromMinutes(result.GetValue(minutes)), result.GetValue(parallel)),
                new OutFolder(result.GetValue(folder)!),
                SharedOptions.PackFor(result.GetValue(pack), time),
                new CollectorSettings
                {
                    Vantage = SharedOptions.VantageAt(result.GetValue(vantage)),
                    Interactive = InteractivePages.Chosen,
                    FormTrials = true,
                    MostDocuments = 5,
                    MostPublished = 4,
                    ReadPictures = true,
                    MostDrivenPages = result.GetValue(drive),
                },
                result.GetValue(failOn),
                result.GetValue(json),
                cancellation);
        });
        return command;
    }

    private static async Task<PortalRegister> PortalsAsync(
        string? file, string[] urls, string? kind, bool lab, CancellationToken cancellation) => (file, urls.Length) switch
        {
            (null, 0) => throw new UsageException("Name the portals: a register with --register FILE, or one or more addresses."),
            (not null, > 0) => throw new UsageException("Give a register or addresses, not both."),
            (not null, _) => await RegisterFile.ReadAsync(file, cancellation),
            _ => AddressRegister.Of(urls, kind, lab),
        };

    private async Task<int> ScanAsync(
        PortalRegister register, RoundLimits limits, OutFolder folder, RulePack pack, CollectorSettings settings, FailOn failOn, bool json, CancellationToken cancellation)
    {
        if (settings.Vantage is { } vantage && await vantage.GreetAsync(time, cancellation) is { } useless)
        {
            terminal.Status($"{vantage}: {useless.Detail}. This machine sees names and addresses for itself until it is back.");
        }

        await using var store = await folder.OpenStoreAsync(cancellation);
        await using var collector = await PortalCollector.CreateAsync(settings, AddressRegister.LoopbackNetwork(register), time, cancellation);
        var runner = new RoundRunner(store, collector, time);
        var opened = await runner.OpenOrResumeAsync(register, pack, cancellation);
        if (opened.Resumed)
        {
            terminal.Status($"Going on with round {opened.Round.Id}, which was interrupted.");
        }

        var display = new VisitDisplay(terminal, time);
        var ends = await display.RunAsync(
            opened.Round.Portals, () => runner.RunAsync(limits.WorkFor(opened.Round, register, pack), display, cancellation));
        var scorecards = ends.Select(end => end.Scorecard).ToArray();
        await RoundPublisher.WriteAssessmentsAsync(scorecards, folder.Assessments, cancellation);
        ScorecardSummary.Print(terminal, scorecards, pack, json);
        ReportFailures(ends);
        if (ends.Sum(end => end.Cost.DrivenPages) is > 0 and var driven)
        {
            terminal.Status(string.Create(CultureInfo.InvariantCulture, $"Driven with keys: {driven} pages in {ends.Sum(end => end.Cost.DrivenSeconds):0} s; --drive N sets how many."));
        }

        terminal.Status($"Assessments: {folder.Assessments}   Site: portalcheck publish --out {folder.Root}");
        return ends.All(end => end.Failure is not null) ? ExitCode.CouldNotScan
            : failOn.IsReached(ScorecardSummary.Worst(scorecards.SelectMany(scorecard => scorecard.Assessment.Criteria), pack)) ? ExitCode.Findings
            : ExitCode.Done;
    }

    private void ReportFailures(IReadOnlyList<PortalEnd> ends)
    {
        foreach (var end in ends.Where(end => end.Failure is not null))
        {
            var kept = end.FromEarlierVisit ? $" The result of {end.Scorecard.Assessment.CollectedAt:yyyy-MM-dd} stands." : "";
            terminal.Status($"{end.Portal.Id} could not be scanned: {end.Failure!.Kind}. {end.Failure.Detail}{kept}");
        }
    }
}
