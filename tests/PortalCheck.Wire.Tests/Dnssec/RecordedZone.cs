using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Wire.Tests.Dnssec;

/// <summary>Answers of a real name server for one zone (see the first line of each fixture). Signatures are valid in November 2026.</summary>
internal sealed class RecordedZone
{
    public static readonly DateTimeOffset At = new(2026, 11, 15, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, DnsType> Types = new(StringComparer.Ordinal)
    {
        ["A"] = DnsType.A, ["NS"] = DnsType.Ns, ["SOA"] = DnsType.Soa, ["MX"] = DnsType.Mx, ["TXT"] = DnsType.Txt, ["AAAA"] = DnsType.Aaaa, ["SRV"] = DnsType.Srv,
        ["NAPTR"] = (DnsType)35, ["DNAME"] = DnsType.Dname, ["DS"] = DnsType.Ds, ["DNSKEY"] = DnsType.DnsKey, ["NSEC3PARAM"] = DnsType.Nsec3Param, ["TLSA"] = DnsType.Tlsa,
        ["CAA"] = DnsType.Caa,
    };

    private readonly Dictionary<(DnsName Name, DnsType Type), byte[]> _answers = [];

    private RecordedZone(string file)
    {
        Zone = DnsName.Parse(Path.GetFileNameWithoutExtension(file));
        foreach (var parts in File.ReadLines(file).Where(line => !line.StartsWith('#')).Select(line => line.Split(' ')))
            _answers[(DnsName.Parse(parts[0]), Types[parts[1]])] = Convert.FromHexString(parts[2]);
    }

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    public DnsName Zone { get; }

    public IEnumerable<(DnsName Name, DnsType Type)> Questions => _answers.Keys;

    public DnsRrset KeySet => DnsRrset.Find(Answer("", DnsType.DnsKey).Answer, Zone, DnsType.DnsKey)!;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Dnssec", "Fixtures");

    public static RecordedZone Load(string zone) => new(Path.Combine(Folder, zone + ".txt"));

    public ZoneKeys Keys() => ZoneKeys.Of(KeySet);

    public byte[] Octets(DnsName name, DnsType type) => _answers[(name, type)];

    public DnsName Name(string label) => label.Length == 0 ? Zone : DnsName.Parse($"{label}.{Zone}");

    public DnsMessage Answer(string label, DnsType type) => Dns.PacketBuilder.Read(Octets(Name(label), type));

    /// <summary>DS records of the zone's key-signing keys.</summary>
    public List<DsData> Ds(params int[] digests) =>
    [
        .. from key in Keys().Keys
           where key.IsEntryPoint
           from digest in digests
           select new DsData((byte[])[(byte)(key.KeyTag >> 8), (byte)key.KeyTag, (byte)key.Algorithm, (byte)digest, .. DelegationDigest.Compute(Zone, key, digest)!]),
    ];
}
