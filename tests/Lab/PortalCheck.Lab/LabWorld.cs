using PortalCheck.Lab.Certificates;
using PortalCheck.Lab.Demo;
using PortalCheck.Lab.Serving;
using PortalCheck.Model.Register;

namespace PortalCheck.Lab;

/// <summary>Portals under made-up <c>.gov.vn</c> names, served on loopback until disposed.</summary>
public sealed class LabWorld : IAsyncDisposable
{
    /// <summary>League of all lab agencies.</summary>
    public const string League = "lab";

    private readonly LabServer _server;
    private readonly LabAuthority _authority;

    private LabWorld(LabServer server, LabAuthority authority, LabNetwork network, PortalRegister register)
    {
        _server = server;
        _authority = authority;
        Network = network;
        Register = register;
    }

    /// <summary>Where the made-up names lead, and whom to trust for them.</summary>
    public LabNetwork Network { get; }

    /// <summary>The lab's agencies and portals, all with the lab flag, in the league <see cref="League"/>.</summary>
    public PortalRegister Register { get; }

    /// <summary>Every request that the lab's sites received so far, in order.</summary>
    public IReadOnlyCollection<ReceivedRequest> Received => _server.Received;

    /// <summary>Starts the lab on free loopback ports. Throws <see cref="IOException"/> where none are to be had.</summary>
    public static async Task<LabWorld> StartAsync(LabOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new LabOptions();
        var members = options.DemoPortals ? DemoPortals.All() : [];
        IReadOnlyList<ILabSite> sites = [.. members.Select(member => member.Site), .. options.Sites];
        var authority = new LabAuthority(options.Time.GetUtcNow());
        try
        {
            var server = await LabServer.StartAsync(sites, authority, cancellation);
            var network = new LabNetwork
            {
                Hosts = [.. sites.SelectMany(site => site.Hosts.Select(host => HostOf(site, host, server)))],
                RootCertificatePem = authority.RootPem,
            };
            var register = new PortalRegister([.. members.Select(member => member.Agency)], [.. members.Select(member => member.Portal)]);
            return new LabWorld(server, authority, network, register);
        }
        catch
        {
            authority.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _authority.Dispose();
    }

    private static LabHost HostOf(ILabSite site, string host, LabServer server) =>
        new(host, "127.0.0.1", server.HttpPort, site.Certificate is LabCertificate.None ? 0 : server.HttpsPort);
}
