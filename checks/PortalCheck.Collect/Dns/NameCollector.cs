using PortalCheck.Collect.Dns.Zones;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns;

/// <summary>Collects the facts of one name with what its round has. Collects; decides nothing.</summary>
/// <param name="round">Resolvers, delegations, servers.</param>
/// <param name="options">Options of the observer.</param>
/// <param name="time">Clock.</param>
internal sealed class NameCollector(NameRound round, NameObserverOptions options, TimeProvider time) : IDisposable
{
    private const int MaxMailServers = 5;
    private const int MaxZones = 6;
    private const int MaxHomelessServers = 8;

    private readonly CancellationTokenSource _hopeless = new();
    private ResolverBook? _book;

    private ResolverBook Answers => _book ??= new(round.Resolver, options.Deadline, time, _hopeless.Token);

    /// <summary>The facts. Throws only <see cref="OperationCanceledException"/>.</summary>
    /// <param name="host">Name, lower case, no trailing dot.</param>
    /// <param name="cancellation">Ends the questions.</param>
    public async Task<NameCollection> CollectAsync(string host, CancellationToken cancellation)
    {
        var name = DnsName.Parse(host);
        var overIpv6 = FindOverIpv6Async(host, round.OverIpv6, cancellation);
        var walking = round.Walk?.FindAsync(name, cancellation);
        var auditing = walking is null ? null : AuditAsync(walking, name, _hopeless, cancellation);
        var asking = AskAddressesAsync(host, cancellation);
        await GiveUpDeadAliasesAsync(host, auditing, asking, cancellation);
        var asked = await asking;
        var failure = FailureOf(host, asked[0], asked[1]);
        if (failure is not null && auditing is not null && !_hopeless.IsCancellationRequested && NameReading.IsAlive((await auditing).Audit) && round.Patient is { } patient)
        {
            Answers.TurnTo(patient);
            asked = await AskAddressesAsync(host, cancellation);
            failure = FailureOf(host, asked[0], asked[1]);
        }

        // Behind a forwarder that does not answer there is nobody else to ask.
        var zone = failure is not null && options.Forwarder is not null ? null : await ZoneOfAsync(walking, host, failure is null, cancellation);
        if (zone is not null)
            await AskAboutAsync(host, zone, whole: failure is null, cancellation);
        var aliases = NameReading.AliasesOf(host, asked.SelectMany(answer => answer?.Message.Answer ?? []));
        var audits = await ZonesAsync(auditing, aliases, host, zone, cancellation);
        return new NameCollection(
            new NameEvidence
            {
                A = NameReading.AddressesOf(asked[0], DnsType.A),
                Aaaa = NameReading.AddressesOf(asked[1], DnsType.Aaaa),
                Aliases = aliases,
                Zone = zone is not null && HasBoth(zone) ? zone : null,
                Ds = zone is not null && HasBoth(zone) ? NameReading.TextsOf<DsData>(Answers.Find(zone, DnsType.Ds), zone) : [],
                DnsKeys = zone is not null && HasBoth(zone) ? NameReading.TextsOf<DnsKeyData>(Answers.Find(zone, DnsType.DnsKey), zone) : [],
                Verdict = NameReading.Worst(asked[0]?.Verdict ?? DnssecVerdict.Indeterminate, asked[1]?.Verdict ?? DnssecVerdict.Indeterminate),
                WhyBogus = NameReading.Shorten(asked[0]?.WhyBogus ?? asked[1]?.WhyBogus),
                Answers = Answers.ToEvidence(),
                FoundOverIpv6 = await overIpv6 == false && auditing is not null && NameReading.IsAlive((await auditing).Audit, overIpv6: true)
                    ? await FindOverIpv6Async(host, round.PatientOverIpv6, cancellation)
                    : await overIpv6,
                Zones = audits,
            },
            failure);

        // Half of the facts could be read as "no DS": without both, the zone counts as not told.
        bool HasBoth(string told) => IsTold(Answers.Find(told, DnsType.Ds)) && IsTold(Answers.Find(told, DnsType.DnsKey));
    }

