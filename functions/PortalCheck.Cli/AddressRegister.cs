using PortalCheck.Model.Register;
using PortalCheck.Model.Text;

namespace PortalCheck.Cli;

/// <summary>A register made up from addresses on the command line: each host stands for an agency of its own.</summary>
internal static class AddressRegister
{
    private const string League = "given";

    /// <exception cref="UsageException">An address or the kind is bad.</exception>
    public static PortalRegister Of(IReadOnlyList<string> urls, string? kind, bool lab)
    {
        var agencies = new List<Agency>();
        var portals = new List<Portal>();
        foreach (var url in urls)
        {
            var address = Address(url, lab);
            var id = Unique(IdOf(address), portals);
            agencies.Add(new Agency
            {
                Id = id, Name = new LocalText(address.Host, address.Host), Kind = AgencyKind.Department, Tier = Tier.Province, League = League,
            });
            portals.Add(new Portal { Id = id, Agency = id, Kind = KindOf(kind, address), Address = address.AbsoluteUri, Lab = lab });
        }

        return new PortalRegister(agencies, portals);
    }

    /// <summary>
    /// A name map for lab portals that are addressed by this machine's own names and ports; null where the register has none.
    /// Only the registered ports are in it: a lab portal cannot lead the scanner to another service of this machine.
    /// </summary>
    public static LabNetwork? LoopbackNetwork(PortalRegister register)
    {
        var hosts = register.Portals
            .Where(portal => portal.Lab)
            .Select(portal => new Uri(portal.Address))
            .Where(address => address.IsLoopback)
            .Select(address => new LabHost(
                address.IdnHost,
                address.HostNameType == UriHostNameType.IPv6 ? address.IdnHost : address.HostNameType == UriHostNameType.IPv4 ? address.Host : "127.0.0.1",
                IsHttp(address) ? address.Port : 0,
                IsHttp(address) ? 0 : address.Port))
            .ToArray();
        return hosts.Length > 0 ? new LabNetwork { Hosts = hosts, RootCertificatePem = "" } : null;
    }

    /// <summary>A web address without user information.</summary>
    /// <exception cref="UsageException">It is not one, or it is of this machine and <paramref name="lab"/> is not set.</exception>
    public static Uri Address(string url, bool lab)
    {
        if (!Uri.TryCreate(url.Contains("://", StringComparison.Ordinal) ? url : "https://" + url, UriKind.Absolute, out var address)
            || !address.Scheme.StartsWith("http", StringComparison.Ordinal)
            || address.UserInfo.Length > 0)
        {
            throw new UsageException($"\"{url}\" is not a web address; write it as https://dichvucong.tinh.gov.vn/");
        }

        return address.IsLoopback && !lab
            ? throw new UsageException($"{address.Host} is this machine; add --lab if it is your own test portal.")
            : address;
    }

    private static bool IsHttp(Uri address) => string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal);

    private static PortalKind KindOf(string? kind, Uri address) => kind?.ToLowerInvariant() switch
    {
        null => address.Host.StartsWith("dichvucong", StringComparison.Ordinal) || address.Host.StartsWith("dvc", StringComparison.Ordinal)
            ? PortalKind.Service
            : PortalKind.Info,
        "info" => PortalKind.Info,
        "service" => PortalKind.Service,
        "national" => PortalKind.National,
        "archive" => PortalKind.Archive,
        _ => throw new UsageException($"--kind takes info, service, national or archive, not \"{kind}\"."),
    };

    private static string IdOf(Uri address)
    {
        var text = address.IdnHost + (address.IsDefaultPort ? "" : "-" + address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return string.Concat(text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
    }

    private static string Unique(string id, List<Portal> taken)
    {
        var candidate = id;
        for (var number = 2; taken.Exists(portal => string.Equals(portal.Id, candidate, StringComparison.Ordinal)); number++)
        {
            candidate = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}-{number}");
        }

        return candidate;
    }
}
