using PortalCheck.Collect.Visits;
using PortalCheck.Lab;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;

namespace PortalCheck.Benchmarks.Results;

/// <summary>Evidence of the three demo portals, visited once as <c>portalcheck demo</c> does.</summary>
internal sealed record DemoEvidence(PortalRegister Register, IReadOnlyList<PortalEvidence> Portals, IReadOnlyDictionary<string, byte[]> Pictures)
{
    private const int MaxPages = 12;

    public static async Task<DemoEvidence> CollectAsync()
    {
        await using var world = await LabWorld.StartAsync();
        await using var collector = await PortalCollector.CreateAsync(new CollectorSettings(), world.Network, TimeProvider.System, CancellationToken.None);
        var kept = new KeptPictures();
        var visited = new List<PortalEvidence>();
        foreach (var portal in world.Register.Portals)
        {
            visited.Add(await collector.VisitAsync(
                new VisitRequest
                {
                    Portal = portal,
                    Agency = world.Register.FindAgency(portal.Agency)!,
                    Seed = $"benchmark/{portal.Id}",
                    MaxPages = MaxPages,
                    Blobs = kept,
                },
                CancellationToken.None));
        }

        return new DemoEvidence(world.Register, visited, kept.All);
    }

    private sealed class KeptPictures : IBlobSink
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> _kept = new(StringComparer.Ordinal);

        public IReadOnlyDictionary<string, byte[]> All => _kept;

        public Task PutAsync(string sha256, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation)
        {
            _kept[sha256] = content.ToArray();
            return Task.CompletedTask;
        }
    }
}
