using PortalCheck.Checks.Network.Mail;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>Judges the name facts of one host. Pure: the same evidence, the same report.</summary>
public static class NameAuditing
{
    private const int Ed448 = 16;

    // criteria.md, net.ipv6.same.
    private const double SamePage = 0.9;

    /// <summary>The report.</summary>
    /// <param name="host">The name that was asked for.</param>
    /// <param name="names">What resolver and name servers said.</param>
    /// <param name="addresses">What the host's addresses answered; null where nobody tried.</param>
    /// <param name="moment">When the facts were collected (UTC): the resolver's signatures are held against it, those of a <see cref="ZoneAudit"/> against its own.</param>
    public static NameReport Of(string host, NameEvidence names, AddressEvidence? addresses, DateTimeOffset moment)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(names);
        var resolver = new ResolverView(names.Answers);
        var zones = Zones(names, resolver);
        var own = names.Zones is [{ Value: { } first }, ..] ? zones.Find(zone => ReferenceEquals(zone.View.Audit, first)) : null;
        var zoneName = own?.Zone ?? names.Zone ?? host;
        var keys = own?.Keys ?? (DnsName.TryParse(zoneName, out var parsed) ? Keys.Of(parsed, view: null, delegation: null, resolver) : null);

        var opinions = Opinions(host, names, own, zones);
        var audit = own is null ? (DnssecVerdict?)null : Worst(opinions);
        var (status, byAuditAlone) = Status(names.Verdict, audit, keys);

        var works = FamilyWorks(names, zones);
        var aliases = Aliases.Findings(host, names, resolver, zones.SelectMany(zone => zone.View.Serving).SelectMany(answer => answer.Message!.Answer), opinions.FirstOrDefault().Opinion?.Verdict, Targets(opinions)).ToList();
        var mail = MailDomain.Of(host, resolver);
        var findings = new List<NameFinding>();
        var link = status == DnssecVerdict.Bogus ? Causes.LinkOf(host, zoneName, opinions.Select(opinion => opinion.Opinion), resolver) : null;
        if (link is not null)
        {
            findings.Add(NameFinding.Of("chain-bogus", ("zone", link.Zone), ("link", link.Link), ("reason", link.Reason)));
        }

        // The zone in which a name does not exist is not that name's.
        var missing = Causes.IsMissing(host, names, resolver);
        findings.AddRange(missing ? [] : own is not null ? own.Findings(resolver, works) : keys?.Findings() ?? []);
        findings.AddRange(aliases);
        if (Differ(names.Verdict, audit, byAuditAlone))
        {
            findings.Add(NameFinding.Of("opinions-differ", ("resolver", Word(names.Verdict)), ("audit", Word(audit!.Value))));
        }

        findings.AddRange(Ipv6Findings.OfName(host, names, resolver));
        findings.AddRange(addresses is null ? [] : [.. Ipv6Findings.OfReach(addresses), .. Ipv6Findings.OfMissingPages(addresses), .. Ipv6Findings.OfPages(addresses, SamePage)]);
        findings.AddRange(mail is null ? [] : MailFindings.Of(mail));

