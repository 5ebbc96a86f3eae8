using System.Globalization;
using PortalCheck.Model;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Text;
using PortalCheck.Pipeline.Registration;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Findings;

/// <summary>
/// What people do about findings: exceptions, disputes, decisions. Each deed is one change of one portal's document and one entry in the audit log; ids are
/// made of what was written, so that the same deed sent again after a lost answer, or after being killed in between, is done once and logged once.
/// </summary>
/// <param name="store">Holds the findings.</param>
/// <param name="time">Clock.</param>
public sealed class FindingDeeds(IPortalStore store, TimeProvider time)
{
    /// <summary>Links of one dispute.</summary>
    public const int MostLinks = 10;

    /// <summary>Disputes of one finding.</summary>
    public const int MostOfFinding = 3;

    /// <summary>Disputes, and exceptions, of one portal.</summary>
    public const int MostOfPortal = 500;

    private readonly ActLog _acts = new(store, time);

    /// <summary>The department grants exceptions: all of them, or none where one has a fault.</summary>
    /// <param name="drafts">As written.</param>
    /// <param name="cancellation">Stops between two portals; the same call again does the rest.</param>
    /// <returns>For each draft the exception, or its faults; where any has faults nothing was kept.</returns>
    public async Task<IReadOnlyList<(FindingException? Exception, IReadOnlyList<DeedFault> Faults)>> ExceptAsync(
        IReadOnlyList<ExceptionDraft> drafts, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var known = new Dictionary<string, PortalFindings?>(StringComparer.Ordinal);
        foreach (var portal in drafts.Select(draft => draft.Portal).Distinct(StringComparer.Ordinal))
        {
            known[portal] = await store.FindFindingsAsync(portal, cancellation);
        }

        var results = drafts.Select(draft => ExceptionRules.Check(draft, known[draft.Portal], now)).ToList();
        for (var at = 0; at < results.Count; at++)
        {
            if (results[at].Exception is { } exception && ConflictOf(known[drafts[at].Portal]!, exception) is { } conflict)
            {
                results[at] = (null, [conflict]);
            }
        }

        if (results.Exists(result => result.Faults.Count > 0))
        {
            return results;
        }

        foreach (var (draft, result) in drafts.Zip(results))
        {
            var kept = await store.ChangeFindingsAsync(draft.Portal, findings => With(findings, result.Exception!), cancellation);
            var stored = kept.Exceptions.First(one => Same(one.Id, result.Exception!.Id));
            await _acts.DoneAsync(ActLog.Department, "exception-granted", draft.Portal, stored.Id, ScopeOf(stored), cancellation);
        }

        return results;
    }

    /// <summary>The department ends an exception before its time.</summary>
    public async Task<Deed<FindingException>> EndExceptionAsync(string portal, string id, string? reason, CancellationToken cancellation)
    {
        if (DeedText.Clean(reason, 10, 2_000) is not { } why)
        {
            return new Deed<FindingException>(null, EndReason);
        }

        var now = time.GetUtcNow();
        var kept = await store.ChangeFindingsAsync(portal, findings => Replaced(findings, id, one => one.EndedAt is null ? one with { EndedAt = now, EndReason = why } : one), cancellation);
        if (kept.Exceptions.FirstOrDefault(one => Same(one.Id, id)) is not { } ended)
        {
            return new Deed<FindingException>(null, NoException);
        }

        await _acts.DoneAsync(ActLog.Department, "exception-ended", portal, id, ScopeOf(ended), cancellation);
        return new Deed<FindingException>(ended, null);
    }

