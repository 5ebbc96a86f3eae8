using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Transport;

/// <summary>One fault of a header.</summary>
/// <param name="Message">What it is.</param>
/// <param name="Half">True for a gap in a header that does its main work.</param>
internal sealed record HeaderFault(TaggedMessage Message, bool Half = false);

/// <summary>
/// What policies leave open to an injected script (CSP Level 3 sections 6.1 and 8). All policies hold at once, so a gap counts only where
/// every one of them leaves it.
/// </summary>
internal static class ScriptPolicy
{
    private const string StrictDynamic = "'strict-dynamic'";

    /// <summary>The faults, the gravest first; none for policies that limit scripts.</summary>
    public static IReadOnlyList<HeaderFault> Faults(IReadOnlyList<ContentPolicy> policies)
    {
        if (policies.All(policy => Elements(policy) is null))
        {
            return [new HeaderFault(TaggedMessage.Of("csp-scripts-free"))];
        }

        var faults = new List<HeaderFault>();
        if (policies.All(AllowsInline))
        {
            faults.Add(new HeaderFault(TaggedMessage.Of("csp-unsafe-inline")));
        }

        if (policies.All(AllowsAnyHost))
        {
            var source = policies.Select(policy => Elements(policy)?.FirstOrDefault(ContentPolicy.IsWide)).OfType<string>().First();
            faults.Add(new HeaderFault(TaggedMessage.Of("csp-wide", ("source", source))));
        }

        if (policies.All(policy => policy.Sources("script-src", "default-src") is not { } sources || ContentPolicy.Has(sources, "'unsafe-eval'")))
        {
            faults.Add(new HeaderFault(TaggedMessage.Of("csp-unsafe-eval"), Half: true));
        }

        if (policies.All(policy => policy.Sources("object-src", "default-src") is not { } sources || sources.Any(ContentPolicy.IsWide)))
        {
            faults.Add(new HeaderFault(TaggedMessage.Of("csp-object-free"), Half: true));
        }

        // Without nonces the script sources themselves stop what a foreign base address would bring in.
        if (policies.All(policy => policy.Sources("base-uri") is null) && policies.Any(policy => Elements(policy)?.Any(ContentPolicy.IsNonce) ?? false))
        {
            faults.Add(new HeaderFault(TaggedMessage.Of("csp-base-free"), Half: true));
        }

        return faults;
    }

    /// <summary>Nonces that the policies name.</summary>
    public static IEnumerable<string> Nonces(IEnumerable<ContentPolicy> policies) =>
        policies.SelectMany(policy => Elements(policy) ?? []).Where(ContentPolicy.IsNonce).Distinct(StringComparer.Ordinal);

    private static IReadOnlyList<string>? Elements(ContentPolicy policy) => policy.Sources("script-src-elem", "script-src", "default-src");

    private static bool AllowsInline(ContentPolicy policy) =>
        AllowsInline(Elements(policy)) || AllowsInline(policy.Sources("script-src-attr", "script-src", "default-src"));

    // A nonce, a hash or 'strict-dynamic' makes browsers ignore 'unsafe-inline', which then serves old ones only.
    private static bool AllowsInline(IReadOnlyList<string>? sources) => sources is null
        || (ContentPolicy.Has(sources, "'unsafe-inline'") && !ContentPolicy.Has(sources, StrictDynamic) && !sources.Any(ContentPolicy.IsNonceOrHash));

    // 'strict-dynamic' makes browsers ignore hosts and schemes; a nonce alone does not.
    private static bool AllowsAnyHost(ContentPolicy policy) =>
        Elements(policy) is not { } sources || (sources.Any(ContentPolicy.IsWide) && !ContentPolicy.Has(sources, StrictDynamic));
}
