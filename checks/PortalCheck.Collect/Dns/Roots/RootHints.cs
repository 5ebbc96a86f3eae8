using System.Net;
using System.Net.Sockets;

namespace PortalCheck.Collect.Dns.Roots;

/// <summary>One root server.</summary>
/// <param name="Name">Its name, lower case, no trailing dot.</param>
/// <param name="Addresses">Its addresses, at least one.</param>
public sealed record RootServer(string Name, IReadOnlyList<IPAddress> Addresses);

/// <summary>Where resolution begins: the root's name servers and their addresses.</summary>
/// <param name="Servers">The servers, at least one.</param>
public sealed record RootHints(IReadOnlyList<RootServer> Servers)
{
    private const int MaxServers = 32;
    private const int MaxAddresses = 8;
    private const string Holds = "the root's name servers as in named.root: lines with NS, A and AAAA records";

    private static readonly string[] Files = ["/usr/share/dns/root.hints", "/usr/share/dns/named.root"];

    /// <summary>Every address of every server.</summary>
    public IEnumerable<IPAddress> Addresses => Servers.SelectMany(server => server.Addresses);

    /// <summary>Reads a file in the form of <c>named.root</c>. Throws <see cref="NameFileException"/> where it names no root server with an address.</summary>
    public static RootHints Read(string file) =>
        Parse(NameFile.Read(file, Holds)) ?? throw new NameFileException($"The file {file} names no root server with an address; it should hold {Holds}.");

    /// <summary>The hints that the operating system keeps (Debian package <c>dns-root-data</c>); null where there are none.</summary>
    public static RootHints? OfSystem()
    {
        foreach (var file in Files.Where(File.Exists))
        {
            try
            {
                return Read(file);
            }
            catch (NameFileException)
            {
                continue;
            }
        }

        return null;
    }

    /// <summary>The root servers of a zone file; null where none has an address.</summary>
    internal static RootHints? Parse(string text)
    {
        var lines = ZoneText.Read(text);
        var servers = lines.Where(line => line is { Owner: "", Type: "NS", Data.Count: > 0 })
            .Select(line => ZoneText.Name(line.Data[0], "")).Distinct(StringComparer.Ordinal).Take(MaxServers)
            .Select(name => new RootServer(name, AddressesOf(name))).Where(server => server.Addresses.Count > 0).ToList();
        return servers.Count > 0 ? new RootHints(servers) : null;

        List<IPAddress> AddressesOf(string name) => lines
            .Where(line => string.Equals(line.Owner, name, StringComparison.Ordinal) && line.Data.Count > 0)
            .Select(line => (line.Type, IPAddress.TryParse(line.Data[0], out var address) ? address : null) switch
            {
                ("A", { AddressFamily: AddressFamily.InterNetwork } ipv4) => ipv4,
                ("AAAA", { AddressFamily: AddressFamily.InterNetworkV6 } ipv6) => ipv6,
                _ => null,
            })
            .OfType<IPAddress>().Distinct().Take(MaxAddresses).ToList();
    }
}
