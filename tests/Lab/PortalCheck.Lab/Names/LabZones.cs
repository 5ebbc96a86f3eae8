namespace PortalCheck.Lab.Names;

/// <summary>
/// The lab's part of the name system: the root and <c>vn</c> unsigned, <c>gov.vn</c> signed with a key of its own (the lab's trust anchor), below it one
/// zone for each province. All addresses are documentation addresses (RFC 5737, RFC 3849): where a browser goes is decided by the name map, not by DNS.
/// </summary>
internal sealed class LabZones : IDisposable
{
    private const string Government = "gov.vn";

    private readonly List<ZoneKey> _keys = [];
    private readonly List<LabZone> _zones = [];
    private readonly List<DnsRecord> _delegations = [];
    private readonly DateTimeOffset _now;
    private int _addresses;

    private LabZones(DateTimeOffset now) => _now = now;

    /// <summary>The zones, the root among them.</summary>
    public IReadOnlyList<LabZone> Zones => _zones;

    /// <summary>The DS record of <c>gov.vn</c> in presentation form.</summary>
    public string Anchor { get; private set; } = "";

    /// <summary>
    /// Makes the zones: those of the demo portals as drawn, an unsigned one with A records only for each further host under <c>gov.vn</c>, and, if asked,
    /// one whose DS record is wrong.
    /// </summary>
    public static LabZones Make(IEnumerable<string> hosts, bool bogus, DateTimeOffset now)
    {
        var zones = new LabZones(now);
        zones.AddGood();
        zones.AddMiddling();
        zones.AddBad();
        if (bogus)
            zones.AddBogus();
        var others = hosts.Where(host => host.EndsWith("." + Government, StringComparison.Ordinal)).GroupBy(ProvinceOf, StringComparer.Ordinal);
        foreach (var province in others.Where(group => !zones._zones.Exists(zone => string.Equals(zone.Name, group.Key, StringComparison.Ordinal))))
            zones.AddPlain(province.Key, province);
        zones.AddTop();
        return zones;
    }

    public void Dispose() => _keys.ForEach(key => key.Dispose());

    private void AddGood() => AddSigned("anlac.gov.vn", spoilt: false,
    [
        .. Both("ns1.anlac.gov.vn"), .. Both("ns2.anlac.gov.vn"), .. Both("mail.anlac.gov.vn"),
        .. Both("dichvucong.anlac.gov.vn"), .. Both("www.dichvucong.anlac.gov.vn"), .. Both("anlac.gov.vn"),
        DnsRecord.Mx("anlac.gov.vn", 10, "mail.anlac.gov.vn"),
        DnsRecord.Txt("anlac.gov.vn", "v=spf1 mx -all"),
        DnsRecord.Txt("_dmarc.anlac.gov.vn", "v=DMARC1; p=reject; rua=mailto:hostmaster@anlac.gov.vn"),
        DnsRecord.Txt("dichvucong.anlac.gov.vn", "v=spf1 -all"),
    ]);

    /// <summary>Unsigned; IPv6 on the portal and on one of two name servers, but neither on <c>www</c> nor for mail.</summary>
    private void AddMiddling() => AddUnsigned("binhson.gov.vn",
    [
        .. Both("ns1.binhson.gov.vn"), Four("ns2.binhson.gov.vn"), Four("mail.binhson.gov.vn"),
        .. Both("dichvucong.binhson.gov.vn"), Four("www.dichvucong.binhson.gov.vn"),
        DnsRecord.Mx("binhson.gov.vn", 10, "mail.binhson.gov.vn"),
        DnsRecord.Txt("binhson.gov.vn", "v=spf1 mx ~all"),
        DnsRecord.Txt("_dmarc.binhson.gov.vn", "v=DMARC1; p=none"),
    ]);

    /// <summary>Unsigned, no IPv6 anywhere, no protection of mail.</summary>
    private void AddBad() => AddUnsigned("hoathinh.gov.vn",
    [
        Four("ns1.hoathinh.gov.vn"), Four("ns2.hoathinh.gov.vn"), Four("mail.hoathinh.gov.vn"), Four("dichvucong.hoathinh.gov.vn"),
        DnsRecord.Mx("hoathinh.gov.vn", 10, "mail.hoathinh.gov.vn"),
    ]);

    private void AddBogus()
    {
        var zone = ProvinceOf(LabWorld.BogusHost);
        AddSigned(zone, spoilt: true, [.. Both("ns1." + zone), .. Both("ns2." + zone), .. Both(LabWorld.BogusHost)]);
    }

    private void AddPlain(string zone, IEnumerable<string> hosts) =>
        AddUnsigned(zone, [Four("ns1." + zone), Four("ns2." + zone), .. hosts.Select(Four)]);

    private void AddTop()
    {
        var key = new ZoneKey(Government, _now);
        _keys.Add(key);
        Anchor = key.Anchor();
        _zones.Add(new LabZone(Government, [.. Apex(Government, "ns1.gov.vn"), .. Both("ns1.gov.vn"), .. _delegations], key));
        _zones.Add(new LabZone("vn", [.. Apex("vn", "ns1.vn"), .. Both("ns1.vn"), DnsRecord.Ns(Government, "ns1.gov.vn")]));
        _zones.Add(new LabZone("", [.. Apex("", "ns1.vn"), DnsRecord.Ns("vn", "ns1.vn")]));
    }

    private void AddSigned(string zone, bool spoilt, IEnumerable<DnsRecord> records)
    {
        var key = new ZoneKey(zone, _now);
        _keys.Add(key);
        _delegations.Add(key.Ds(spoilt));
        Add(zone, records, key);
    }

    private void AddUnsigned(string zone, IEnumerable<DnsRecord> records) => Add(zone, records, key: null);

    private void Add(string zone, IEnumerable<DnsRecord> records, ZoneKey? key)
    {
        string[] servers = ["ns1." + zone, "ns2." + zone];
        _zones.Add(new LabZone(zone, [.. Apex(zone, servers), .. records], key));
        _delegations.AddRange(servers.Select(server => DnsRecord.Ns(zone, server)));
    }

    private static IEnumerable<DnsRecord> Apex(string zone, params string[] servers) =>
        [DnsRecord.Soa(zone, servers[0]), .. servers.Select(server => DnsRecord.Ns(zone, server))];

    private IEnumerable<DnsRecord> Both(string owner)
    {
        var number = ++_addresses;
        return [DnsRecord.Address(owner, $"192.0.2.{number}"), DnsRecord.Address(owner, $"2001:db8:53::{number:x}")];
    }

    private DnsRecord Four(string owner) => DnsRecord.Address(owner, $"198.51.100.{++_addresses}");

    /// <summary>The zone one label below <c>gov.vn</c>.</summary>
    private static string ProvinceOf(string host) => string.Join('.', DnsName.Labels(host)[^3..]);
}
