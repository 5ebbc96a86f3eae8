using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using PortalCheck.Model.Text;
using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Registration;

/// <summary>
/// A webmaster asks, with the portal's own key, that the portal or one published finding be looked at again, and sees what came of it.
/// A lease for each portal makes requests wait in line, so that two at once never both pass the limit.
/// </summary>
/// <param name="store">Holds keys, results and re-checks.</param>
/// <param name="perDay">Re-checks of one portal within 24 hours.</param>
/// <param name="time">Clock.</param>
public sealed partial class RecheckApi(IPortalStore store, int perDay, TimeProvider time)
{
    private const int LongestBody = 4096;

    /// <summary>The time in which re-checks are counted; one that came to no end within it no longer stands in the way of another.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Asking for the open re-check again sends its message again, but not sooner than this.</summary>
    private static readonly TimeSpan SendAgainAfter = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);

    private readonly ActLog _acts = new(store, time);

    /// <summary>
    /// <c>POST portals/{portal}/rechecks</c>: 202 with <c>Location</c>; 400 for a wrong body; 401; 404 for a portal or finding that is not there; 409 before the
    /// first published result; 429 with <c>Retry-After</c>.
    /// </summary>
    public async Task<RecheckAsked> AskAsync(string? key, string portal, string? body, CancellationToken cancellation)
    {
        if (await RefusalAsync(key, portal, cancellation) is { } refusal)
        {
            return new RecheckAsked(refusal, null);
        }

        if (!TryReadFinding(body, out var finding))
        {
            return await RefusedAsync(portal, "body", ApiAnswer.Problem(400, "Bad Request", new LocalText(
                "Nội dung phải trống, hoặc là JSON {\"finding\": \"mã phát hiện gồm 32 chữ số thập lục phân\"}.",
                "The body is empty, or JSON {\"finding\": \"the finding's id of 32 hex digits\"}.")), cancellation);
        }

        var holder = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var lease = $"recheck-asked/{portal}";
        var now = time.GetUtcNow();
        if (!await store.TryTakeLeaseAsync(lease, holder, now, now + LeaseTime, cancellation))
        {
            return await RefusedAsync(portal, "busy", TooMany(TimeSpan.FromSeconds(5), new LocalText(
                "Một yêu cầu khác cho cổng này đang được xử lý: hãy thử lại sau vài giây.", "Another request for this portal is being handled: try again in some seconds.")), cancellation);
        }

        try
        {
            return await DecideAsync(portal, finding, cancellation);
        }
        finally
        {
            await store.ReleaseLeaseAsync(lease, holder, CancellationToken.None);
        }
    }

    /// <summary><c>GET portals/{portal}/rechecks/{id}</c>: 200 with how it stands; 401; 404.</summary>
    public async Task<ApiAnswer> StateAsync(string? key, string portal, string id, CancellationToken cancellation)
    {
        if (await RefusalAsync(key, portal, cancellation) is { } refusal)
        {
            return refusal;
        }

        var recheck = Id().IsMatch(id) ? await store.FindRecheckAsync(portal, id, cancellation) : null;
        return recheck is null
            ? ApiAnswer.Problem(404, "Not Found", new LocalText("Cổng này không có lần kiểm tra lại đó: hãy kiểm tra mã.", "The portal has no such re-check: check its id."))
            : ApiAnswer.Json(200, View(recheck));
    }

    private static object View(Recheck recheck) => new
    {
        recheck.Id,
        recheck.Portal,
        recheck.Finding,
        recheck.Round,
        recheck.State,
        recheck.RequestedAt,
        recheck.EndedAt,
        failure = recheck.Failure?.Kind,
        recheck.Gone,
        recheck.StillThere,
    };

    private static ApiAnswer TooMany(TimeSpan wait, LocalText detail) => ApiAnswer.Problem(429, "Too Many Requests", detail).RetryAfter(wait);

    private static bool TryReadFinding(string? body, out string? finding)
    {
        finding = null;
        if (string.IsNullOrWhiteSpace(body))
        {
            return true;
        }

        try
        {
            using var document = JsonDocument.Parse(body.Length <= LongestBody ? body : "", new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
            {
                return false;
            }

            if (!document.RootElement.TryGetProperty("finding", out var value) || value.ValueKind is JsonValueKind.Null)
            {
                return true;
            }

            finding = value.ValueKind is JsonValueKind.String ? value.GetString() : null;
            return finding is not null && FindingId().IsMatch(finding);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[0-9a-f]{32}\z", RegexOptions.NonBacktracking)]
    private static partial Regex FindingId();

    [GeneratedRegex(@"\A[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Id();

    private Task<ApiAnswer?> RefusalAsync(string? key, string portal, CancellationToken cancellation) =>
        new PortalGate(store, _acts).RefusalAsync(key, portal, "recheck-refused-401", cancellation);

    private async Task<RecheckAsked> DecideAsync(string portal, string? finding, CancellationToken cancellation)
    {
        var published = await PublishedAsync(portal, cancellation);
        if (published is not var (round, findings))
        {
            return await RefusedAsync(portal, "409", ApiAnswer.Problem(409, "Conflict", new LocalText(
                "Cổng chưa có kết quả nào được công bố: hãy chờ đợt đánh giá đầu tiên kết thúc.",
                "The portal has no published result yet: wait until its first round closes.")), cancellation);
        }

        if (finding is not null && !findings.Contains(finding))
        {
            return await RefusedAsync(portal, "404", ApiAnswer.Problem(404, "Not Found", new LocalText(
                "Kết quả đã công bố của cổng không có phát hiện này: hãy lấy mã từ trang của cổng.",
                "The portal's published result has no such finding: take the id from the portal's page.")), cancellation);
        }

        var now = time.GetUtcNow();
        var recent = await store.ListRechecksAsync(portal, now - Window, cancellation);
        if (recent.FirstOrDefault(recheck => recheck.State is RecheckState.Waiting) is { } open)
        {
            return string.Equals(open.Finding, finding, StringComparison.Ordinal) && await MaySendAsync(portal, cancellation)
                ? new RecheckAsked(Accepted(open), open)
                : await RefusedAsync(portal, "429", TooMany(SendAgainAfter, new LocalText(
                    "Cổng này đang có một lần kiểm tra lại chưa xong: hãy chờ kết quả.", "A re-check of this portal is not done yet: wait for its result.")), cancellation);
        }

        if (recent.Count >= perDay)
        {
            return await RefusedAsync(portal, "429", TooMany(perDay > 0 ? recent[perDay - 1].RequestedAt + Window - now : Window, new LocalText(
                $"Mỗi cổng được kiểm tra lại nhiều nhất {perDay} lần trong 24 giờ: hãy thử lại sau.", $"A portal is checked again at most {perDay} times in 24 hours: try again later.")), cancellation);
        }

        var recheck = new Recheck
        {
            Id = $"{Round.IdFor(now)}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}",
            Portal = portal,
            Finding = finding,
            Round = round,
            RequestedAt = now,
        };
        await store.OpenRecheckAsync(recheck, cancellation);
        await MaySendAsync(portal, cancellation);
        await _acts.DoneAsync(
            ActLog.Webmaster, "recheck-asked", portal, recheck.Id, finding is null ? "The whole portal." : $"Finding {finding}.", cancellation);
        return new RecheckAsked(Accepted(recheck), recheck);
    }

    // Relative to the address asked, whatever prefix the host puts before it (RFC 9110 section 10.2.2).
    private static ApiAnswer Accepted(Recheck recheck) => ApiAnswer.Json(202, View(recheck)).With("Location", $"rechecks/{recheck.Id}");

    /// <summary>True once in so many minutes: a message that was lost is made good, and nobody floods the queue. The lease is never given back.</summary>
    private Task<bool> MaySendAsync(string portal, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return store.TryTakeLeaseAsync(
            $"recheck-sent/{portal}", RandomNumberGenerator.GetHexString(32, lowercase: true), now, now + SendAgainAfter, cancellation);
    }

    private async Task<(string Round, HashSet<string> Findings)?> PublishedAsync(string portal, CancellationToken cancellation)
    {
        foreach (var round in (await store.ListRoundsAsync(cancellation)).Where(round => round.ClosedAt is not null))
        {
            if (await store.FindScorecardAsync(round.Id, round.PackId, portal, cancellation) is { } scorecard)
            {
                return (round.Id, scorecard.Assessment.Criteria
                    .SelectMany(criterion => criterion.Findings)
                    .Select(finding => finding.Id)
                    .ToHashSet(StringComparer.Ordinal));
            }
        }

        return null;
    }

    private async Task<RecheckAsked> RefusedAsync(string portal, string why, ApiAnswer answer, CancellationToken cancellation)
    {
        await _acts.RefusedAsync(ActLog.Webmaster, $"recheck-refused-{why}", portal, "A re-check was not taken.", cancellation);
        return new RecheckAsked(answer, null);
    }
}

/// <summary>What became of a webmaster's request.</summary>
/// <param name="Answer">The answer to the webmaster.</param>
/// <param name="ToSend">The re-check whose message is to be put on the queue; null for none.</param>
public sealed record RecheckAsked(ApiAnswer Answer, Recheck? ToSend);
