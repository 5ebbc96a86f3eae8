namespace PortalCheck.Wire.Dns;

/// <summary>All records of one owner, type and class in a section, with the signatures that say they cover them (RFC 4035 section 2.2).</summary>
public sealed class DnsRrset
{
    private readonly List<DnsRecord> _records = [];
    private readonly List<RrsigData> _signatures = [];

    private DnsRrset(DnsName owner, DnsType type, int rrsetClass) => (Owner, Type, Class) = (owner, type, rrsetClass);

    /// <summary>The owner.</summary>
    public DnsName Owner { get; }

    /// <summary>The type.</summary>
    public DnsType Type { get; }

    /// <summary>The class.</summary>
    public int Class { get; }

    /// <summary>The records in the order they came; empty where there are signatures over nothing.</summary>
    public IReadOnlyList<DnsRecord> Records => _records;

    /// <summary>The signatures in the order they came.</summary>
    public IReadOnlyList<RrsigData> Signatures => _signatures;

    /// <summary>True where data of a record cannot be read.</summary>
    public bool HasMalformed => _records.Exists(record => record.IsMalformed);

    /// <summary>
    /// Puts records together, in the order in which their sets begin. Signatures whose data cannot be read stay out: they are then among
    /// <see cref="OfMalformedSignatures"/>.
    /// </summary>
    public static IReadOnlyList<DnsRrset> Group(IEnumerable<DnsRecord> section)
    {
        var sets = new List<DnsRrset>();
        var places = new Dictionary<(DnsName Owner, DnsType Type, int Class), DnsRrset>();
        foreach (var record in section)
        {
            if (record is { Type: DnsType.Rrsig, Data: RrsigData signature })
                SetOf(record.Owner, signature.TypeCovered, record.Class)._signatures.Add(signature);
            else if (record.Type != DnsType.Rrsig)
                SetOf(record.Owner, record.Type, record.Class)._records.Add(record);
        }

        return sets;

        DnsRrset SetOf(DnsName owner, DnsType type, int rrsetClass)
        {
            if (!places.TryGetValue((owner, type, rrsetClass), out var set))
            {
                set = places[(owner, type, rrsetClass)] = new DnsRrset(owner, type, rrsetClass);
                sets.Add(set);
            }

            return set;
        }
    }

    /// <summary>Signatures of a section that cannot be read.</summary>
    public static IEnumerable<DnsRecord> OfMalformedSignatures(IEnumerable<DnsRecord> section) =>
        section.Where(record => record is { Type: DnsType.Rrsig, IsMalformed: true });

    /// <summary>The set of one owner and type in the Internet's class; null where the section has neither records nor signatures of it.</summary>
    public static DnsRrset? Find(IEnumerable<DnsRecord> section, DnsName owner, DnsType type)
    {
        DnsRrset? found = null;
        foreach (var record in section)
        {
            if (record.Class != DnsRecord.InternetClass || record.Owner != owner)
                continue;
            if (record.Type == type && type != DnsType.Rrsig)
                (found ??= new DnsRrset(owner, type, record.Class))._records.Add(record);
            else if (record.Data is RrsigData signature && signature.TypeCovered == type)
                (found ??= new DnsRrset(owner, type, record.Class))._signatures.Add(signature);
        }

        return found;
    }

    /// <summary>The data in canonical order, each once (RFC 4034 section 6.3).</summary>
    internal List<ReadOnlyMemory<byte>> CanonicalData()
    {
        var data = new List<ReadOnlyMemory<byte>>(_records.Count);
        foreach (var record in _records)
            data.Add(record.Data.Canonical);
        if (data.Count > 1)
            data.Sort(static (one, other) => one.Span.SequenceCompareTo(other.Span));
        for (var i = data.Count - 1; i > 0; i--)
        {
            if (data[i].Span.SequenceEqual(data[i - 1].Span))
                data.RemoveAt(i);
        }

        return data;
    }
}
