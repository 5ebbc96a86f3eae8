using PortalCheck.Checks.Judging;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Checks.Network;

/// <summary>
/// <c>net.dnssec.alg</c>: what the zone signs with. SHA-1 (5, 7) and a DS with SHA-1 alone are half; RSAMD5, DSA and GOST (1, 3, 6, 12), and what
/// no validator knows, fail; the rest passes. Short keys, too many NSEC3 iterations and the like are told and lower nothing.
/// </summary>
internal sealed class DnssecAlgorithms : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["net.dnssec.alg"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Names | EvidenceNeeds.Answers;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var report = portal.Names!;
        if (report.Zone is not { Ds.Count: > 0, Keys.Count: > 0 } zone)
        {
            return report.Zone is null || report.Status == Model.Evidence.DnssecVerdict.Indeterminate
                ? CheckResult.CantTell("keys-unknown", ("host", report.Name))
                : CheckResult.Inapplicable("not-signed", ("zone", report.Zone.Zone));
        }

        var findings = NetworkFindings.Of(criterion.Id, report);
        var outcome = zone.Keys.Select(OutcomeOfKey).Append(OutcomeOfDs(zone.Ds)).Max();
        return new CheckResult { Outcome = outcome, Findings = findings };
    }

    // Flags, protocol, algorithm, key tag, size.
    private static Outcome OutcomeOfKey(string key) => Part(key, 2) switch
    {
        "8" or "10" or "13" or "14" or "15" or "16" => Outcome.Passed,
        "5" or "7" => Outcome.Partial,
        _ => Outcome.Failed,
    };

    // Key tag, algorithm, digest type, digest.
    private static Outcome OutcomeOfDs(IReadOnlyList<string> ds)
    {
        var digests = ds.Select(record => Part(record, 2)).ToHashSet(StringComparer.Ordinal);
        return digests.Contains("2") || digests.Contains("4") ? Outcome.Passed
            : digests.Contains("1") ? Outcome.Partial
            : Outcome.Failed;
    }

    private static string Part(string record, int index) => record.Split(' ') is { } parts && parts.Length > index ? parts[index] : "";
}
