using System.Globalization;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns;

/// <summary>What is to be asked about a host's certificate.</summary>
internal static class CertificateQuestions
{
    private const int MaxLabels = 8;

    /// <summary>TLSA of the port (RFC 6698 section 3), and CAA of the host and of every name above it, since the nearest one that has any holds (RFC 8659 section 3).</summary>
    public static IEnumerable<(string Name, DnsType Type)> Of(string host, int port)
    {
        yield return (string.Create(CultureInfo.InvariantCulture, $"_{port}._tcp.{host}"), DnsType.Tlsa);
        var labels = host.Split('.');
        for (var first = 0; first < Math.Min(labels.Length, MaxLabels); first++)
            yield return (string.Join('.', labels[first..]), DnsType.Caa);
    }
}
