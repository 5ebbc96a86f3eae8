using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Tests.Support.Names;

/// <summary>Name evidence with wire bytes, from what a fixture says of zones and answers.</summary>
internal static class LabNames
{
    public static NameEvidence With(NameEvidence names, FixtureNames fixture, string host, DateTimeOffset at)
    {
        if (fixture.Zones.Count + fixture.Answers.Count == 0)
        {
            return names;
        }

        return names with
        {
            FoundOverIpv6 = fixture.FoundOverIpv6,
            Zones = fixture.Zones.Exists(zone => zone.Asked) ? [.. fixture.Zones.Where(zone => zone.Asked).Select(zone => Artifact.Of(Audit(zone, names, host, at)))] : null,
            Answers =
            [
                .. fixture.Answers.Select(Answer),
                .. fixture.Zones.Where(zone => zone.Host is null).Take(1).SelectMany(_ => Host(names, host)),
                .. fixture.Zones.Select(zone => Ds(zone, ZoneOf(zone, host))),
                .. fixture.Zones.Where(zone => !zone.Asked).Select(zone => Soa(zone, names, host, at)),
            ],
        };
    }

    public static AddressEvidence Addresses(FixtureAddresses fixture) => new()
    {
        Reached = [.. fixture.Reached.Select(reach => new AddressReach(reach.Address, reach.Port, reach.Failure is { } failure ? new CollectFailure(failure) : null, 10))],
        Pages = [.. fixture.Pages.Select(Page)],
    };

    private static AddressPage Page(FixtureAddressPage page) => page switch
    {
        { Failure: { } failure } => new AddressPage(page.Address, 0, Title: null, [], Failure: new CollectFailure(failure)),
        { LeadsTo: { } target } => new AddressPage(page.Address, page.Status, Title: null, [], target),
        _ => new AddressPage(page.Address, page.Status, page.Title, [.. page.Text.Split(' ').Select(Hash)]),
    };

    private static IEnumerable<ResolverAnswer> Host(NameEvidence names, string host) => new[] { (Type: "A", Data: names.A), (Type: "AAAA", Data: names.Aaaa) }
        .Select(question => Answer(new FixtureAnswer
        {
            Name = host,
            Type = question.Type,
            Verdict = names.Verdict,
            Rcode = names.Verdict == DnssecVerdict.Indeterminate ? 2 : 0,
            Data = [.. question.Data],
        }));

    private static ResolverAnswer Answer(FixtureAnswer answer)
    {
        var type = Enum.Parse<DnsType>(answer.Type, ignoreCase: true);
        var message = new LabMessage(DnsName.Parse(answer.Name), type)
        {
            Rcode = answer.Rcode ?? 0,
            Answer = [.. answer.Data.Select(data => LabRecord.Of(answer.Name, data.StartsWith("CNAME ", StringComparison.Ordinal) ? "CNAME" : answer.Type, data.Replace("CNAME ", "", StringComparison.Ordinal)))],
        };
        return new ResolverAnswer(answer.Name, (int)type, answer.Verdict, answer.Rcode, Why: null, answer.Rcode is null ? default : message.Write()) { Reason = answer.Reason, BrokenAt = answer.BrokenAt };
    }

    private static ResolverAnswer Ds(FixtureZone zone, DnsName name)
    {
        var answered = zone.Trust != DnssecVerdict.Indeterminate;
        var key = LabKey.Of(zone.Keys.Concat([13]).First(), zone.Bits);
        var message = new LabMessage(name, DnsType.Ds) { Answer = [.. zone.Ds.Select(kind => new LabRecord(name, DnsType.Ds, key.Ds(name, kind)))] };
        return new ResolverAnswer(name.ToString(), (int)DnsType.Ds, zone.Trust, answered ? 0 : 2, Why: null, answered ? message.Write() : default);
    }

    private static ResolverAnswer Soa(FixtureZone zone, NameEvidence names, string host, DateTimeOffset at)
    {
        var name = ZoneOf(zone, host);
        var answer = new LabCopy(zone, zone.Servers[0], name, DnsName.Parse(zone.Host ?? host), names.A.Concat(names.Aaaa), at).Answer(name, DnsType.Soa, edns: true);
        return new ResolverAnswer(name.ToString(), (int)DnsType.Soa, zone.Trust, 0, Why: null, answer.Write());
    }

