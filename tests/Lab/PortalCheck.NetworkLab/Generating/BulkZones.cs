using System.Collections.Concurrent;
using System.Globalization;
using PortalCheck.NetworkLab.Cases;

namespace PortalCheck.NetworkLab.Generating;

/// <summary>A zone that is only there in great number.</summary>
/// <param name="Name">Its name, no trailing dot.</param>
/// <param name="Lines">Its records.</param>
/// <param name="Delegation">Records for gov.vn.</param>
internal sealed record BulkZone(string Name, IReadOnlyList<string> Lines, IReadOnlyList<string> Delegation);

/// <summary>Zones for measuring: half ECDSA, a quarter RSA, a quarter unsigned. One key pair of each kind is used under all names: making keys is what takes time.</summary>
internal sealed class BulkZones(ZoneSigner signer, string keys)
{
    /// <summary>Name of one of them, from 0.</summary>
    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"z{number:00000}.gov.vn");

    /// <summary>Whether it is signed.</summary>
    public static bool IsSigned(int number) => number % 4 != 3;

    /// <summary>Makes so many zones.</summary>
    public async Task<IReadOnlyList<BulkZone>> MakeAsync(int count, CancellationToken cancellation)
    {
        ZoneKey[] ecdsa = [await KeyAsync("ECDSAP256SHA256", null, true), await KeyAsync("ECDSAP256SHA256", null, false)];
        ZoneKey[] rsa = [await KeyAsync("RSASHA256", 2048, true), await KeyAsync("RSASHA256", 2048, false)];
        var made = new ConcurrentDictionary<int, BulkZone>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount + 1, CancellationToken = cancellation },
            async (number, token) => made[number] = await ZoneAsync(Name(number), IsSigned(number) ? number % 4 == 2 ? rsa : ecdsa : [], token));
        return [.. Enumerable.Range(0, count).Select(number => made[number])];

        Task<ZoneKey> KeyAsync(string algorithm, int? bits, bool keySigning) =>
            signer.MakeKeyAsync("bulk", new KeyRecipe { Algorithm = algorithm, Bits = bits }, keySigning, cancellation);
    }

    private async Task<BulkZone> ZoneAsync(string zone, ZoneKey[] shared, CancellationToken cancellation)
    {
        string[] records =
        [
            $"{zone}. 300 IN SOA ns1.dnslab.vn. hostmaster.dnslab.vn. 2026112101 3600 600 1209600 300",
            .. LabPlan.Good.Select(server => $"{zone}. 300 IN NS {server.Name}."),
            .. new[] { zone, $"www.{zone}" }.SelectMany(owner => new[] { $"{owner}. 300 IN A 10.53.80.1", $"{owner}. 300 IN AAAA fd53:80::1" }),
        ];
        var delegation = LabPlan.Good.Select(server => $"{zone}. 300 IN NS {server.Name}.");
        if (shared.Length == 0)
            return new BulkZone(zone, records, [.. delegation]);
        var own = shared.Select(key => Rename(key, zone)).ToList();
        var lines = await signer.SignAsync(zone, "bulk", records, own, new ZoneRecipe(), cancellation);
        return new BulkZone(zone, lines, [.. delegation, $"{zone}. 300 IN DS {own[0].Ds(2)}"]);
    }

    /// <summary>The same key under another owner name.</summary>
    private ZoneKey Rename(ZoneKey key, string zone)
    {
        var renamed = key with { Zone = zone, File = Path.Combine(keys, string.Create(CultureInfo.InvariantCulture, $"K{zone}.+{key.Algorithm:000}+{key.Tag:00000}")) };
        File.WriteAllText(renamed.File + ".key", renamed.Line + "\n");
        File.Copy(key.File + ".private", renamed.File + ".private");
        return renamed;
    }
}
