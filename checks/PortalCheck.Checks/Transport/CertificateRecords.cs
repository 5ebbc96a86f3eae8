using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Transport;

/// <summary>What the name system says about a host's certificate: CAA (RFC 8659) and TLSA (RFC 6698), read out of the answers kept.</summary>
internal static class CertificateRecords
{
    private const int MostLevels = 20;

    /// <summary>
    /// The CAA records that hold for a host: its own, else those of the nearest name above it (RFC 8659 section 3). Null where a name on
    /// the way was not asked or not answered, since its records would have come first.
    /// </summary>
    public static IReadOnlyList<CaaData>? Caa(NameEvidence names, string host)
    {
        var name = host;
        for (var level = 0; level < MostLevels && name.Length > 0; level++)
        {
            if (Answer(names, name, DnsType.Caa) is not { Rcode: 0 or 3 } answer || answer.Verdict is DnssecVerdict.Bogus)
            {
                return null;
            }

            if (DataOf<CaaData>(answer, DnsType.Caa) is { Count: > 0 } records)
            {
                return records;
            }

            var dot = name.IndexOf('.', StringComparison.Ordinal);
            name = dot < 0 ? "" : name[(dot + 1)..];
        }

        return [];
    }

    /// <summary>The TLSA records of the port that was asked about, where they are signed and the chain of trust holds; without that they count for nothing (RFC 6698 section 4.1).</summary>
    public static IReadOnlyList<TlsaData> Tlsa(NameEvidence names, string host) =>
        names.Answers.FirstOrDefault(answer => answer.Type == (int)DnsType.Tlsa && answer.Name.EndsWith("._tcp." + host, StringComparison.OrdinalIgnoreCase))
            is { Verdict: DnssecVerdict.Secure, Rcode: 0 } answer
            ? DataOf<TlsaData>(answer, DnsType.Tlsa)
            : [];

    private static ResolverAnswer? Answer(NameEvidence names, string name, DnsType type) => names.Answers.FirstOrDefault(answer =>
        answer.Type == (int)type && string.Equals(answer.Name, name, StringComparison.OrdinalIgnoreCase));

    private static List<TData> DataOf<TData>(ResolverAnswer answer, DnsType type)
        where TData : DnsData =>
        DnsMessage.TryRead(answer.Message, out var message, out _)
            ? [.. message.Answer.Where(record => record.Type == type).Select(record => record.Data).OfType<TData>()]
            : [];
}
