using System.CommandLine;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Cli.Console;
using PortalCheck.Pipeline.Rounds;

namespace PortalCheck.Cli.Commands;

/// <summary><c>judge --pack ID</c>: stored evidence judged again under any pack; nothing is visited.</summary>
internal sealed class JudgeCommand(Terminal terminal)
{
    public Command Build()
    {
        var pack = new Option<string>("--pack") { Description = "Rule pack to judge by. See: portalcheck pack list", HelpName = "ID", Required = true };
        var folder = SharedOptions.Out("out");
        var round = SharedOptions.Round();
        var json = SharedOptions.Json();
        var command = new Command("judge", "Judge stored evidence under a rule pack, without a visit.") { pack, folder, round, json };
        command.SetAction((result, cancellation) => JudgeAsync(
            result.GetValue(pack)!, new OutFolder(result.GetValue(folder)!), result.GetValue(round), result.GetValue(json), cancellation));
        return command;
    }

    private async Task<int> JudgeAsync(string packId, OutFolder folder, string? roundId, bool json, CancellationToken cancellation)
    {
        var pack = RulePackCatalog.Get(packId);
        await using var store = await folder.OpenExistingStoreAsync(cancellation);
        var round = await SharedOptions.RoundForAsync(store, roundId, cancellation);
        var scorecards = await new RoundJudge(store).JudgeAsync(round, pack, cancellation);
        await RoundPublisher.WriteAssessmentsAsync(scorecards, folder.Assessments, cancellation);
        ScorecardSummary.Print(terminal, scorecards, pack, json);
        return ExitCode.Done;
    }
}
