using System.CommandLine;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Cli.Console;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Scoring;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Storage;

namespace PortalCheck.Cli.Commands;

/// <summary><c>diff FROM TO</c>: what changed between two closed rounds, whatever lies between them.</summary>
internal sealed class DiffCommand(Terminal terminal)
{
    public Command Build()
    {
        var from = new Argument<string>("FROM") { Description = "The earlier round." };
        var to = new Argument<string?>("TO") { Description = "The later round; without it the newest.", Arity = ArgumentArity.ZeroOrOne };
        var (folder, json) = (SharedOptions.Out("out"), SharedOptions.Json());
        var command = new Command("diff", "What changed between two rounds: ranks, scores, findings. Of one portal: portalcheck finding diff.") { from, to, folder, json };
        command.SetAction(async (result, cancellation) =>
        {
            await using var store = await new OutFolder(result.GetValue(folder)!).OpenExistingStoreAsync(cancellation);
            var diff = await DiffAsync(store, result.GetValue(from)!, result.GetValue(to), cancellation);
            if (result.GetValue(json))
            {
                terminal.Json(diff);
            }
            else
            {
                DiffPrint.Write(terminal, diff);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<RoundDifference> DiffAsync(IPortalStore store, string fromId, string? toId, CancellationToken cancellation)
    {
        var (earlier, later) = (await SharedOptions.RoundForAsync(store, fromId, cancellation), await SharedOptions.RoundForAsync(store, toId, cancellation));
        if (string.CompareOrdinal(earlier.Id, later.Id) >= 0)
        {
            throw new UsageException($"Round {earlier.Id} is not earlier than {later.Id}; name the earlier one first.");
        }

        var digests = await new RoundHistory(store).UpToAsync(later, RulePackCatalog.Get(later.PackId), cancellation);
        var to = Published(digests, later);

        // Old evidence that was judged again under the later round's pack can be compared with it; what was published cannot.
        var from = digests.FirstOrDefault(digest => string.Equals(digest.Round, earlier.Id, StringComparison.Ordinal) && digest.Pack == to.Pack) ?? Published(digests, earlier);
        return new RoundDifference(
            earlier.Id, later.Id, from.Pack != to.Pack, from.JudgedAgain, AgencyMove.Between(from, to), await PortalsAsync(store, earlier, later, cancellation));
    }

    private static RoundDigest Published(IReadOnlyList<RoundDigest> digests, Round round) =>
        digests.Where(digest => string.Equals(digest.Round, round.Id, StringComparison.Ordinal)).OrderBy(digest => digest.JudgedAgain).FirstOrDefault()
            ?? throw new UsageException($"Round {round.Id} is not closed, or has no result that could be kept; scan, or judge it again.");

    private static async Task<IReadOnlyList<PortalDifference>> PortalsAsync(IPortalStore store, Round earlier, Round later, CancellationToken cancellation)
    {
        var register = await store.FindRegisterAsync(later.Id, cancellation) ?? throw new UsageException($"Round {later.Id} has no register.");
        var portals = new List<PortalDifference>();
        foreach (var portal in register.Portals.OrderBy(portal => portal.Id, StringComparer.Ordinal))
        {
            var (before, after) = (await FindAsync(store, earlier, portal.Id, cancellation), await FindAsync(store, later, portal.Id, cancellation));
            if (before is not null && after is not null)
            {
                var known = await store.FindFindingsAsync(portal.Id, cancellation) ?? new PortalFindings { Portal = portal.Id };
                portals.Add(PortalDifference.Of(FindingDiff.Between(before, after, known), portal.Id));
            }
        }

        return portals;
    }

    // A visit that came to nothing says nothing.
    private static async Task<Assessment?> FindAsync(IPortalStore store, Round round, string portal, CancellationToken cancellation) =>
        (await store.FindScorecardAsync(round.Id, round.PackId, portal, cancellation))?.Assessment is { Failure: null } assessment ? assessment : null;
}

/// <summary>What changed between two rounds, for programs.</summary>
/// <param name="From">The earlier round.</param>
/// <param name="To">The later round.</param>
/// <param name="RulesChanged">True where different packs judged: then no score and no rank is compared.</param>
/// <param name="FromJudgedAgain">True where the earlier round's scores are those of its evidence judged again.</param>
/// <param name="Agencies">Agencies of either round.</param>
/// <param name="Portals">Portals that both rounds have a result of.</param>
internal sealed record RoundDifference(
    string From, string To, bool RulesChanged, bool FromJudgedAgain, IReadOnlyList<AgencyMove> Agencies, IReadOnlyList<PortalDifference> Portals);

/// <summary>Findings of one portal in two rounds, counted.</summary>
/// <param name="Portal">Register id.</param>
/// <param name="SameVisit">True where both rest on one visit.</param>
/// <param name="Appeared">In the later one only, never seen before.</param>
/// <param name="Returned">In the later one only, known from before the earlier one.</param>
/// <param name="Gone">In the earlier one only, though the later one looked.</param>
/// <param name="NotLookedAt">In the earlier one only, and the later one could not tell.</param>
/// <param name="Still">In both.</param>
internal sealed record PortalDifference(string Portal, bool SameVisit, int Appeared, int Returned, int Gone, int NotLookedAt, int Still)
{
    /// <summary>The counts of a difference.</summary>
    public static PortalDifference Of(FindingDiff diff, string portal) =>
        new(portal, diff.SameVisit, diff.Appeared.Count, diff.Returned.Count, diff.Gone.Count, diff.NotLookedAt.Count, diff.Still.Count);
}