    /// <summary>Ends what is still open.</summary>
    public void Dispose() => _hopeless.Dispose();

    private Task<UnboundAnswer?[]> AskAddressesAsync(string host, CancellationToken cancellation) =>
        Task.WhenAll(Answers.AskAsync(host, DnsType.A, cancellation), Answers.AskAsync(host, DnsType.Aaaa, cancellation));

    // Ends with the resolver's answer at the latest.
    private async Task GiveUpDeadAliasesAsync(string host, Task<(Delegation Delegation, ZoneAudit Audit)>? auditing, Task asking, CancellationToken cancellation)
    {
        if (auditing is null)
            return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var following = new AliasTrail(round.Walk!, round.Auditor!, time).IsHopelessAsync(host, auditing, asking, stop.Token);
        await Task.WhenAny(asking, following);
        await stop.CancelAsync();
        try
        {
            if (await following)
                await _hopeless.CancelAsync();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The resolver has answered.
        }
    }

    private static bool IsTold(UnboundAnswer? answer) => answer is not null && answer.Verdict != DnssecVerdict.Indeterminate;

    // One silent answer hides the facts of both: "no AAAA" must never be read out of a failed question.
    private CollectFailure? FailureOf(string host, UnboundAnswer? ipv4, UnboundAnswer? ipv6)
    {
        if (round.Resolver is null)
            return new CollectFailure(FailureKind.ToolMissing, "there is no validating resolver on this machine");
        if (ipv4 is null || ipv6 is null)
            return new CollectFailure(FailureKind.Timeout, $"{host}: the name servers did not answer in time");
        return ipv4.Verdict == DnssecVerdict.Indeterminate || ipv6.Verdict == DnssecVerdict.Indeterminate
            ? new CollectFailure(FailureKind.DnsFailure, $"{host}: the name servers could not be reached or failed")
            : null;
    }

    // The servers' own word first; without it the resolver's.
    private async Task<string?> ZoneOfAsync(Task<Delegation>? walking, string host, bool answered, CancellationToken cancellation)
    {
        if (walking is not null && await walking is { Zone.IsRoot: false } delegation)
            return delegation.Zone.ToString();
        return answered ? await Answers.FindZoneAsync(host, cancellation) : null;
    }

    // What the name and its zone say of themselves. Where the resolver found no address, what the parent says is still to be had.
    private async Task AskAboutAsync(string host, string zone, bool whole, CancellationToken cancellation)
    {
        List<(string Name, DnsType Type)> questions = [(zone, DnsType.Ds)];
        if (whole)
            questions.AddRange([(zone, DnsType.DnsKey), (zone, DnsType.Ns), (zone, DnsType.Mx)]);
        if (whole && options.Audit)
        {
            questions.Add((zone, DnsType.Soa));
            questions.AddRange(CertificateQuestions.Of(host, 443));
            if (DnsName.TryParse(zone, out var parsed) && ZoneAuditor.AbsentName(parsed) is { } absent)
                questions.Add((absent.ToString(), DnsType.A));
            foreach (var domain in new[] { host, zone }.Distinct(StringComparer.Ordinal))
                questions.AddRange([(domain, DnsType.Mx), (domain, DnsType.Txt), ("_dmarc." + domain, DnsType.Txt)]);
        }

        await Task.WhenAll(questions.Distinct().Select(question => Answers.AskAsync(question.Name, question.Type, cancellation)));
        var mail = MailServers(host, zone).SelectMany(server => new[] { (server, DnsType.A), (server, DnsType.Aaaa) });
        await Task.WhenAll(mail.Select(question => Answers.AskAsync(question.server, question.Item2, cancellation)));
    }

