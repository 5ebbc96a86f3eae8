namespace PortalCheck.Benchmarks.Peers;

/// <summary>Which of our findings stands for a code of dnsviz or zonemaster. A code that is in neither table counts as missed: somebody has to decide.</summary>
internal static class PeerFaults
{
    /// <summary>A server that lies or sends rubbish shows every other fault as well; one finding says it.</summary>
    private static readonly string[] Liars = ["server-mismatched", "server-malformed"];

    private static readonly (string[] Ours, string[] Theirs)[] Pairs =
    [
        (["algorithm-deprecated"], ["ALGORITHM_DEPRECATED", "ALGORITHM_NOT_RECOMMENDED", "ALGORITHM_PROHIBITED"]),
        (["algorithm-unsupported"], ["ALGORITHM_NOT_SUPPORTED", "ALGORITHM_RESERVED", "DS02_ALGO_NOT_SUPPORTED_BY_ZM", "DS08_ALGO_NOT_SUPPORTED_BY_ZM", "DS09_ALGO_NOT_SUPPORTED_BY_ZM", "DS10_ALGO_NOT_SUPPORTED_BY_ZM"]),
        (["algorithm-not-signing"], ["DS13_ALGO_NOT_SIGNED_DNSKEY", "DS13_ALGO_NOT_SIGNED_NS", "DS13_ALGO_NOT_SIGNED_SOA", "MISSING_RRSIG_FOR_ALG_DNSKEY"]),
        (["algorithm-not-signing", "ds-matches-no-key"], ["MISSING_RRSIG_FOR_ALG_DS"]),
        (["key-too-small"], ["DNSKEY_SMALLER_THAN_REC"]),
        (["ds-digest-unsupported"], ["DIGEST_ALGORITHM_NOT_SUPPORTED", "DS01_DIGEST_NOT_SUPPORTED_BY_ZM", "DS01_DS_ALGO_RESERVED"]),
        (["ds-digest-sha1"], ["DIGEST_ALGORITHM_PROHIBITED", "DS_DIGEST_ALGORITHM_IGNORED", "DS01_DS_ALGO_DEPRECATED"]),
        (["ds-matches-no-key"], ["DIGEST_INVALID", "DS02_NO_MATCH_DS_DNSKEY"]),
        (["ds-matches-no-key", "keys-not-signed"], ["DS02_NO_VALID_DNSKEY_FOR_ANY_DS"]),
        (["ds-stale", "ds-matches-no-key", "keys-not-signed"], ["DS02_NO_DNSKEY_FOR_DS"]),
        (["ds-without-dnskey"], ["DS11_DS_BUT_UNSIGNED_ZONE"]),
        (["ds-without-dnskey", "server-no-edns", "server-lame"], ["DS_BUT_NOT_DNSKEY", "NO_RESPONSE_DNSKEY"]),
        (["island-of-security"], ["DNSKEY_BUT_NOT_DS"]),
        (["zone-unsigned"], ["NEITHER_DNSKEY_NOR_DS", "NOT_SIGNED"]),
        (["nsec3-iterations"], ["MANY_ITERATIONS", "TOO_MANY_ITERATIONS"]),
        (["signature-expired"], ["DS08_DNSKEY_RRSIG_EXPIRED", "DS09_SOA_RRSIG_EXPIRED", "EXPIRATION_IN_PAST", "RRSIG_EXPIRED"]),
        (["signature-not-yet-valid"], ["DS08_DNSKEY_RRSIG_NOT_YET_VALID", "DS09_SOA_RRSIG_NOT_YET_VALID", "INCEPTION_IN_FUTURE"]),
        (["signature-missing", "server-no-edns", "ds-without-dnskey"], ["DS08_MISSING_RRSIG_IN_RESPONSE", "DS09_MISSING_RRSIG_IN_RESPONSE", "EXTRA_PROCESSING_BROKEN", "MISSING_RRSIG"]),
        (["signature-invalid", "denial-invalid"], ["SIGNATURE_INVALID"]),
        (["signature-invalid"], ["DS08_RRSIG_NOT_VALID_BY_DNSKEY"]),
        (["signature-key-unknown"], ["DS09_NO_MATCHING_DNSKEY"]),
        // "No key of the DS has signed the key set" is what each of these comes to.
        (["signature-expired", "signature-not-yet-valid", "signature-missing", "signature-invalid", "algorithm-not-signing", "algorithm-unsupported", "ds-matches-no-key", "ds-without-dnskey", "keys-not-signed", "glue-missing", "server-no-edns", "server-lame", "server-fails"],
            ["DS02_DNSKEY_NOT_SIGNED_BY_ANY_DS", "DS02_NO_MATCHING_DNSKEY_RRSIG", "DS02_RRSIG_NOT_VALID_BY_DNSKEY", "NO_SEP", "MISSING_SEP_FOR_ALG"]),
        (["denial-missing", "signature-missing", "server-no-edns", "ds-without-dnskey", "wildcard-unproved"], ["DS10_MISSING_NSEC_NSEC3", "MISSING_NSEC_FOR_NODATA", "MISSING_NSEC_FOR_NXDOMAIN"]),
        (["wildcard-unproved"], ["MISSING_NSEC_FOR_WILDCARD"]),
        (["denial-invalid", "signature-expired", "signature-not-yet-valid", "signature-key-unknown"], ["DS10_NSEC_RRSIG_VERIFY_ERROR"]),
        (["server-no-edns"], ["BREAKS_ON_EDNS", "DNSSEC_DOWNGRADE_EDNS_DISABLED", "EDNS_IGNORED", "ERROR_WITH_EDNS", "N10_EDNS_RESPONSE_ERROR", "NO_EDNS_SUPPORT", "Z09_NO_RESPONSE_MX_QUERY"]),
        (["server-lame"],
        [
            "A_UNEXPECTED_RCODE", "CN01_UNEXPECTED_RCODE_NS_QUERY_UDP", "CN01_UNEXPECTED_RCODE_SOA_QUERY_UDP", "CN02_UNEXPECTED_RCODE_NS_QUERY_TCP", "CN02_UNEXPECTED_RCODE_SOA_QUERY_TCP",
            "CN01_NS_RECORD_NOT_AA_UDP", "CN01_SOA_RECORD_NOT_AA_UDP", "CN02_NS_RECORD_NOT_AA_TCP", "CN02_SOA_RECORD_NOT_AA_TCP", "IS_A_RECURSOR", "IS_NOT_AUTHORITATIVE", "NOT_AUTHORITATVE", "NS_ERROR", "SERVER_NOT_AUTHORITATIVE", "Z01_MNAME_NOT_AUTHORITATIVE",
        ]),
        (["server-lame", "server-fails"], ["NS_FAILED", "SERVER_INVALID_RESPONSE_TCP", "SERVER_INVALID_RESPONSE_UDP"]),
        (["server-silent", "server-udp-silent", "server-truncates-without-tcp"], ["CN01_NO_RESPONSE_UDP", "SERVER_UNRESPONSIVE_UDP", "Z01_MNAME_NO_RESPONSE"]),
        (["server-silent", "server-tcp-silent", "server-truncates-without-tcp"], ["CN02_NO_RESPONSE_TCP", "SERVER_UNRESPONSIVE_TCP"]),
        (["server-silent", "server-udp-silent", "server-lame", "server-fails", "glue-missing"], ["CANNOT_CONTINUE"]),
        (["server-unresolved"], ["CAN_NOT_BE_RESOLVED", "NO_ADDRESS_FOR_NS_NAME"]),
        (["glue-missing"], ["ERROR_RESOLVING_NS_NAME", "MISSING_GLUE_FOR_NS_NAME"]),
        (["glue-missing", "glue-differs"], ["EXTRA_ADDRESS_CHILD"]),
        (["glue-differs"], ["GLUE_MISMATCH", "IN_BAILIWICK_ADDR_MISMATCH"]),
        (["servers-inconsistent"], ["DNSKEY_MISSING_FROM_SERVERS", "MULTIPLE_SOA_SERIALS", "SOA_SERIAL_VARIATION"]),
        (["delegation-inconsistent"], ["EXTRA_NAME_CHILD", "EXTRA_NAME_PARENT", "NS_NAME_NOT_IN_CHILD", "NS_NAME_NOT_IN_PARENT"]),
        (["single-name-server"], ["NOT_ENOUGH_IPV4_NS_CHILD", "NOT_ENOUGH_IPV4_NS_DEL", "NOT_ENOUGH_NS_CHILD", "NOT_ENOUGH_NS_DEL"]),
        (["single-name-server", "name-servers-one-ipv6"], ["NOT_ENOUGH_IPV6_NS_CHILD", "NOT_ENOUGH_IPV6_NS_DEL"]),
        (["name-servers-without-ipv6"], ["NO_IPV6_NS_CHILD", "NO_IPV6_NS_DEL"]),
        (["name-servers-without-ipv4"], ["NO_IPV4_NS_CHILD", "NO_IPV4_NS_DEL"]),
        (["name-servers-without-ipv4", "glue-missing"], ["NO_NS_ADDRESSES_FOR_IPV4"]),
    ];

