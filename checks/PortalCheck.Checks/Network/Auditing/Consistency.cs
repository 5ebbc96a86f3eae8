using System.Globalization;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>Whether the name servers of a zone serve the same zone (RFC 1034 section 4.3.5: copies of one zone).</summary>
internal static class Consistency
{
    private static readonly DnsType[] Compared = [DnsType.Ns, DnsType.DnsKey, DnsType.Mx, DnsType.A, DnsType.Aaaa];

    /// <summary>
    /// Differences between servers. Records are compared only where the serial numbers agree, which explain them otherwise, and a server that
    /// gives one answer now and another then (a share of a pool) is left out.
    /// </summary>
    public static IEnumerable<NameFinding> Findings(ZoneView zone, IReadOnlyList<ServerBehaviour> servers)
    {
        var serials = servers.Select(server => server.Serial).OfType<long>().Distinct().Order().ToList();
        if (serials.Count > 1)
        {
            return [Differs(zone, "SOA", string.Join(", ", serials.Select(serial => serial.ToString(CultureInfo.InvariantCulture))))];
        }

        return Questions(zone).Where(question => Answers(servers, question).Distinct(StringComparer.Ordinal).Skip(1).Any())
            .Select(question => Differs(zone, question.Type.ToString().ToUpperInvariant(), question.Name.ToString()));
    }

    private static IEnumerable<(DnsName Name, DnsType Type)> Questions(ZoneView zone) => zone.Serving
        .Where(answer => Compared.Contains(answer.Type) && !answer.Message!.IsTruncated)
        .Select(answer => (answer.Name, answer.Type))
        .Distinct();

    // One text a server that always says the same.
    private static IEnumerable<string> Answers(IReadOnlyList<ServerBehaviour> servers, (DnsName Name, DnsType Type) question)
    {
        foreach (var server in servers)
        {
            var texts = server.Answers
                .Where(answer => answer.Serves && answer.Type == question.Type && answer.Name == question.Name && !answer.Message!.IsTruncated)
                .Select(answer => string.Join('\n', answer.Records.Select(record => Convert.ToHexString(record.Data.Canonical.Span)).Order(StringComparer.Ordinal)))
                .Distinct(StringComparer.Ordinal).ToList();
            if (texts.Count == 1)
            {
                yield return texts[0];
            }
        }
    }

    private static NameFinding Differs(ZoneView zone, string what, string values) =>
        NameFinding.Of("servers-inconsistent", ("zone", zone.Audit.Zone), ("what", what), ("values", values));
}
