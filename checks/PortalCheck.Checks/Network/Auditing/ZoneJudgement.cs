using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>One zone judged: its delegation, keys, servers, and what they serve.</summary>
internal sealed record ZoneJudgement
{
    /// <summary>The zone.</summary>
    public required ZoneView View { get; init; }

    /// <summary>Its delegation.</summary>
    public required Delegation Delegation { get; init; }

    /// <summary>Its keys.</summary>
    public required Keys Keys { get; init; }

    /// <summary>How its servers behave.</summary>
    public required IReadOnlyList<ServerBehaviour> Servers { get; init; }

    /// <summary>What they serve, verified; empty where the zone is not signed.</summary>
    public IReadOnlyList<SignedSet> Sets { get; init; } = [];

    /// <summary>What they deny; empty where the zone is not signed.</summary>
    public IReadOnlyList<JudgedDenial> Denied { get; init; } = [];

    /// <summary>How the zone denies.</summary>
    public DenialFacts? DenialFacts { get; init; }

    /// <summary>The zone's name.</summary>
    public string Zone => View.Audit.Zone;

    /// <summary>Judges a zone.</summary>
    /// <param name="view">Its evidence.</param>
    /// <param name="resolver">The resolver's answers.</param>
    /// <param name="elsewhere">True for a name of another zone below this one.</param>
    public static ZoneJudgement Of(ZoneView view, ResolverView resolver, Func<DnsName, bool> elsewhere)
    {
        var delegation = Delegation.Of(view, resolver);
        var keys = Keys.Of(view.Zone, view, delegation, resolver);
        var judged = new ZoneJudgement { View = view, Delegation = delegation, Keys = keys, Servers = Auditing.Servers.Of(view), DenialFacts = Denials.Facts(view) };
        if (!keys.Signed || keys.Unsupported)
        {
            return judged;
        }

        using var verifying = new ZoneKeys(view.Zone, keys.All!);
        var sets = Signatures.Of(view, verifying, keys.Ds!, elsewhere);
        return judged with { Sets = sets, Denied = Denials.Of(view, verifying, sets) };
    }

    /// <summary>Our opinion on one name of the zone.</summary>
    public ZoneOpinion OpinionOn(DnsName name) => ZoneOpinion.Of(View, Delegation, Keys, Sets, Denied, name);

    /// <summary>Everything that is wrong with the zone, keys first, servers last.</summary>
    public IEnumerable<NameFinding> Findings(ResolverView resolver, Func<string, bool> familyWorks) =>
    [
        .. Proved(Keys.Findings()),
        .. SignatureFindings.Of([.. Sets, .. NotSigning.Worse(Keys, Sets)], View.Audit.At),
        .. Denials.Findings(View, Denied, Sets),
        .. NextEnd is { } end && SignatureFindings.IsSoon(end) ? [SignatureFindings.Soon(end)] : Array.Empty<NameFinding>(),
        .. NotSigning.Findings(Keys, Sets),
        .. Keys.Signed ? Denials.OfIterations(Zone, DenialFacts) : [],
        .. Auditing.Servers.Findings(Servers, familyWorks),
        .. Consistency.Findings(View, Servers),
        .. Delegation.Findings(View, resolver),
        .. Glue.Findings(View),
        .. Ipv6Findings.OfServers(View.Audit),
    ];

    /// <summary>The facts of the zone.</summary>
    public ZoneFacts Facts => new()
    {
        Zone = Zone,
        Parent = View.Audit.Parent,
        Ds = [.. (Keys.Ds ?? []).Select(ds => ds.ToString())],
        Keys = [.. (Keys.All ?? []).Select(key => key.ToString())],
        Algorithms = [.. (Keys.All ?? []).Select(key => key.Algorithm).Distinct().Order().Select(Keys.NameOf)],
        SignatureDaysLeft = DaysLeft,
        NextEnd = NextEnd,
        Denial = DenialFacts,
        Wildcard = Sets.Any(set => set.Verdict.Wildcard is not null),
    };

    // Where the parent's word that there is no DS does not hold, the zone is not proved to be unsigned.
    private IEnumerable<NameFinding> Proved(IEnumerable<NameFinding> findings) =>
        Delegation.Trust == DnssecVerdict.Bogus && Keys.Ds is { Count: 0 } ? findings.Where(finding => finding.Tag is not ("zone-unsigned" or "island-of-security")) : findings;

    private SignatureEnd? NextEnd => SignatureFindings.Nearest(Sets, View.Audit.At);

    // A signature that is over counts with its negative rest, so that "expires soon" and "expired" are one scale.
    private double? DaysLeft
    {
        get
        {
            var ends = Sets.Select(set => set.Verdict.Best).OfType<SignatureCheck>()
                .Where(best => best.Outcome is SignatureOutcome.Valid or SignatureOutcome.Expired)
                .Select(best => (SignatureTime.ToMoment(best.Signature.Expiration, View.Audit.At) - View.Audit.At).TotalDays)
                .ToList();
            return ends.Count == 0 ? null : Math.Floor(ends.Min() * 10) / 10;
        }
    }
}