    private static readonly Dictionary<string, string[]> Ours = Pairs
        .SelectMany(pair => pair.Theirs, (pair, code) => (code, pair.Ours))
        .ToDictionary(pair => pair.code, pair => pair.Ours, StringComparer.Ordinal);

    /// <summary>Codes that are no fault of the zone, with the reason.</summary>
    public static readonly SortedDictionary<string, string> NoFault = new(StringComparer.Ordinal)
    {
        ["DS01_DS_ALGO_2_MISSING"] = "zonemaster misses a DS with SHA-256. RFC 8624 section 3.3 lets a zone use SHA-384, and validators know it; where the digest itself is weak or unknown we say that",
        ["NO_GLUE_PREVENTS_NAMESERVER_TESTS"] = "zonemaster's word for a name that is not delegated, where nothing is wrong; and for servers without glue, where `glue-missing` says it",
    };

    /// <summary>True where a finding of ours stands for the code, or the code is no fault.</summary>
    public static bool IsCovered(string code, PeerOpinion ours) => NoFault.ContainsKey(code)
        || ours.Faults.Intersect(Liars, StringComparer.Ordinal).Any()
        || (code == "CANNOT_CONTINUE" && ours.Faults.Count == 0 && ours.Verdict == "insecure")
        || (Ours.TryGetValue(code, out var tags) && tags.Intersect(ours.Faults, StringComparer.Ordinal).Any());
}
