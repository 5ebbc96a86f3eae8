namespace PortalCheck.Model.Findings;

/// <summary>Everything that is known of a portal's findings over time, and what people did about them. Immutable; the transitions are pure.</summary>
public sealed record PortalFindings
{
    /// <summary>The version of this format that this build writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The most records kept; beyond, fixed ones go first (the longest fixed before others), then those that no second look ever saw.</summary>
    public const int MostRecords = 5_000;

    /// <summary>Version of the format.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Register id of the portal.</summary>
    public required string Portal { get; init; }

    /// <summary>The newest look that is in it (UTC); null before the first.</summary>
    public DateTimeOffset? LastLookAt { get; init; }

    /// <summary>Sorted by id (ordinal).</summary>
    public IReadOnlyList<FindingRecord> Records { get; init; } = [];

    /// <summary>Records that had to go because there were too many.</summary>
    public int Forgotten { get; init; }

    /// <summary>Exceptions that were ever granted, the oldest first.</summary>
    public IReadOnlyList<FindingException> Exceptions { get; init; } = [];

    /// <summary>Disputes that were ever filed, the oldest first.</summary>
    public IReadOnlyList<FindingDispute> Disputes { get; init; } = [];

    /// <summary>The record with this id, or null.</summary>
    public FindingRecord? Find(string id) => Records.FirstOrDefault(record => string.Equals(record.Id, id, StringComparison.Ordinal));

    /// <summary>
    /// What is known after a look. One that is not newer than the newest known changes nothing, so that the same look may be given any number of times,
    /// and a result that still rests on an earlier visit is never counted as another look.
    /// </summary>
    public PortalFindings After(FindingLook look)
    {
        if (LastLookAt >= look.At)
        {
            return this;
        }

        var known = Records.Select(record => record.Id).ToHashSet(StringComparer.Ordinal);
        var records = Records.Select(record => record.After(look))
            .Concat(look.Findings.Where(found => !known.Contains(found.Finding.Id)).Select(found => FindingRecord.First(found.Criterion, found.Finding, look)))
            .ToList();
        return this with { LastLookAt = look.At, Records = Kept(records), Forgotten = Forgotten + Math.Max(0, records.Count - MostRecords) };
    }

    /// <summary>The same, with every look up to this moment taken for known: for a look that is part of another.</summary>
    public PortalFindings PassedOver(DateTimeOffset at) => LastLookAt >= at ? this : this with { LastLookAt = at };

    /// <summary>
    /// Where a finding stands on a day: fixed is fixed; else an exception in force comes first, then a dispute that is undecided or was accepted,
    /// then what looks say. So an exception that has run out is gone on the next day, whether anybody tidied up or not.
    /// </summary>
    public FindingState StateOn(FindingRecord record, DateOnly day) =>
        record.State is FindingState.Fixed ? FindingState.Fixed
        : ExceptionOf(record, day) is not null ? FindingState.Excepted
        : DisputeOf(record.Id) is { Decision: null or { Accepted: true } } ? FindingState.Disputed
        : record.State;

    /// <summary>The exception in force on a day that covers a finding; of several the one that lasts longest. Null without one.</summary>
    public FindingException? ExceptionOf(FindingRecord record, DateOnly day) => Exceptions
        .Where(exception => exception.IsInForce(day) && exception.Covers(record))
        .OrderByDescending(exception => exception.Until).ThenBy(exception => exception.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>The newest dispute of a finding; null without one.</summary>
    public FindingDispute? DisputeOf(string findingId) =>
        Disputes.LastOrDefault(dispute => string.Equals(dispute.Finding, findingId, StringComparison.Ordinal));

    private static IReadOnlyList<FindingRecord> Kept(List<FindingRecord> records) =>
    [
        .. (records.Count <= MostRecords ? records : records
            .OrderBy(record => record.State is FindingState.Fixed)
            .ThenBy(record => record.ConfirmedAt is null)
            .ThenByDescending(record => record.LastLook)
            .ThenBy(record => record.Id, StringComparer.Ordinal)
            .Take(MostRecords))
            .OrderBy(record => record.Id, StringComparer.Ordinal),
    ];
}
