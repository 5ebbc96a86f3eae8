using System.CommandLine;
using PortalCheck.Cli.Console;
using PortalCheck.Model;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Judging;
using PortalCheck.Storage;
using PortalCheck.Storage.Sqlite;

namespace PortalCheck.Cli.Commands;

/// <summary><c>finding list|show|diff</c>: findings over time, from the store; what people do about them is in <see cref="FindingDeedCommands"/>.</summary>
internal sealed class FindingCommand(Terminal terminal, TimeProvider time)
{
    public Command Build()
    {
        var deeds = new FindingDeedCommands(terminal, time);
        return new Command("finding", "Findings over time: list, compare rounds, except, dispute, decide.")
        {
            List(), Show(), Diff(), deeds.Except(), deeds.End(), deeds.Import(), deeds.Dispute(), deeds.Decide(),
        };
    }

    /// <summary><c>--portal ID</c>.</summary>
    public static Option<string> Portal() => new("--portal") { Description = "Register id of the portal.", HelpName = "ID", Required = true };

    private Command List()
    {
        var (portal, folder, json) = (Portal(), SharedOptions.Out("out"), SharedOptions.Json());
        var state = new Option<string?>("--state")
        {
            Description = $"Only findings in this state ({string.Join(", ", Enum.GetNames<FindingState>().Select(name => name.ToLowerInvariant()))}).", HelpName = "WORD",
        };
        var command = new Command("list", "A portal's findings with state, first and last seen.") { portal, state, folder, json };
        command.SetAction(async (result, cancellation) =>
        {
            await using var store = await new OutFolder(result.GetValue(folder)!).OpenExistingStoreAsync(cancellation);
            var findings = await FindingsAsync(store, result.GetValue(portal)!, cancellation);
            var wanted = result.GetValue(state) is { } word ? StateOf(word) : null;
            var shown = findings.Records.Where(record => wanted is null || findings.StateOn(record, Today) == wanted).ToList();
            if (result.GetValue(json))
            {
                terminal.Json(shown.Select(record => FindingPrint.Document(findings, record, Today)));
            }
            else
            {
                FindingPrint.List(terminal, findings, shown, Today);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private Command Show()
    {
        var id = new Argument<string>("FINDING") { Description = "The finding's id of 32 hex digits." };
        var (portal, folder, json) = (Portal(), SharedOptions.Out("out"), SharedOptions.Json());
        var command = new Command("show", "One finding with its life, exception and disputes.") { id, portal, folder, json };
        command.SetAction(async (result, cancellation) =>
        {
            await using var store = await new OutFolder(result.GetValue(folder)!).OpenExistingStoreAsync(cancellation);
            var findings = await FindingsAsync(store, result.GetValue(portal)!, cancellation);
            var record = findings.Find(result.GetValue(id)!)
                ?? throw new UsageException($"{findings.Portal} has no finding {result.GetValue(id)}; see: portalcheck finding list --portal {findings.Portal}");
            if (result.GetValue(json))
            {
                terminal.Json(FindingPrint.Document(findings, record, Today));
            }
            else
            {
                FindingPrint.One(terminal, findings, record, Today);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private Command Diff()
    {
        var (portal, folder, json) = (Portal(), SharedOptions.Out("out"), SharedOptions.Json());
        var from = new Option<string>("--from") { Description = "The earlier round.", HelpName = "ROUND", Required = true };
        var to = new Option<string?>("--to") { Description = "The later round; without it the newest.", HelpName = "ROUND" };
        var command = new Command("diff", "What appeared, came back, stayed and went between two rounds.") { portal, from, to, folder, json };
        command.SetAction(async (result, cancellation) =>
        {
            await using var store = await new OutFolder(result.GetValue(folder)!).OpenExistingStoreAsync(cancellation);
            var id = result.GetValue(portal)!;
            var findings = await FindingsAsync(store, id, cancellation);
            var (earlier, later) = (
                await AssessmentAsync(store, result.GetValue(from), id, cancellation), await AssessmentAsync(store, result.GetValue(to), id, cancellation));
            if (string.CompareOrdinal(earlier.Round.Id, later.Round.Id) >= 0)
            {
                throw new UsageException($"Round {earlier.Round.Id} is not earlier than {later.Round.Id}; turn --from and --to round.");
            }

            var diff = FindingDiff.Between(earlier.Assessment, later.Assessment, findings);
            if (result.GetValue(json))
            {
                terminal.Json(FindingPrint.Document(id, earlier.Round.Id, later.Round.Id, diff));
            }
            else
            {
                FindingPrint.Diff(terminal, earlier.Round.Id, later.Round.Id, diff);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static FindingState? StateOf(string word) => !char.IsAsciiDigit(word.FirstOrDefault()) && Enum.TryParse<FindingState>(word, ignoreCase: true, out var state)
        ? state
        : throw new UsageException($"--state takes one of: {string.Join(", ", Enum.GetNames<FindingState>().Select(name => name.ToLowerInvariant()))}.");

    private DateOnly Today => VietnamTime.DayOf(time.GetUtcNow());

    private static async Task<PortalFindings> FindingsAsync(SqlitePortalStore store, string portal, CancellationToken cancellation) =>
        await store.FindFindingsAsync(portal, cancellation)
            ?? throw new UsageException($"The store has no findings of {portal} yet: they are kept when a round closes. Check the portal's id, or scan it.");

    private static async Task<(Round Round, Assessment Assessment)> AssessmentAsync(SqlitePortalStore store, string? roundId, string portal, CancellationToken cancellation)
    {
        var round = await SharedOptions.RoundForAsync(store, roundId, cancellation);
        var card = await store.FindScorecardAsync(round.Id, round.PackId, portal, cancellation)
            ?? throw new UsageException($"Round {round.Id} has no result of {portal}.");
        return card.Assessment.Failure is null
            ? (round, card.Assessment)
            : throw new UsageException($"The visit of {portal} in round {round.Id} came to nothing; nothing can be compared.");
    }
}
