using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Transport;

/// <summary>
/// <c>tls.cert</c>: chain, name, dates, key and signature of the certificate (RFC 5280 section 6, RFC 9525). Dates are held against the day of
/// the visit, so that old evidence judged again says the same. Half: it ends soon, the chain is out of order, the staple is old, or CAA or
/// TLSA records say something else.
/// </summary>
internal sealed class Certificate : ICheck
{
    private static readonly string[] DateFaults = ["expired", "not-yet-valid"];
    private static readonly string[] ClearFaults = ["name-mismatch", "untrusted-root", "partial-chain", "revoked"];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["tls.cert"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.None;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        if (portal.MainHost is not { } main)
        {
            return HostFacts.NotObserved;
        }

        if (main.Tls.Failure is { } failure)
        {
            return HostFacts.HttpsAbsent(main) ? CheckResult.Inapplicable("no-https", ("host", main.Host)) : CheckResult.Untested(failure);
        }

        var hosts = HostFacts.OwnWith(portal, HostRole.Main, HostRole.Login, HostRole.Form).Where(host => host.Tls.Present).ToList();
        var faults = hosts.SelectMany(host => Faults(host, portal.CollectedAt)).ToList();
        if (faults.Count > 0)
        {
            return CheckResult.Failed(faults);
        }

        if (hosts.Find(host => host.Tls.Value!.Faults.Except([.. ClearFaults, .. DateFaults], StringComparer.Ordinal).Any()) is { } odd)
        {
            return CheckResult.CantTell("cert-unclear", ("host", odd.Host));
        }

        var limit = criterion.Threshold("minDaysLeft", 15);
        var halves = hosts.SelectMany(host => Halves(host, portal.CollectedAt)).ToList();
        halves.AddRange(hosts.Where(host => DaysLeft(host, portal.CollectedAt) < limit).Select(host => Ending(host, portal.CollectedAt)));
        return halves.Count > 0 ? CheckResult.Partial(halves) : CheckResult.Passed();
    }

    private static IEnumerable<FindingDraft> Faults(HostEvidence host, DateTimeOffset at)
    {
        var tls = host.Tls.Value!;
        foreach (var fault in tls.Faults.Intersect(ClearFaults, StringComparer.Ordinal))
        {
            yield return string.Equals(fault, "name-mismatch", StringComparison.Ordinal)
                ? Finding(host, "cert-name-mismatch", ("names", Names(host)))
                : Finding(host, "cert-" + fault);
        }

        // The leaf by the day of the visit; an issuer only where the validator said that the path ends on it, as servers send useless old roots.
        if (tls.Chain.Take(1).Any(leaf => leaf.NotAfter < at) || (Said(tls, "expired") && tls.Chain.Skip(1).All(issuer => issuer.NotAfter < at)))
        {
            yield return Finding(host, "cert-expired", ("until", Until(host)));
        }

        if (tls.Chain.Take(1).Any(leaf => leaf.NotBefore > at) || (Said(tls, "not-yet-valid") && tls.Chain.Count == 0))
        {
            yield return Finding(host, "cert-not-yet-valid");
        }

        if (CertificateFaults.StapledRevoked(host) && !Said(tls, "revoked"))
        {
            yield return Finding(host, "cert-revoked");
        }

        foreach (var weak in CertificateFaults.Weak(host))
        {
            yield return weak;
        }
    }

    // What does not stop browsers today.
    private static IEnumerable<FindingDraft> Halves(HostEvidence host, DateTimeOffset at)
    {
        foreach (var half in CertificateFaults.Order(host).Concat(CertificateFaults.Staple(host, at)))
        {
            yield return half;
        }

        if (host.Names.Value is not { } names)
        {
            yield break;
        }

        var chain = host.Tls.Value!.Chain;
        if (CertificateRecords.Caa(names, host.Host) is { } caa && CaaRule.Contradiction(caa, chain) is { } allowed)
        {
            yield return Finding(host, "caa-forbids-issuer", ("issuer", chain[0].Issuer), ("allowed", allowed.Count == 0 ? ";" : string.Join(", ", allowed)));
        }

        if (TlsaRule.Contradicts(CertificateRecords.Tlsa(names, host.Host), chain))
        {
            yield return Finding(host, "tlsa-mismatch");
        }
    }

    private static bool Said(TlsEvidence tls, string fault) => tls.Faults.Contains(fault, StringComparer.Ordinal);

    private static FindingDraft Ending(HostEvidence host, DateTimeOffset at) =>
        Finding(host, "cert-ends-soon", ("days", Math.Floor(DaysLeft(host, at)).ToString(CultureInfo.InvariantCulture)), ("until", Until(host)));

    private static double DaysLeft(HostEvidence host, DateTimeOffset at) => Leaf(host) is { } leaf ? (leaf.NotAfter - at).TotalDays : double.PositiveInfinity;

    private static string Until(HostEvidence host) => Leaf(host)?.NotAfter.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "?";

    private static string Names(HostEvidence host) => Leaf(host) is not { } leaf ? "?" : leaf.Names.Count > 0 ? string.Join(", ", leaf.Names.Take(5)) : leaf.Subject;

    private static CertificateEvidence? Leaf(HostEvidence host) => host.Tls.Value!.Chain is [var leaf, ..] ? leaf : null;

    private static FindingDraft Finding(HostEvidence host, string tag, params ReadOnlySpan<(string Name, string Value)> args) => CertificateFinding.Of(host, tag, args);
}
