using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Authentication;

/// <summary>
/// <c>session.cookie-flags</c>: Secure, HttpOnly and SameSite on the portal's own session cookies, known by their names (RFC 6265bis section 4.1.2).
/// One missing is half, more fail.
/// </summary>
internal sealed partial class SessionCookieFlags : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["session.cookie-flags"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var cookies = portal.Pages.SelectMany(page => page.Evidence.Cookies)
            .Where(cookie => !cookie.ThirdParty && SessionName().IsMatch(cookie.Name))
            .GroupBy(cookie => (cookie.Name, Domain: cookie.Domain.TrimStart('.').ToLowerInvariant()))
            .Select(same => same.MaxBy(cookie => Missing(cookie).Count())!)
            .OrderBy(cookie => cookie.Name, StringComparer.Ordinal).ToList();
        if (cookies.Count == 0)
        {
            return CheckResult.Inapplicable("no-session-cookie");
        }

        var findings = cookies.SelectMany(cookie => Missing(cookie).Select(tag =>
            FindingDraft.Of(cookie.Domain.TrimStart('.'), cookie.Name, tag, ("cookie", cookie.Name)))).ToList();
        var measure = new Measure(cookies.Count(cookie => !Missing(cookie).Any()), cookies.Count, "cookies");
        return findings.Count == 0 ? CheckResult.Passed(measure)
            : cookies.Exists(cookie => Missing(cookie).Count() > 1) ? CheckResult.Failed(findings, measure)
            : CheckResult.Partial(findings, measure);
    }

    private static IEnumerable<string> Missing(CookieEvidence cookie)
    {
        if (!cookie.Secure)
        {
            yield return "secure-missing";
        }

        if (!cookie.HttpOnly)
        {
            yield return "httponly-missing";
        }

        if (cookie.SameSite is null)
        {
            yield return "samesite-missing";
        }
    }

    // Java, PHP, ASP.NET and ASP.NET Core, Laravel and its named apps, Express, Django, Rails, CodeIgniter, Drupal, IBM portals, Keycloak, ColdFusion, and "phiên" in Vietnamese.
    [GeneratedRegex(
        @"^(__(host|secure)-)?(jsessionid[a-z0-9_.]*|phpsessid|asp\.net_sessionid|\.aspxauth|\.aspxformsauth|\.aspnetcore\.(session|cookies|identity\.[a-z]+)|\.aspnet\.(cookies|applicationcookie)|aspsessionid[a-z]{8}|[a-z0-9_-]+_session|session(_?id)?|(ma_?)?phien(_?(id|lam_?viec|dang_?nhap))?|sess(_?id)?|s?sess[0-9a-f]{32}|connect\.sid|express[.:]sid|sails\.sid|_[a-z0-9_]*session_id|ltpatoken2?|keycloak_(session|identity)|auth_session_id|cfid|cftoken|laravel_session)$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SessionName();
}
