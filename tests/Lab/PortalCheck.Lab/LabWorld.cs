using PortalCheck.Lab.Certificates;
using PortalCheck.Lab.Demo;
using PortalCheck.Lab.Names;
using PortalCheck.Lab.SavedPages;
using PortalCheck.Lab.Serving;
using PortalCheck.Model.Register;

namespace PortalCheck.Lab;

/// <summary>Portals under made-up <c>.gov.vn</c> names, served on loopback until disposed.</summary>
public sealed class LabWorld : IAsyncDisposable
{
    /// <summary>League of the demo portals' agencies.</summary>
    public const string League = "lab";

    /// <summary>A small national record, JSON lines: what the good portal lists, some of which the middling one lacks; it has abolished one of the bad one's and never had another.</summary>
    public static string ReferenceFile => Path.Combine(DemoPortals.Folder, "reference.jsonl");

    /// <summary>League of the sites that saved pages are served from.</summary>
    public const string SavedLeague = "lab-saved";

    /// <summary>A name whose zone does not validate, where <see cref="LabOptions.BogusZone"/> asks for it.</summary>
    public const string BogusHost = "dichvucong.saichuky.gov.vn";

    private readonly LabServer _server;
    private readonly LabAuthority _authority;
    private readonly LabZones _zones;
    private readonly LabNameServer _names;

    private LabWorld(LabServer server, LabAuthority authority, LabZones zones, LabNameServer names, LabNetwork network, PortalRegister register)
    {
        _server = server;
        _authority = authority;
        _zones = zones;
        _names = names;
        Network = network;
        Register = register;
    }

    /// <summary>Where the made-up names lead, and whom to trust for them.</summary>
    public LabNetwork Network { get; }

    /// <summary>The lab's agencies and portals, all with the lab flag.</summary>
    public PortalRegister Register { get; }

    /// <summary>Every request that the lab's sites received so far, in order.</summary>
    public IReadOnlyCollection<ReceivedRequest> Received => _server.Received;

    /// <summary>Starts the lab on free loopback ports. Throws <see cref="IOException"/> where none are to be had or files are missing.</summary>
    public static async Task<LabWorld> StartAsync(LabOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new LabOptions();
        IReadOnlyList<LabMember> members =
        [
            .. options.DemoPortals ? DemoPortals.All() : [],
            .. options.SavedPages is { } folder ? SavedPagesFolder.Load(folder) : [],
        ];
        IReadOnlyList<ILabSite> sites = [.. members.Select(member => member.Site), .. options.Sites];
        var now = options.Time.GetUtcNow();
        var authority = new LabAuthority(now);
        var zones = LabZones.Make(sites.SelectMany(site => site.Hosts), options.BogusZone, now);
        LabNameServer? names = null;
        try
        {
            names = LabNameServer.Start(zones.Zones);
            var server = await LabServer.StartAsync(sites, authority, cancellation);
            var network = new LabNetwork
            {
                Hosts = [.. sites.SelectMany(site => site.Hosts.Select(host => HostOf(site, host, server)))],
                RootCertificatePem = authority.RootPem,
                DnsServer = names.Address,
                DnsAnchors = [zones.Anchor],
            };
            var register = new PortalRegister(
                [.. members.Select(member => member.Agency).DistinctBy(agency => agency.Id, StringComparer.Ordinal)], [.. members.Select(member => member.Portal)]);
            return new LabWorld(server, authority, zones, names, network, register);
        }
        catch
        {
            if (names is not null)
                await names.DisposeAsync();
            zones.Dispose();
            authority.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _names.DisposeAsync();
        _zones.Dispose();
        _authority.Dispose();
    }

    private static LabHost HostOf(ILabSite site, string host, LabServer server) =>
        new(host, "127.0.0.1", server.HttpPort, site.Certificate is LabCertificate.None ? 0 : server.HttpsPort, server.HasIpv6 ? "::1" : null);
}
