using System.Globalization;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Model;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Telemetry;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>
/// Opens rounds: the logic of <c>PlanRound</c>. A round is named by the occurrence of the schedule that it belongs to, so a late timer
/// (<c>IsPastDue</c>), a second delivery and a second instance all fall on the same one. Turns are planned before messages are answered;
/// <see cref="RoundCloser"/> finds what a killed planner left unsent.
/// </summary>
public sealed class RoundPlanner(IPortalStore store, PlanOptions options)
{
    // A timer may fire a moment early by this machine's clock; it still means the occurrence that is just coming.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(2);

    /// <summary>The portals of the register that are due on a day, sorted (ordinal): those never visited well, and those whose last good visit is a cadence ago.</summary>
    /// <param name="register">The register.</param>
    /// <param name="lastGood">End of the last good visit (UTC) by portal.</param>
    /// <param name="today">The day in Vietnam.</param>
    /// <param name="cadenceDays">Days between visits where the register says nothing.</param>
    public static IReadOnlyList<string> DuePortals(
        PortalRegister register, IReadOnlyDictionary<string, DateTimeOffset> lastGood, DateOnly today, int cadenceDays) =>
    [
        .. register.Portals
            .Where(portal => !lastGood.TryGetValue(portal.Id, out var visited)
                || VietnamTime.DayOf(visited).AddDays(portal.CadenceDays ?? cadenceDays) <= today)
            .Select(portal => portal.Id)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Opens the round of the schedule's newest occurrence, where portals are due and no round is open.</summary>
    /// <param name="now">This moment (UTC).</param>
    /// <param name="cancellation">Ends the attempt; what is half done is finished when the round is closed.</param>
    /// <exception cref="RulePackException">The pack of the settings is not known, or none covers the day.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<PlanResult> PlanAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        using var span = PipelineTelemetry.PlanRound();
        var result = await PlanOnceAsync(now, cancellation);
        span?.SetTag("portalcheck.round", result.Round?.Id).SetTag("portalcheck.result", result.Outcome.ToString());
        return result;
    }

    /// <summary>Gives an open round whatever a killed planner left out: its register, and a waiting turn for each portal. Done twice, nothing changes.</summary>
    /// <returns>The round's register; null where there is none to give it.</returns>
    internal static async Task<PortalRegister?> CompleteAsync(IPortalStore store, Round round, PortalRegister? current, DateTimeOffset now, CancellationToken cancellation)
    {
        if (current is not null)
        {
            await store.SaveRegisterAsync(round.Id, current, cancellation);
        }

        await store.PlanTurnsAsync(round.Id, round.Portals, now, cancellation);
        return await store.FindRegisterAsync(round.Id, cancellation);
    }

    private async Task<PlanResult> PlanOnceAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var id = Round.IdFor(options.Schedule.NewestUntil(now + Early) ?? now);
        var rounds = await store.ListRoundsAsync(cancellation);
        if (rounds.Any(round => string.Equals(round.Id, id, StringComparison.Ordinal)))
        {
            return Nothing(PlanOutcome.AlreadyPlanned, $"Round {id} was planned before; nothing to do.");
        }

        if (rounds.FirstOrDefault(round => round.ClosedAt is null) is { } open)
        {
            return Nothing(PlanOutcome.RoundOpen, $"Round {open.Id} is still open; no round is opened beside it.");
        }

        if (await store.FindCurrentRegisterAsync(cancellation) is not { Register: var register })
        {
            return Nothing(PlanOutcome.NoRegister, "There is no register yet: put one with the function Register; no round is opened.");
        }

        var due = DuePortals(register, await store.ListLastGoodVisitsAsync(cancellation), VietnamTime.DayOf(now), options.CadenceDays);
        return due.Count == 0
            ? Nothing(PlanOutcome.NothingDue, string.Create(CultureInfo.InvariantCulture, $"None of the {register.Portals.Count} portals is due; no round is opened."))
            : await OpenAsync(new Round(id, PackFor(now).Ref.Id, now, due), register, cancellation);
    }

    private async Task<PlanResult> OpenAsync(Round round, PortalRegister register, CancellationToken cancellation)
    {
        if (!await store.OpenRoundAsync(round, cancellation))
        {
            return Nothing(PlanOutcome.AlreadyPlanned, $"Another instance planned round {round.Id}; nothing to do.");
        }

        await CompleteAsync(store, round, register, round.OpenedAt, cancellation);
        return new PlanResult(
            PlanOutcome.Opened,
            round,
            [.. round.Portals.Select(portal => new ScanMessage { Round = round.Id, Portal = portal })],
            string.Create(CultureInfo.InvariantCulture, $"Round {round.Id} is open: {round.Portals.Count} of {register.Portals.Count} portals are due, judged by {round.PackId}."));
    }

    private RulePack PackFor(DateTimeOffset now) =>
        options.PackId is { } id ? RulePackCatalog.Get(id) : RulePackCatalog.ForDate(VietnamTime.DayOf(now));

    private static PlanResult Nothing(PlanOutcome outcome, string log) => new(outcome, Round: null, [], log);
}
