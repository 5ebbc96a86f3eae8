using System.CommandLine;
using System.Globalization;
using PortalCheck.Checks.Scoring;
using PortalCheck.Cli.Console;
using PortalCheck.Collect.Visits;
using PortalCheck.Lab;
using PortalCheck.Model;
using PortalCheck.Pipeline.Reference;
using PortalCheck.Pipeline.Rounds;

namespace PortalCheck.Cli.Commands;

/// <summary><c>demo</c>: the whole path on the lab portals, on this machine alone.</summary>
internal sealed class DemoCommand(Terminal terminal, TimeProvider time)
{
    // The lab has three portals; a published league needs five ranked members.
    private const int LabMinimum = 3;

    // Home, catalogue, form and login of each: the demo should not be long.
    private static readonly CollectorSettings Settings = new() { VantageName = "lab", Interactive = InteractivePages.Chosen, MostDrivenPages = 4, FormTrials = true, MostDocuments = 5, MostPublished = 4 };

    public Command Build()
    {
        var folder = SharedOptions.Out("out");
        var noServe = new Option<bool>("--no-serve") { Description = "End when the site is written." };
        var port = SharedOptions.Number("--port", "Port of the site on 127.0.0.1", 5080, 1024, 65535);
        var command = new Command("demo", "Scan three made-up portals on this machine, rank them, and serve the site on http://127.0.0.1:5080.")
        {
            folder, noServe, port,
        };
        var department = new DepartmentOption();
        department.AddTo(command);
        command.SetAction((result, cancellation) => RunAsync(
            new OutFolder(result.GetValue(folder)!), result.GetValue(noServe) ? null : result.GetValue(port), department.Read(result), cancellation));
        return command;
    }

    private async Task<int> RunAsync(OutFolder folder, int? port, Publisher department, CancellationToken cancellation)
    {
        var pack = SharedOptions.PackFor(id: null, time);
        await using var store = await folder.OpenStoreAsync(cancellation);
        var record = ReferenceImport.Read(await File.ReadAllTextAsync(LabWorld.ReferenceFile, cancellation), LabWorld.ReferenceFile, VietnamTime.DayOf(time.GetUtcNow()), "demo").Record
            ?? throw new InvalidDataException("The demo's record of procedures is damaged; install PortalCheck again.");
        await store.SaveReferenceAsync(record, cancellation);
        RankedRound ranked;
        await using (var lab = await LabWorld.StartAsync(cancellation: cancellation))
        await using (var collector = await PortalCollector.CreateAsync(Settings, lab.Network, time, cancellation))
        {
            terminal.Status($"Three lab portals stand on loopback; scanning them under {pack.Ref.Id} …");
            var runner = new RoundRunner(store, collector, time);
            var round = (await runner.OpenOrResumeAsync(lab.Register, pack, cancellation)).Round;
            var display = new VisitDisplay(terminal, time);
            await display.RunAsync(
                round.Portals,
                () => runner.RunAsync(new RoundLimits(25, TimeSpan.FromMinutes(5), Parallel: 3).WorkFor(round, lab.Register, pack), display, cancellation));
            var publisher = department.Over(store, terminal);
            var closed = await store.FindRoundAsync(round.Id, cancellation) ?? round;
            ranked = await publisher.RankAsync(closed, pack, new RoundScoringOptions { MinimumRanked = LabMinimum }, cancellation);
            await RoundPublisher.WriteAssessmentsAsync(ranked.Portals, folder.Assessments, cancellation);
            await publisher.WriteSiteAsync(ranked, department.Settings, folder.Site, cancellation);
        }

        RankingPrint.Write(terminal, ranked);
        terminal.Line($"Written: {Path.GetFullPath(folder.Root)} (assessments/, site/)");
        if (port is { } open)
        {
            await using var site = await SiteServer.StartAsync(folder.Site, open, cancellation);
            terminal.Line($"The site: http://127.0.0.1:{open.ToString(CultureInfo.InvariantCulture)}/   (Ctrl+C ends)");
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);
            }
            catch (OperationCanceledException)
            {
                terminal.Status("Stopped.");
            }
        }

        return ExitCode.Done;
    }
}