    /// <summary>A portal's owner disputes a finding, or the department enters a dispute that came on paper.</summary>
    /// <param name="portal">Register id.</param>
    /// <param name="finding">Id of a finding that is not fixed.</param>
    /// <param name="text">10 to 4,000 characters; published.</param>
    /// <param name="links">Web addresses, 10 at most; published.</param>
    /// <param name="byOwner">True for the portal's owner.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<Deed<FindingDispute>> DisputeAsync(
        string portal, string finding, string? text, IReadOnlyList<string> links, bool byOwner, CancellationToken cancellation)
    {
        var (drafted, wrong) = Drafted(new DisputeDraft(portal, finding, text, links));
        if (drafted is not { } dispute)
        {
            return new Deed<FindingDispute>(null, wrong);
        }

        DeedFault? fault = null;
        var kept = await store.ChangeFindingsAsync(
            portal,
            findings => (fault = FaultOf(findings, dispute)) is not null || findings.Disputes.Any(one => Same(one.Id, dispute.Id))
                ? findings
                : findings with { Disputes = [.. findings.Disputes, dispute] },
            cancellation);
        if (fault is not null)
        {
            return new Deed<FindingDispute>(null, fault);
        }

        var stored = kept.Disputes.First(one => Same(one.Id, dispute.Id));
        await _acts.DoneAsync(byOwner ? ActLog.Webmaster : ActLog.Department, "dispute-filed", portal, stored.Id, $"Finding {finding}.", cancellation);
        return new Deed<FindingDispute>(stored, null);
    }

    /// <summary>The department decides a dispute; a decision stands once it is made.</summary>
    public async Task<Deed<FindingDispute>> DecideAsync(string portal, string id, bool accepted, string? reason, CancellationToken cancellation)
    {
        if (DeedText.Clean(reason, 10, 4_000) is not { } why)
        {
            return new Deed<FindingDispute>(null, DecisionReason);
        }

        var decision = new DisputeDecision(accepted, why, time.GetUtcNow());
        var kept = await store.ChangeFindingsAsync(
            portal,
            findings => findings.Disputes.Any(one => Same(one.Id, id) && one.Decision is null)
                ? findings with { Disputes = [.. findings.Disputes.Select(one => Same(one.Id, id) ? one with { Decision = decision } : one)] }
                : findings,
            cancellation);
        if (kept.Disputes.FirstOrDefault(one => Same(one.Id, id)) is not { Decision: { } standing } stored)
        {
            return new Deed<FindingDispute>(null, NoDispute);
        }

        if (standing.Accepted != accepted || !Same(standing.Reason, why))
        {
            return new Deed<FindingDispute>(null, Decided);
        }

        await _acts.DoneAsync(ActLog.Department, accepted ? "dispute-accepted" : "dispute-refused", portal, id, $"Finding {stored.Finding}.", cancellation);
        return new Deed<FindingDispute>(stored, null);
    }

    /// <summary>Why a dispute would be refused; null where it would be taken.</summary>
    public async Task<DeedFault?> FaultOfAsync(DisputeDraft draft, CancellationToken cancellation) =>
        Drafted(draft) is ({ } dispute, _) ? FaultOf(await KnownAsync(draft.Portal, cancellation), dispute) : Drafted(draft).Fault;

    /// <summary>Why a decision would be refused; null where it would be taken.</summary>
    public async Task<DeedFault?> FaultOfAsync(DecisionDraft draft, CancellationToken cancellation) =>
        DeedText.Clean(draft.Reason, 10, 4_000) is not { } why ? DecisionReason
        : (await KnownAsync(draft.Portal, cancellation)).Disputes.FirstOrDefault(one => Same(one.Id, draft.Dispute)) is not { } dispute ? NoDispute
        : dispute.Decision is { } standing && (standing.Accepted != draft.Accepted || !Same(standing.Reason, why)) ? Decided
        : null;

    /// <summary>Why an end of an exception would be refused; null where it would be taken.</summary>
    public async Task<DeedFault?> FaultOfAsync(EndDraft draft, CancellationToken cancellation) =>
        DeedText.Clean(draft.Reason, 10, 2_000) is null ? EndReason
        : (await KnownAsync(draft.Portal, cancellation)).Exceptions.Any(one => Same(one.Id, draft.Exception)) ? null
        : NoException;

    private async Task<PortalFindings> KnownAsync(string portal, CancellationToken cancellation) =>
        await store.FindFindingsAsync(portal, cancellation) ?? new PortalFindings { Portal = portal };

    private (FindingDispute? Dispute, DeedFault? Fault) Drafted(DisputeDraft draft)
    {
        var addresses = draft.Links.Select(DeedText.Link).ToList();
        if (DeedText.Clean(draft.Text, 10, 4_000) is not { } said)
        {
            return (null, Wrong("text", "Nội dung giải trình phải có từ 10 đến 4.000 ký tự.", "The text must have 10 to 4,000 characters."));
        }

        if (addresses.Count > MostLinks || addresses.Contains(null))
        {
            return (null, Wrong("links", "Tối đa 10 liên kết http hoặc https, mỗi liên kết không quá 500 ký tự.", "At most 10 links, http or https, 500 characters each."));
        }

        var now = time.GetUtcNow();
        return (new FindingDispute
        {
            Id = ExceptionRules.Hash([draft.Portal, draft.Finding, said, .. addresses]),
            Finding = draft.Finding, Text = said, Links = [.. addresses.OfType<string>()], ReceivedAt = now,
            Deadline = Holidays.Calendar.After(VietnamTime.DayOf(now), FindingDispute.WorkingDays),
        }, null);
    }

    private static DeedFault? ConflictOf(PortalFindings findings, FindingException exception) =>
        findings.Exceptions.FirstOrDefault(one => Same(one.Id, exception.Id)) is { EndedAt: not null }
            ? new DeedFault(DeedFaultKind.Conflict, "reason", new LocalText("Chính ngoại lệ này đã bị chấm dứt: hãy nêu lý do mới.", "This very exception was ended: give a new reason."))
            : findings.Exceptions.Count >= MostOfPortal
                ? new DeedFault(DeedFaultKind.Conflict, "portal", new LocalText("Cổng đã có quá nhiều ngoại lệ.", "The portal has too many exceptions."))
                : null;

    private static DeedFault? FaultOf(PortalFindings findings, FindingDispute dispute)
    {
        if (findings.Find(dispute.Finding) is not { } record)
        {
            return new DeedFault(DeedFaultKind.Unknown, "finding", new LocalText(
                "Kết quả của cổng không có phát hiện này: hãy lấy mã từ trang của cổng.", "The portal's results have no such finding: take the id from the portal's page."));
        }

        var others = findings.Disputes.Where(one => Same(one.Finding, dispute.Finding) && !Same(one.Id, dispute.Id)).ToList();
        return findings.Disputes.Any(one => Same(one.Id, dispute.Id)) ? null
            : record.State is FindingState.Fixed ? new DeedFault(DeedFaultKind.Conflict, "finding", new LocalText("Phát hiện này đã khắc phục.", "This finding is fixed."))
            : others.Exists(one => one.Decision is null) ? new DeedFault(DeedFaultKind.Conflict, "finding", new LocalText("Phát hiện này đang có giải trình chờ quyết định.", "A dispute of this finding waits for its decision."))
            : others.Count >= MostOfFinding || findings.Disputes.Count >= MostOfPortal ? new DeedFault(DeedFaultKind.Conflict, "finding", new LocalText("Đã có quá nhiều giải trình: hãy liên hệ cơ quan quản lý.", "There are too many disputes: write to the department."))
            : null;
    }

    private static PortalFindings With(PortalFindings findings, FindingException exception) =>
        findings.Exceptions.Any(one => Same(one.Id, exception.Id)) ? findings : findings with { Exceptions = [.. findings.Exceptions, exception] };

    private static PortalFindings Replaced(PortalFindings findings, string id, Func<FindingException, FindingException> change) =>
        findings.Exceptions.Any(one => Same(one.Id, id) && one.EndedAt is null)
            ? findings with { Exceptions = [.. findings.Exceptions.Select(one => Same(one.Id, id) ? change(one) : one)] }
            : findings;

    private static string ScopeOf(FindingException exception) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(exception.Finding is { } finding ? $"Finding {finding}" : $"Criterion {exception.Criterion ?? "any"}, pages {exception.Pages ?? "any"}")}, until {exception.Until:yyyy-MM-dd}.");

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static DeedFault EndReason => Wrong("reason", "Lý do phải có từ 10 đến 2.000 ký tự.", "The reason must have 10 to 2,000 characters.");

    private static DeedFault DecisionReason => Wrong("reason", "Lý do phải có từ 10 đến 4.000 ký tự.", "The reason must have 10 to 4,000 characters.");

    private static DeedFault NoException => new(DeedFaultKind.Unknown, "exception", new LocalText("Cổng không có ngoại lệ này: hãy kiểm tra mã.", "The portal has no such exception: check its id."));

    private static DeedFault NoDispute => new(DeedFaultKind.Unknown, "dispute", new LocalText("Cổng không có giải trình này: hãy kiểm tra mã.", "The portal has no such dispute: check its id."));

    private static DeedFault Decided => new(DeedFaultKind.Conflict, "dispute", new LocalText("Giải trình này đã có quyết định.", "This dispute is decided already."));

    private static DeedFault Wrong(string field, string vi, string en) => new(DeedFaultKind.Invalid, field, new LocalText(vi, en));
}
