using PortalCheck.Model;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Packs;

namespace PortalCheck.Reports.Mail;

/// <summary>
/// What became of a portal's findings between two closings, and which dates come near. Pure. Findings of one list are sorted by severity, then by id; a finding
/// is in one list at most, for what became of it last.
/// </summary>
internal sealed record PortalDigest
{
    /// <summary>An exception that ends within so many days is told.</summary>
    public const int DaysAhead = 30;

    /// <summary>Seen for the first time.</summary>
    public required IReadOnlyList<FindingRecord> New { get; init; }

    /// <summary>Back after they had counted as fixed.</summary>
    public required IReadOnlyList<FindingRecord> Regressed { get; init; }

    /// <summary>Count as fixed now.</summary>
    public required IReadOnlyList<FindingRecord> Fixed { get; init; }

    /// <summary>Disputes that wait for their decision, the nearest deadline first; one without a deadline last.</summary>
    public required IReadOnlyList<FindingDispute> Waiting { get; init; }

    /// <summary>Disputes that were decided, the newest decision first.</summary>
    public required IReadOnlyList<FindingDispute> Decided { get; init; }

    /// <summary>Exceptions in force that end within <see cref="DaysAhead"/> days, the nearest first.</summary>
    public required IReadOnlyList<FindingException> Ending { get; init; }

    /// <summary>Exceptions that are over: what they covered counts as before again.</summary>
    public required IReadOnlyList<FindingException> Over { get; init; }

    /// <summary>True where there is nothing to say: then no letter is written.</summary>
    public bool IsEmpty => !HasChanges && Waiting.Count + Decided.Count + Ending.Count + Over.Count == 0;

    /// <summary>True where findings came, went or came back.</summary>
    public bool HasChanges => New.Count + Regressed.Count + Fixed.Count > 0;

    /// <summary>What is to be told.</summary>
    /// <param name="findings">Everything known of the portal.</param>
    /// <param name="pack">Says how grave a criterion is.</param>
    /// <param name="since">The closing before (UTC), not included; null for none.</param>
    /// <param name="until">This closing (UTC), included.</param>
    public static PortalDigest Of(PortalFindings findings, RulePack pack, DateTimeOffset? since, DateTimeOffset until)
    {
        var day = VietnamTime.DayOf(until);
        DateOnly? before = since is { } closed ? VietnamTime.DayOf(closed) : null;
        bool Within(DateTimeOffset? at) => at is { } moment && moment <= until && (since is null || moment > since);
        IReadOnlyList<FindingRecord> Those(FindingState[] states, Func<FindingRecord, DateTimeOffset?> at) =>
        [
            .. findings.Records.Where(record => states.Contains(record.State) && Within(at(record)))
                .OrderBy(record => pack.Find(record.Criterion)?.Severity ?? Severity.Info).ThenBy(record => record.Criterion, StringComparer.Ordinal).ThenBy(record => record.Id, StringComparer.Ordinal),
        ];
        return new PortalDigest
        {
            New = Those([FindingState.New, FindingState.Confirmed, FindingState.Open], record => record.FirstSeen),
            Regressed = Those([FindingState.Regressed], record => record.LastSeen),
            Fixed = since is null ? [] : Those([FindingState.Fixed], record => record.FixedAt),
            Waiting = [.. findings.Disputes.Where(one => one.Decision is null && one.ReceivedAt <= until).OrderBy(one => one.Deadline ?? DateOnly.MaxValue).ThenBy(one => one.Id, StringComparer.Ordinal)],
            Decided = [.. findings.Disputes.Where(one => Within(one.Decision?.At)).OrderByDescending(one => one.Decision!.At).ThenBy(one => one.Id, StringComparer.Ordinal)],
            Ending = [.. findings.Exceptions.Where(one => one.IsInForce(day) && one.Until <= day.AddDays(DaysAhead)).OrderBy(one => one.Until).ThenBy(one => one.Id, StringComparer.Ordinal)],
            Over =
            [
                .. findings.Exceptions.Where(one => Within(one.EndedAt) || (one.EndedAt is null && one.Until < day && (before is null || one.Until >= before)))
                    .OrderBy(one => one.Until).ThenBy(one => one.Id, StringComparer.Ordinal),
            ],
        };
    }
}
