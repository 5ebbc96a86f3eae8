using PortalCheck.Checks.Observing;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Transport;

/// <summary>What is wrong with one header of one answer; null where it is there and does what it is for.</summary>
internal static class HeaderFaults
{
    // Evidence keeps no more of a value.
    private const int LongestKept = 4_096;

    private static readonly string[] ReferrerPolicies =
    [
        "no-referrer", "no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "same-origin", "strict-origin",
        "strict-origin-when-cross-origin", "unsafe-url",
    ];

    /// <summary>Fetch standard, "determine nosniff": the first value counts.</summary>
    public static TaggedMessage? Nosniff(OwnAnswer answer) => answer.Header("X-Content-Type-Options") switch
    {
        null => TaggedMessage.Of("nosniff-missing"),
        var value when First(value).Equals("nosniff", StringComparison.OrdinalIgnoreCase) => null,
        var value => TaggedMessage.Of("nosniff-invalid", ("value", Short(value))),
    };

    /// <summary><c>frame-ancestors</c> wins over X-Frame-Options (CSP Level 3 section 6.4.2); ALLOW-FROM is obeyed by no browser (RFC 7034 is obsolete there).</summary>
    public static TaggedMessage? Frame(OwnAnswer answer)
    {
        var ancestors = ContentPolicy.Parse(answer.Header("Content-Security-Policy") ?? "")
            .Select(policy => policy.Sources("frame-ancestors"))
            .OfType<IReadOnlyList<string>>()
            .ToList();
        if (ancestors.Count > 0)
        {
            return ancestors.Exists(sources => !sources.Any(ContentPolicy.IsWide))
                ? null
                : TaggedMessage.Of("frame-any", ("value", "frame-ancestors " + Short(string.Join(' ', ancestors[0]))));
        }

        return answer.Header("X-Frame-Options") switch
        {
            null => TaggedMessage.Of("frame-missing"),
            var value when First(value).ToUpperInvariant() is "DENY" or "SAMEORIGIN" => null,
            var value => TaggedMessage.Of("frame-invalid", ("value", Short(value))),
        };
    }

    /// <summary>Referrer Policy section 8.1: the last known word counts; <c>meta name=referrer</c> says the same as the header.</summary>
    public static TaggedMessage? Referrer(OwnAnswer answer)
    {
        var value = answer.Header("Referrer-Policy")
            ?? answer.Page.Document.QuerySelector("meta[name='referrer' i]")?.GetAttribute("content");
        if (value is null)
        {
            return TaggedMessage.Of("referrer-missing");
        }

        var policy = value.Split(',').Select(word => word.Trim().ToLowerInvariant()).LastOrDefault(word => ReferrerPolicies.Contains(word, StringComparer.Ordinal));
        return policy switch
        {
            null => TaggedMessage.Of("referrer-invalid", ("value", Short(value))),
            "unsafe-url" or "no-referrer-when-downgrade" => TaggedMessage.Of("referrer-leaks", ("value", policy)),
            _ => null,
        };
    }

    /// <summary>The policy is there, is enforced and really limits scripts; a nonce that several pages share is no nonce.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="all">All answers of the visit.</param>
    public static IReadOnlyList<HeaderFault> Scripts(OwnAnswer answer, IReadOnlyList<OwnAnswer> all)
    {
        var policies = Policies(answer);
        if (policies.Count == 0)
        {
            return [new HeaderFault(TaggedMessage.Of(answer.Header("Content-Security-Policy-Report-Only") is null ? "csp-missing" : "csp-report-only"))];
        }

        // What was cut off may hold the directive that is missed.
        if (answer.Hop.Headers.Any(field => field.Value.Length >= LongestKept && field.Name.Equals("Content-Security-Policy", StringComparison.OrdinalIgnoreCase)))
        {
            return [];
        }

        var nonces = ScriptPolicy.Nonces(policies).ToList();
        var shared = nonces.Count > 0 && all.Any(other => !string.Equals(other.Page.Url, answer.Page.Url, StringComparison.Ordinal)
            && ScriptPolicy.Nonces(Policies(other)).Intersect(nonces, StringComparer.Ordinal).Any());
        return shared ? [new HeaderFault(TaggedMessage.Of("csp-nonce-shared")), .. ScriptPolicy.Faults(policies)] : ScriptPolicy.Faults(policies);
    }

    private static IReadOnlyList<ContentPolicy> Policies(OwnAnswer answer)
    {
        var inDocument = answer.Page.Document.QuerySelectorAll("meta[http-equiv='Content-Security-Policy' i]").Select(meta => meta.GetAttribute("content") ?? "");
        return ContentPolicy.Parse(string.Join(',', inDocument.Prepend(answer.Header("Content-Security-Policy") ?? "")));
    }

    private static string First(string value) => value.Split(',')[0].Trim();

    private static string Short(string value) => value.Length <= 120 ? value : string.Concat(value.AsSpan(0, 119), "…");
}
