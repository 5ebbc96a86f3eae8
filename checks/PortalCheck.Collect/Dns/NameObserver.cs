using PortalCheck.Collect.Network;
using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns;

/// <summary>
/// Observes names with libunbound. Without the library every fact is <see cref="FailureKind.ToolMissing"/> and the rest of a visit goes on.
/// Facts are cached for 300 s at most; make a new observer for a new round.
/// </summary>
public sealed class NameObserver : INameObserver, IDisposable
{
    private const int MaxRecords = 32;
    private const int MaxReason = 300;
    private const int MaxLabelsAbove = 8;

    private readonly TimeProvider _time;
    private readonly TimeSpan _deadline;
    private readonly UnboundContext? _context;
    private readonly string? _missing;

    /// <summary>An observer. Throws <see cref="Visits.ToolMissingException"/> where libunbound refuses an anchor or the forwarder.</summary>
    public NameObserver(NameObserverOptions options, TimeProvider time)
    {
        _time = time;
        _deadline = options.Deadline;
        var anchors = options.Anchors ?? TrustAnchors.OfSystem();
        _missing = Availability ?? (options.Anchors is null && anchors.Count == 0 ? NoAnchors : null);
        if (_missing is null)
            _context = new UnboundContext(anchors, options.Forwarder);
    }

    /// <summary>Null where libunbound is on this machine; else one sentence that says what is missing.</summary>
    public static string? Availability => UnboundLibrary.IsThere
        ? null
        : "libunbound (libunbound.so.8) is missing, so DNSSEC and IPv6 name facts are not collected: install it with \"apt-get install libunbound8 dns-root-data\".";

    /// <summary>Version of libunbound, for the list of tools; null where it is missing.</summary>
    public static string? Version => UnboundLibrary.Version;

    private static string NoAnchors => "No trust anchor of the root is on this machine: install it with \"apt-get install dns-root-data\".";

    /// <inheritdoc/>
    public async Task<Artifact<NameEvidence>> ObserveAsync(string host, CancellationToken cancellation)
    {
        if (_context is null)
            return Artifact.Missing<NameEvidence>(FailureKind.ToolMissing, _missing);
        if (!HostName.TryParse(host, out var name) || name.Literal is not null)
            return Artifact.Missing<NameEvidence>(FailureKind.NotApplicable, "an address literal has no name");

        var asked = await Task.WhenAll(AskAsync(name.Text, DnsType.A, cancellation), AskAsync(name.Text, DnsType.Aaaa, cancellation));
        var (ipv4, ipv6) = (asked[0], asked[1]);

        // One silent answer hides the facts of both: "no AAAA" must never be read out of a failed question.
        if (ipv4 is null || ipv6 is null)
            return Artifact.Missing<NameEvidence>(FailureKind.Timeout, $"{name.Text}: the name servers did not answer in time");
        if (ipv4.Verdict == DnssecVerdict.Indeterminate || ipv6.Verdict == DnssecVerdict.Indeterminate)
            return Artifact.Missing<NameEvidence>(FailureKind.DnsFailure, $"{name.Text}: the name servers could not be reached or failed");

        var (zone, ds, keys) = await FindZoneAsync(name.Text, cancellation);
        var why = ipv4.WhyBogus ?? ipv6.WhyBogus;
        return Artifact.Of(new NameEvidence
        {
            A = AddressesOf(ipv4, DnsType.A),
            Aaaa = AddressesOf(ipv6, DnsType.Aaaa),
            Aliases = AliasesOf(name.Text, ipv4.Message.Answer.Concat(ipv6.Message.Answer)),
            Zone = zone,
            Ds = ds,
            DnsKeys = keys,
            Verdict = Worst(ipv4.Verdict, ipv6.Verdict),
            WhyBogus = why is { Length: > MaxReason } ? why[..MaxReason] : why,
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _context?.Dispose();

    /// <summary>Bogus before insecure before secure: the chain holds for the host only if it holds for all its addresses.</summary>
    internal static DnssecVerdict Worst(DnssecVerdict one, DnssecVerdict other) =>
        new[] { DnssecVerdict.Bogus, DnssecVerdict.Indeterminate, DnssecVerdict.Insecure }.FirstOrDefault(verdict => verdict == one || verdict == other, DnssecVerdict.Secure);

    /// <summary>The names that aliases lead through, in their order; ends at a loop.</summary>
    internal static IReadOnlyList<string> AliasesOf(string host, IEnumerable<DnsRecord> records)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in records.Where(record => record.Type == DnsType.Cname))
        {
            if (record.Data is NameData alias)
                targets.TryAdd(record.Owner.ToString(), alias.Target.ToString());
        }

        var aliases = new List<string>();
        for (var name = host; aliases.Count < MaxRecords && targets.Remove(name, out var next); name = next)
            aliases.Add(next);
        return aliases;
    }

    // The zone is told from its SOA record: at the name itself, or in the authority section of "there is none here" (RFC 2308 section 2).
    // Behind an alias the authority speaks of the alias's zone, so the next name above is asked.
    private async Task<(string? Zone, IReadOnlyList<string> Ds, IReadOnlyList<string> Keys)> FindZoneAsync(string host, CancellationToken cancellation)
    {
        var name = host;
        for (var i = 0; i < MaxLabelsAbove && name.Contains('.', StringComparison.Ordinal); i++)
        {
            if (await AskAsync(name, DnsType.Soa, cancellation) is not { Rcode: 0 or 3 } answer)
                break;
            var owner = answer.Message.Answer.Concat(answer.Message.Authority)
                .Where(record => record.Type == DnsType.Soa).Select(record => record.Owner.ToString())
                .FirstOrDefault(owner => Holds(owner, name));
            if (owner is { Length: > 0 })
                return await DescribeAsync(owner, cancellation);
            name = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
        }

        return (null, [], []);
    }

    private async Task<(string? Zone, IReadOnlyList<string> Ds, IReadOnlyList<string> Keys)> DescribeAsync(string zone, CancellationToken cancellation)
    {
        var asked = await Task.WhenAll(AskAsync(zone, DnsType.Ds, cancellation), AskAsync(zone, DnsType.DnsKey, cancellation));

        // Half of the facts could be read as "no DS": without both, the zone counts as not told.
        if (asked.Any(answer => answer is null || answer.Verdict == DnssecVerdict.Indeterminate))
            return (null, [], []);
        return (zone, Texts<DsData>(asked[0]!), Texts<DnsKeyData>(asked[1]!));

        List<string> Texts<TData>(UnboundAnswer answer)
            where TData : DnsData => answer.Message.Answer
            .Where(record => record.Data is TData && string.Equals(record.Owner.ToString(), zone, StringComparison.Ordinal))
            .Select(record => record.Data.ToString()).Order(StringComparer.Ordinal).Take(MaxRecords).ToList();
    }

    private async Task<UnboundAnswer?> AskAsync(string name, DnsType type, CancellationToken cancellation)
    {
        try
        {
            // The library has no time-out for a question; one that is given up here ends by itself later.
            return await _context!.AskAsync(name, type).WaitAsync(_deadline, _time, cancellation);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static bool Holds(string zone, string name) =>
        string.Equals(zone, name, StringComparison.Ordinal) || name.EndsWith("." + zone, StringComparison.Ordinal);

    private static List<string> AddressesOf(UnboundAnswer answer, DnsType type) => answer.Message.Answer
        .Where(record => record.Type == type)
        .Select(record => record.Data).OfType<AddressData>().Select(data => data.ToString())
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MaxRecords).ToList();
}
