using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Network.Auditing;

namespace PortalCheck.Checks.Network;

/// <summary>Which criterion says which finding of a <see cref="NameReport"/>, and the findings as criteria give them.</summary>
internal static class NetworkFindings
{
    /// <summary>Tags by the criterion that words them: each has one home, so that a fault counts once.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> TagsByCriterion { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["net.dnssec.signed"] = ["zone-unsigned", "island-of-security", "ds-without-dnskey"],
        ["net.dnssec.chain"] =
        [
            "chain-bogus", "ds-matches-no-key", "ds-stale",
            "signature-expired", "signature-not-yet-valid", "signature-missing", "signature-invalid", "signature-key-unknown", "keys-not-signed",
            "denial-missing", "denial-invalid", "wildcard-unproved",
            "alias-target-insecure", "alias-target-bogus", "alias-target-unresolved", "alias-loop", "opinions-differ",
        ],
        ["net.dnssec.alg"] =
            ["ds-digest-sha1", "ds-digest-unsupported", "algorithm-deprecated", "algorithm-unsupported", "algorithm-not-signing", "key-too-small", "nsec3-iterations"],
        ["net.dnssec.expiry"] = ["signature-expires-soon"],
        ["net.dnssec.mx"] = ["mail-zone-unsigned", "mail-zone-bogus"],
        ["net.ipv6.aaaa"] = ["aaaa-missing"],
        ["net.ipv6.reach"] = ["ipv6-unreachable", "ipv6-no-page"],
        ["net.ipv6.same"] = ["ipv6-differs", "ipv6-status-differs", "ipv6-leads-elsewhere", "ipv6-title-differs"],
        ["net.ipv6.ns"] =
        [
            "name-servers-without-ipv6", "name-servers-one-ipv6", "name-servers-without-ipv4", "ipv6-unresolvable",
            "server-silent", "server-udp-silent", "server-tcp-silent", "server-truncates-without-tcp", "server-lame", "server-fails",
            "server-malformed", "server-mismatched", "server-no-edns", "server-unresolved", "glue-missing", "glue-differs",
            "servers-inconsistent", "delegation-inconsistent", "single-name-server",
        ],
        ["net.ipv6.mx"] = ["mx-without-ipv6"],
        ["net.mail.spf"] = ["spf-missing", "spf-invalid", "spf-permissive"],
        ["net.mail.dmarc"] = ["dmarc-missing", "dmarc-invalid", "dmarc-none"],
    };

    // What tells one fault from another at the same place; counts, moments and values may change from visit to visit.
    private static readonly string[] Telling = ["zone", "host", "domain", "server", "target", "name", "type", "algorithm", "digest", "keyTag", "address", "port", "what"];

    private static readonly Dictionary<string, string> Homes = TagsByCriterion
        .SelectMany(pair => pair.Value.Select(tag => (Tag: tag, pair.Key)))
        .ToDictionary(pair => pair.Tag, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The criterion that words a tag; null for a tag that none words.</summary>
    public static string? HomeOf(string tag) => Homes.GetValueOrDefault(tag);

    /// <summary>The findings of one criterion, as its result gives them.</summary>
    public static List<FindingDraft> Of(string criterion, NameReport report) =>
        [.. report.Findings.Where(finding => string.Equals(HomeOf(finding.Tag), criterion, StringComparison.Ordinal)).Select(finding => Draft(report, finding))];

    /// <summary>One finding as a criterion gives it.</summary>
    public static FindingDraft Draft(NameReport report, NameFinding finding) =>
        new(finding.Message, new() { Host = report.Name, Record = Record(finding) })
        {
            IdentityText = string.Join(' ', Telling.Select(name => finding.Args.GetValueOrDefault(name)).OfType<string>()),
        };

    private static string Record(NameFinding finding) =>
        finding.Args.TryGetValue("type", out var type) && finding.Args.TryGetValue("name", out var name) ? $"{name} {type}"
        : finding.Server ?? finding.Args.GetValueOrDefault("address") ?? finding.Args.GetValueOrDefault("zone") ?? "DNS";
}