    private IEnumerable<string> MailServers(string host, string zone) => new[] { host, zone }.Distinct(StringComparer.Ordinal)
        .SelectMany(domain => Answers.Find(domain, DnsType.Mx)?.Message.Answer ?? [])
        .Select(record => record.Data).OfType<MxData>().Where(mail => !mail.Exchange.IsRoot).OrderBy(mail => mail.Preference)
        .Select(mail => mail.Exchange.ToString()).Distinct(StringComparer.Ordinal).Take(MaxMailServers);

    private async Task<(Delegation Delegation, ZoneAudit Audit)> AuditAsync(Task<Delegation> walking, DnsName name, CancellationTokenSource hopeless, CancellationToken cancellation)
    {
        var delegation = await walking;
        var audit = await round.Auditor!.AuditAsync(delegation, [name], cancellation);

        // The resolver tries such servers for longer than there is any sense in waiting.
        if (NameReading.IsHopeless(audit))
            await hopeless.CancelAsync();
        return (delegation, audit);
    }

    // The name's own zone, then those that its aliases and its mail servers lead to, each once.
    private async Task<IReadOnlyList<Artifact<ZoneAudit>>?> ZonesAsync(
        Task<(Delegation Delegation, ZoneAudit Audit)>? auditing, IReadOnlyList<string> aliases, string host, string? zone, CancellationToken cancellation)
    {
        if (!options.Audit)
            return null;
        if (auditing is null)
            return [MissingWalk];
        var others = aliases.Concat(zone is null ? [] : MailServers(host, zone)).Select(text => DnsName.TryParse(text, out var name) ? name : null).OfType<DnsName>().ToList();
        var found = await Task.WhenAll(others.Select(async name => (Name: name, Delegation: await round.Walk!.FindAsync(name, cancellation))));
        var (own, audit) = await auditing;
        if (own.Zone.IsRoot)
            return [Artifact.Missing<ZoneAudit>(FailureKind.DnsFailure, "the zone could not be found from the root servers")];
        var further = found.Where(pair => !pair.Delegation.Zone.IsRoot && pair.Delegation.Zone != own.Zone)
            .GroupBy(pair => pair.Delegation.Zone).Select(group => (group.First().Delegation, Names: group.Select(pair => pair.Name).Distinct().ToList()))
            .Take(MaxZones - 1).ToList();
        var keys = further.SelectMany(pair => new[] { DnsType.Ds, DnsType.DnsKey }, (pair, type) => Answers.AskAsync(pair.Delegation.Zone.ToString(), type, cancellation));
        var audits = Task.WhenAll(further.Select(pair => round.Auditor!.AuditAsync(pair.Delegation, pair.Names, cancellation)));

        // That a name server has no address is the resolver's to say: the walk may only have found none in time.
        var homeless = audit.Servers.Where(server => server.Addresses.Count == 0).Take(MaxHomelessServers)
            .SelectMany(_ => new[] { DnsType.A, DnsType.Aaaa }, (server, type) => Answers.AskAsync(server.Name, type, cancellation));
        await Task.WhenAll(keys.Concat(homeless));
        return [Artifact.Of(audit), .. (await audits).Select(Artifact.Of)];
    }

    private Artifact<ZoneAudit> MissingWalk => options.Forwarder is not null
        ? Artifact.Missing<ZoneAudit>(FailureKind.NotApplicable, "one server answers for all zones here, so that no name server can be asked by itself")
        : Artifact.Missing<ZoneAudit>(FailureKind.ToolMissing, "the addresses of the root servers are not on this machine: install them with \"apt-get install dns-root-data\"");

    private async Task<bool?> FindOverIpv6Async(string host, IResolver? resolver, CancellationToken cancellation)
    {
        if (resolver is null)
            return null;
        var book = new ResolverBook(resolver, options.Deadline, time, _hopeless.Token);
        return await book.AskAsync(host, DnsType.Aaaa, cancellation) is { Rcode: 0 or 3 };
    }
}
