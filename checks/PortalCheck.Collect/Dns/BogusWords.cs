using System.Text.RegularExpressions;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Dns;

/// <summary>
/// Types libunbound's words for a bogus answer (validator/val_utils.c and val_kentry.c of 1.13 to 1.22). The words are no interface of the library:
/// what is not known is <see cref="BogusReason.Other"/>, and the words themselves stay in the evidence.
/// </summary>
internal static partial class BogusWords
{
    // The most telling first: one sentence may hold several of these.
    private static readonly (string Words, BogusReason Reason)[] Known =
    [
        ("signature expired", BogusReason.SignatureExpired),
        ("signature before inception date", BogusReason.SignatureNotYetValid),
        ("signature inception after expiration", BogusReason.SignatureInvalid),
        ("DS hash mismatches key", BogusReason.DsMismatch),
        ("no keys have a DS", BogusReason.DsMismatch),
        ("No DNSKEY record", BogusReason.DnskeyMissing),
        ("no DNSKEY rrset", BogusReason.DnskeyMissing),
        ("signatures from unknown keys", BogusReason.SignatureKeyUnknown),
        ("no signatures over NSEC", BogusReason.DenialMissing),
        ("no DNSSEC records", BogusReason.DenialMissing),
        ("no NSEC", BogusReason.DenialMissing),
        ("proof failed", BogusReason.DenialMissing),
        ("no DS but also no proof", BogusReason.DenialMissing),
        ("no signatures", BogusReason.SignatureMissing),
        ("signature missing", BogusReason.SignatureMissing),
        ("lack of signatures", BogusReason.SignatureMissing),
        ("missing verification of DNSKEY signature", BogusReason.SignatureMissing),
        ("signature verification failed", BogusReason.SignatureInvalid),
        ("signature crypto failed", BogusReason.SignatureInvalid),
        ("signature too short", BogusReason.SignatureInvalid),
        ("signature length", BogusReason.SignatureInvalid),
        ("signature has wrong", BogusReason.SignatureInvalid),
        ("signature covers wrong", BogusReason.SignatureInvalid),
        ("signature labelcount", BogusReason.SignatureInvalid),
        ("null signature", BogusReason.SignatureInvalid),
    ];

    /// <summary>The typed reason, and the zone at which the chain broke where the words name one.</summary>
    /// <param name="why">libunbound's words; null or empty gives <see cref="BogusReason.Other"/>.</param>
    public static (BogusReason Reason, string? Zone) Read(string? why)
    {
        if (string.IsNullOrEmpty(why))
            return (BogusReason.Other, null);
        var reason = Known.FirstOrDefault(pair => why.Contains(pair.Words, StringComparison.OrdinalIgnoreCase)).Reason;
        if (BrokenLink().Match(why) is not { Success: true } link)
            return (reason, null);
        if (reason == BogusReason.DsMismatch && string.Equals(link.Groups["from"].Value, "trust anchor", StringComparison.Ordinal))
            reason = BogusReason.AnchorMismatch;
        var zone = link.Groups["zone"].Value.TrimEnd('.').ToLowerInvariant();
        return (reason, zone.Length == 0 ? "." : zone);
    }

    [GeneratedRegex("""(for (?<from>key|DS|trust anchor)|key( for validation)?) (?<zone>[^\s<>]+) (while building|is marked)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex BrokenLink();
}