        var cause = status switch
        {
            DnssecVerdict.Secure => Causes.OfSecure(host, zoneName, missing, byAuditAlone),
            DnssecVerdict.Bogus => Causes.OfBogus(link!),
            DnssecVerdict.Insecure => keys is null ? TaggedMessage.Of("insecure-unsigned", ("zone", zoneName)) : Causes.OfInsecure(host, zoneName, keys, missing, findings),
            DnssecVerdict.Indeterminate => Causes.OfIndeterminate(host, zoneName, own?.Servers ?? [], findings),
        };
        return new NameReport
        {
            Name = host,
            Status = status,
            Cause = cause,
            Reason = NameTexts.Say(cause),
            Findings = findings,
            Resolver = names.Verdict,
            Audit = audit,
            Zone = own?.Facts ?? FactsOf(names, keys, resolver, moment),
            Aliases = names.Aliases,
            Ipv6 = Facts.OfIpv6(names, addresses, own, works),
            NameServers = own is null ? [] : Facts.OfServers(own),
            Mx = mail?.Servers ?? [],
            Mail = mail is null ? null : Facts.OfMail(mail),
        };
    }

    private static List<ZoneJudgement> Zones(NameEvidence names, ResolverView resolver)
    {
        var views = (names.Zones ?? []).Select(zone => zone.Value).OfType<ZoneAudit>().Select(ZoneView.Of).OfType<ZoneView>().ToList();
        return [.. views.Select(view => ZoneJudgement.Of(
            view, resolver, name => views.Exists(other => other.Zone.IsBelow(view.Zone) && name.IsAtOrBelow(other.Zone))))];
    }

    // The host in its own zone first, then each target of its aliases that lies in another zone that was asked.
    private static List<(string Name, ZoneOpinion Opinion)> Opinions(string host, NameEvidence names, ZoneJudgement? own, List<ZoneJudgement> zones)
    {
        if (own is null || !DnsName.TryParse(host, out var name))
        {
            return [];
        }

        var opinions = new List<(string, ZoneOpinion)> { (host, own.OpinionOn(name)) };
        foreach (var alias in names.Aliases)
        {
            if (DnsName.TryParse(alias, out var target) && ZoneOf(target, zones) is var zone && zone != own)
            {
                opinions.Add((alias, zone?.OpinionOn(target) ?? ZoneOpinion.Unknown));
            }
        }

        return opinions;
    }

    private static ZoneJudgement? ZoneOf(DnsName name, List<ZoneJudgement> zones) =>
        zones.Where(zone => name.IsAtOrBelow(zone.View.Zone)).MaxBy(zone => zone.View.Zone.LabelCount);

    private static Dictionary<string, DnssecVerdict> Targets(List<(string Name, ZoneOpinion Opinion)> opinions)
    {
        var targets = new Dictionary<string, DnssecVerdict>(StringComparer.Ordinal);
        foreach (var (name, opinion) in opinions.Skip(1))
        {
            targets.TryAdd(name, opinion.Verdict);
        }

        return targets;
    }

    private static DnssecVerdict Worst(List<(string Name, ZoneOpinion Opinion)> opinions) =>
        new[] { DnssecVerdict.Bogus, DnssecVerdict.Indeterminate, DnssecVerdict.Insecure }
            .FirstOrDefault(verdict => opinions.Exists(opinion => opinion.Opinion.Verdict == verdict), opinions.Count == 0 ? DnssecVerdict.Indeterminate : DnssecVerdict.Secure);

    // The resolver is used by millions and stands, but for the one algorithm that Debian's build of it lacks: there our check is the only one.
    private static (DnssecVerdict Status, bool ByAuditAlone) Status(DnssecVerdict resolver, DnssecVerdict? audit, Keys? keys) =>
        resolver == DnssecVerdict.Insecure && audit is DnssecVerdict.Secure or DnssecVerdict.Bogus
            && keys?.Ds is { Count: > 0 } ds && ds.All(one => one.Algorithm == Ed448)
            ? (audit.Value, true)
            : (resolver, false);

    private static bool Differ(DnssecVerdict resolver, DnssecVerdict? audit, bool byAuditAlone) =>
        !byAuditAlone && audit is { } own && own != resolver && own != DnssecVerdict.Indeterminate && resolver != DnssecVerdict.Indeterminate;

    private static Func<string, bool> FamilyWorks(NameEvidence names, List<ZoneJudgement> zones)
    {
        var answered = zones.SelectMany(zone => zone.View.OfParent.Concat(zone.View.OfZone))
            .Where(answer => answer.Exchange.Outcome == ExchangeOutcome.Answered)
            .Select(answer => Ipv6Findings.IsIpv6(answer.Exchange.Address)).ToHashSet();
        var six = answered.Contains(true) || names.FoundOverIpv6 is not null || names.Vantage is { HasIpv6: true };
        return address => Ipv6Findings.IsIpv6(address) ? six : answered.Contains(false);
    }

    // Where no name server was asked by itself, the signatures that the resolver found valid are still there to be read.
    private static ZoneFacts? FactsOf(NameEvidence names, Keys? keys, ResolverView resolver, DateTimeOffset moment)
    {
        if (names.Zone is null)
        {
            return null;
        }

        var end = DnsName.TryParse(names.Zone, out var zone) ? SignatureFindings.Nearest(resolver, zone, moment) : null;
        return new ZoneFacts
        {
            Zone = names.Zone,
            Ds = names.Ds,
            Keys = names.DnsKeys,
            Algorithms = [.. (keys?.All ?? []).Select(key => key.Algorithm).Distinct().Order().Select(Keys.NameOf)],
            SignatureDaysLeft = end?.DaysLeft,
            NextEnd = end,
        };
    }

    private static string Word(DnssecVerdict verdict) => verdict switch
    {
        DnssecVerdict.Secure => "secure",
        DnssecVerdict.Insecure => "insecure",
        DnssecVerdict.Bogus => "bogus",
        DnssecVerdict.Indeterminate => "indeterminate",
    };
}
