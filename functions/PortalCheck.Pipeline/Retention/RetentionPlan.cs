using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Retention;

/// <summary>What may go. Pure: the same rounds and visits give the same answer on any day.</summary>
/// <param name="Cutoff">Id of the oldest round whose raw evidence stays.</param>
/// <param name="Newest">Id of the newest closed round.</param>
/// <param name="Rounds">Ids of all rounds; a visit under another id is a re-check.</param>
internal sealed record RetentionPlan(string Cutoff, string Newest, IReadOnlySet<string> Rounds)
{
    /// <summary>Re-checks are told together: each has an id of its own.</summary>
    internal const string Rechecks = "rechecks";

    /// <summary>Sweeps that rest on the same rounds have the same id.</summary>
    internal string Id => $"retention-{Cutoff}-{Newest}";

    /// <summary>The plan for these rounds; null where none is old enough. An open round keeps its evidence and that of all after it.</summary>
    internal static RetentionPlan? Of(IReadOnlyList<Round> rounds, int keep)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keep);
        string[] closed = [.. rounds.Where(round => round.ClosedAt is not null).Select(round => round.Id).OrderDescending(StringComparer.Ordinal)];
        if (closed.Length <= keep)
        {
            return null;
        }

        var cutoff = rounds.Where(round => round.ClosedAt is null).Select(round => round.Id).Append(closed[keep - 1]).Min(StringComparer.Ordinal)!;
        return new RetentionPlan(cutoff, closed[0], rounds.Select(round => round.Id).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>True for a visit before the rounds that are kept.</summary>
    internal bool IsOld(StoredVisit visit) => string.CompareOrdinal(visit.Round, Cutoff) < 0;

    /// <summary>The visits of a portal whose raw evidence goes: all old ones but the newest good one.</summary>
    internal IEnumerable<StoredVisit> Doomed(IReadOnlyList<StoredVisit> visits) =>
        visits.Where(visit => visit.HasEvidence && IsOld(visit) && visit != NewestGood(visits));

    /// <summary>
    /// The visits that stay and may need pictures put before the cutoff: the newest good one where it is old, re-checks (they carry
    /// over pages of the visit before them), and evidence brought into a round that is older than the round.
    /// </summary>
    internal IEnumerable<StoredVisit> NeedingOldPictures(IReadOnlyList<StoredVisit> visits) =>
        visits.Where(visit => visit.HasEvidence
            && (IsOld(visit)
                ? visit == NewestGood(visits)
                : !Rounds.Contains(visit.Round) || string.CompareOrdinal(Round.IdFor(visit.FinishedAt), Cutoff) < 0));

    /// <summary>What a visit is told under in the audit log.</summary>
    internal string SubjectOf(StoredVisit visit) => Rounds.Contains(visit.Round) ? visit.Round : Rechecks;

    // The store's own order: by the end of the visit, then by the id.
    private static StoredVisit? NewestGood(IReadOnlyList<StoredVisit> visits) =>
        visits.Where(visit => visit is { Good: true, HasEvidence: true })
            .OrderBy(visit => visit.FinishedAt).ThenBy(visit => visit.Round, StringComparer.Ordinal).LastOrDefault();
}
