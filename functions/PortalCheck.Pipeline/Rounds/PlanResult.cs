using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>What planning needs to know.</summary>
/// <param name="Schedule">When rounds are planned; its newest occurrence names the round.</param>
/// <param name="PackId">The pack that judges; null for the one in force on Vietnam's day.</param>
/// <param name="CadenceDays">Days from one good visit to the next where the register says nothing.</param>
public sealed record PlanOptions(CronSchedule Schedule, string? PackId, int CadenceDays);

/// <summary>What planning did.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Round">The round that was opened; null where none was.</param>
/// <param name="Messages">To be sent to <c>scan-portal</c>: one a waiting turn.</param>
/// <param name="Log">One line for people.</param>
public sealed record PlanResult(PlanOutcome Outcome, Round? Round, IReadOnlyList<ScanMessage> Messages, string Log);

/// <summary>What came of planning.</summary>
public enum PlanOutcome
{
    /// <summary>A round was opened.</summary>
    Opened,

    /// <summary>The occurrence has its round already: a second delivery.</summary>
    AlreadyPlanned,

    /// <summary>An earlier round is still open.</summary>
    RoundOpen,

    /// <summary>There is no register to plan from.</summary>
    NoRegister,

    /// <summary>No portal is due.</summary>
    NothingDue,
}
