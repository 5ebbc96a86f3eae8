namespace PortalCheck.Lab.Names;

/// <summary>One zone: its records, and, where it is signed, its NSEC chain and signatures.</summary>
internal sealed class LabZone
{
    private readonly ILookup<(string Owner, RecordType Type), DnsRecord> _sets;
    private readonly List<string> _chain;
    private readonly HashSet<string> _delegations;
    private readonly Dictionary<(string Owner, RecordType Type), DnsRecord> _signatures = [];
    private readonly Lock _signing = new();
    private readonly ZoneKey? _key;

    /// <summary>A zone with these records; signed where a key is given.</summary>
    public LabZone(string name, IReadOnlyList<DnsRecord> records, ZoneKey? key = null)
    {
        Name = name;
        _key = key;
        _delegations = records.Where(record => record.Type is RecordType.Ns && record.Owner != name).Select(record => record.Owner).ToHashSet(StringComparer.Ordinal);
        IEnumerable<DnsRecord> own = key is null ? records : [.. records, key.DnsKey];
        // Addresses below a delegation are glue: neither authoritative nor signed (RFC 4035 section 2.2).
        _chain = [.. own.Select(record => record.Owner).Distinct(StringComparer.Ordinal).Where(owner => !IsGlue(owner)).Order(DnsName.Canonical)];
        var chained = key is null ? own : own.Concat(_chain.Select((owner, index) => Nsec(owner, _chain[(index + 1) % _chain.Count], own)));
        _sets = chained.ToLookup(record => (record.Owner, record.Type));
    }

    /// <summary>Its apex.</summary>
    public string Name { get; }

    /// <summary>The records of one owner and type.</summary>
    public IReadOnlyList<DnsRecord> Find(string owner, RecordType type) => [.. _sets[(owner, type)]];

    /// <summary>True where the owner, or a name below it, has records.</summary>
    public bool Exists(string owner) => _chain.Exists(name => DnsName.IsWithin(name, owner));

    /// <summary>The set with its signature, if one is wanted and the set is authoritative.</summary>
    public IEnumerable<DnsRecord> Signed(IReadOnlyList<DnsRecord> set, bool wanted)
    {
        if (set.Count == 0)
            return [];
        var isDelegation = set[0].Type is RecordType.Ns && _delegations.Contains(set[0].Owner);
        return _key is null || !wanted || isDelegation ? set : [.. set, Signature(set)];
    }

    /// <summary>The proof that a name has no such type: the name's own NSEC, or for an empty name the one that covers it; signed.</summary>
    public IEnumerable<DnsRecord> NoData(string owner) => _key is null ? [] : Signed(Find(AtOrBefore(owner), RecordType.Nsec), wanted: true);

    /// <summary>The proof that a name is not there (RFC 4035 section 3.1.3.2): what covers it, and what covers the wildcard; signed.</summary>
    public IEnumerable<DnsRecord> NoName(string owner)
    {
        if (_key is null)
            return [];
        var encloser = DnsName.Parent(owner);
        while (!Exists(encloser))
            encloser = DnsName.Parent(encloser);
        return new[] { AtOrBefore(owner), AtOrBefore("*." + encloser) }
            .Distinct(StringComparer.Ordinal)
            .SelectMany(name => Signed(Find(name, RecordType.Nsec), wanted: true));
    }

    private string AtOrBefore(string owner) => _chain.FindLast(name => DnsName.Canonical.Compare(name, owner) <= 0) ?? _chain[^1];

    private bool IsGlue(string owner) =>
        _delegations.Any(cut => DnsName.IsWithin(owner, cut) && !string.Equals(owner, cut, StringComparison.Ordinal));

    private DnsRecord Signature(IReadOnlyList<DnsRecord> set)
    {
        lock (_signing)
        {
            var about = (set[0].Owner, set[0].Type);
            if (!_signatures.TryGetValue(about, out var signature))
                _signatures[about] = signature = _key!.Sign(set);
            return signature;
        }
    }

    /// <summary>An NSEC record (RFC 4034 section 4.1); all types of the lab lie in the first window block.</summary>
    private static DnsRecord Nsec(string owner, string next, IEnumerable<DnsRecord> records)
    {
        var types = records.Where(record => string.Equals(record.Owner, owner, StringComparison.Ordinal)).Select(record => (int)record.Type)
            .Append((int)RecordType.Rrsig).Append((int)RecordType.Nsec).ToHashSet();
        var bitmap = new byte[types.Max() / 8 + 1];
        foreach (var type in types)
            bitmap[type / 8] |= (byte)(0x80 >> (type % 8));
        return new DnsRecord(owner, RecordType.Nsec, [.. DnsName.ToWire(next), 0, (byte)bitmap.Length, .. bitmap]);
    }
}