    private static ZoneAudit Audit(FixtureZone spec, NameEvidence names, string portalHost, DateTimeOffset at)
    {
        var zone = ZoneOf(spec, portalHost);
        var host = DnsName.Parse(spec.Host ?? portalHost);
        return new ZoneAudit
        {
            Zone = zone.ToString(),
            Parent = zone.Parent?.ToString(),
            At = at,
            Servers = [.. spec.Servers.Select(server => new ZoneServer(server.Name, [.. new[] { server.V4, server.V6 }.OfType<string>()], server.AtParent, server.AtZone))],
            Exchanges =
            [
                new DnsExchange
                {
                    Server = "a.dns-servers.vn", Address = "203.0.113.200", OfParent = true, Transport = DnsTransport.Udp, Name = zone.ToString(), Type = (int)DnsType.Ns,
                    Outcome = ExchangeOutcome.Answered, Message = Referral(spec, zone).Write(),
                },
                .. spec.Servers.SelectMany(server => new[] { server.V4, server.V6 }.OfType<string>().SelectMany(address => Exchanges(spec, server, address, zone, host, names, at))),
            ],
        };
    }

    private static LabMessage Referral(FixtureZone spec, DnsName zone) => new(zone, DnsType.Ns)
    {
        Authoritative = false,
        Authority = [.. spec.Servers.Where(server => server.Glue is not null).Select(server => LabRecord.Of(zone.ToString(), "NS", server.Name))],
        Additional = [.. spec.Servers.Where(server => server.Glue?.Length > 0).Select(server => LabCopy.Address(server.Name, server.Glue!))],
    };

    private static IEnumerable<DnsExchange> Exchanges(FixtureZone spec, FixtureServer server, string address, DnsName zone, DnsName host, NameEvidence names, DateTimeOffset at)
    {
        var copy = new LabCopy(spec, server, zone, host, names.A.Concat(names.Aaaa), at);
        var does = address.Contains(':', StringComparison.Ordinal) ? server.DoesOverIpv6 ?? server.Does : server.Does;
        (DnsName Name, DnsType Type, DnsTransport Transport)[] questions =
        [
            (zone, DnsType.Soa, DnsTransport.Udp), (zone, DnsType.Soa, DnsTransport.Tcp), (zone, DnsType.Ns, DnsTransport.Udp), (zone, DnsType.DnsKey, DnsTransport.Udp),
            (host, DnsType.A, DnsTransport.Udp), (host, DnsType.Aaaa, DnsTransport.Udp), (DnsName.Parse("khong-co." + zone), DnsType.A, DnsTransport.Udp),
        ];
        foreach (var (name, type, transport) in questions)
        {
            var answer = copy.Answer(name, type, edns: does != "no-edns");
            var udp = transport == DnsTransport.Udp;
            var outcome = does switch
            {
                "silent" => ExchangeOutcome.Silent,
                "udp-silent" when udp => ExchangeOutcome.Silent,
                "tcp-silent" or "truncates" when !udp => ExchangeOutcome.Silent,
                "malformed" => ExchangeOutcome.Malformed,
                "mismatched" => ExchangeOutcome.Mismatched,
                "no-vantage" => ExchangeOutcome.NoIpv6Vantage,
                _ => ExchangeOutcome.Answered,
            };
            var said = does switch
            {
                "lame" => new LabMessage(name, type) { Rcode = 5, Authoritative = false },
                "servfail" => new LabMessage(name, type) { Rcode = 2, Authoritative = false },
                "not-authoritative" => answer with { Authoritative = false },
                "truncates" => answer with { Truncated = true },
                _ => answer,
            };
            yield return new DnsExchange
            {
                Server = server.Name, Address = address, Transport = transport, Name = name.ToString(), Type = (int)type, Outcome = outcome,
                WithoutEdns = does == "no-edns", Message = outcome == ExchangeOutcome.Answered ? said.Write() : default,
            };
        }
    }

    private static DnsName ZoneOf(FixtureZone zone, string host) => DnsName.Parse(zone.Zone ?? Observing.WebAddress.SiteOf(host));

    // FNV-1a: the same number for the same word in every process.
    private static int Hash(string word)
    {
        var hash = 2_166_136_261u;
        foreach (var c in word)
        {
            hash = unchecked((hash ^ c) * 16_777_619);
        }

        return unchecked((int)hash);
    }
}
