using System.CommandLine;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Checks.Scoring;
using PortalCheck.Cli.Console;

namespace PortalCheck.Cli.Commands;

/// <summary><c>publish</c>: the site of a judged round.</summary>
internal sealed class PublishCommand(Terminal terminal)
{
    public Command Build()
    {
        var folder = SharedOptions.Out("out");
        var round = SharedOptions.Round();
        var pack = SharedOptions.Pack();
        var department = new DepartmentOption();
        var command = new Command("publish", "Write the site of a judged round into DIR/site.") { folder, round, pack };
        department.AddTo(command);
        command.SetAction((result, cancellation) => PublishAsync(
            new OutFolder(result.GetValue(folder)!), result.GetValue(round), result.GetValue(pack), department.Read(result), cancellation));
        return command;
    }

    private async Task<int> PublishAsync(OutFolder folder, string? roundId, string? packId, Publisher department, CancellationToken cancellation)
    {
        await using var store = await folder.OpenExistingStoreAsync(cancellation);
        var round = await SharedOptions.RoundForAsync(store, roundId, cancellation);
        var pack = RulePackCatalog.Get(packId ?? round.PackId);
        var publisher = department.Over(store, terminal);
        var ranked = await publisher.RankAsync(round, pack, new RoundScoringOptions(), cancellation);
        var change = await publisher.WriteSiteAsync(ranked, department.Settings, folder.Site, cancellation);
        terminal.Line($"{ranked.Portals.Briefs.Count} scorecards published: {Path.Combine(folder.Site, "index.html")} ({change.Files} files: {change.Written} written, {change.Removed} removed)");
        return ExitCode.Done;
    }
}
