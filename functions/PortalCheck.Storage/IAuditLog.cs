namespace PortalCheck.Storage;

/// <summary>What people and the app itself did that somebody may ask about later. Entries are never changed or deleted.</summary>
public interface IAuditLog
{
    /// <summary>Adds an entry; one of the same id again changes nothing.</summary>
    Task AppendAuditAsync(AuditEntry entry, CancellationToken cancellation);

    /// <summary>The newest entries, newest first.</summary>
    /// <param name="subject">Only those about this subject; null for all.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Ends the reading.</param>
    Task<IReadOnlyList<AuditEntry>> ListAuditAsync(string? subject, int most, CancellationToken cancellation);
}

/// <summary>One thing that was done.</summary>
/// <param name="Id">Identifier: the same deed recorded twice has the same. Letters, digits and hyphens, at most 200.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Actor">Who: <c>department</c>, <c>webmaster</c>, <c>scanner</c>.</param>
/// <param name="Action">What, as a word: <c>register-replaced</c>, <c>recheck-asked</c>, <c>evidence-deleted</c>, <c>round-closed</c>.</param>
/// <param name="Subject">About what: a portal's id, a round's id, <c>register</c>.</param>
/// <param name="Detail">One line for people, without personal data and without keys.</param>
public sealed record AuditEntry(string Id, DateTimeOffset At, string Actor, string Action, string Subject, string Detail);
