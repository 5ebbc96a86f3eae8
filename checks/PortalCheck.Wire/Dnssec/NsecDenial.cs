using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Dnssec;

/// <summary>The verified NSEC records of a message and what they prove (RFC 4035 section 5.4, RFC 6840 section 4).</summary>
internal sealed class NsecDenial(DnsName zone)
{
    private readonly List<(DnsName Owner, NsecData Data)> _records = [];

    public bool IsEmpty => _records.Count == 0;

    public void Add(DnsRrset set)
    {
        foreach (var record in set.Records)
        {
            if (record.Data is NsecData data && record.Owner.IsAtOrBelow(zone) && data.Next.IsAtOrBelow(zone))
                _records.Add((record.Owner, data));
        }
    }

    /// <summary>No such name: the name is covered, and so is the wildcard at its closest encloser.</summary>
    public DenialVerdict OfName(DnsName name)
    {
        if (Matching(name) is not null)
            return NotProved(DenialReason.NameExists);
        if (Covering(name, out var refusal) is not { } covering)
            return NotProved(refusal);
        if (covering.Data.Next.IsBelow(name))
            return NotProved(DenialReason.NameExists);
        if (WildcardFor(name, covering) is not { } wildcard)
            return Proved(DenialReason.NoName);
        if (Matching(wildcard) is not null || Covering(wildcard, out _) is { } over && over.Data.Next.IsBelow(wildcard))
            return NotProved(DenialReason.WildcardExists);
        return Covering(wildcard, out _) is null ? NotProved(DenialReason.WildcardNotCovered) : Proved(DenialReason.NoName);
    }

    /// <summary>No such type: at the name, at a name that has only names below it, or at the wildcard that stands for it.</summary>
    public DenialVerdict OfType(DnsName name, DnsType type)
    {
        if (Matching(name) is { } own)
        {
            var found = DenialRules.OfType(own.Types, name, type);
            return (found == DenialReason.NoType ? Proved(found) : NotProved(found)) with { Types = own.Types };
        }

        if (Covering(name, out var refusal) is not { } covering)
            return NotProved(refusal);
        if (covering.Data.Next.IsBelow(name))
            return Proved(DenialReason.NoType);
        if (WildcardFor(name, covering) is not { } wildcard || Matching(wildcard) is not { } standing)
            return NotProved(DenialReason.WildcardNotCovered);
        return DenialRules.OfType(standing.Types, wildcard, type) switch
        {
            DenialReason.NoType => Proved(DenialReason.NoTypeAtWildcard),
            DenialReason.TypeExists => NotProved(DenialReason.WildcardExists),
            var other => NotProved(other),
        };
    }

    /// <summary>Nothing nearer to the name than the encloser exists.</summary>
    public DenialVerdict OfNearerName(DnsName name, DnsName encloser)
    {
        if (Matching(name) is not null)
            return NotProved(DenialReason.NameExists);
        if (Covering(name, out var refusal) is not { } covering)
            return NotProved(refusal);
        return Encloser(name, covering) == encloser ? Proved(DenialReason.NoNearerName) : NotProved(DenialReason.OtherEncloser);
    }

    private static DenialVerdict Proved(DenialReason reason) => new(DenialOutcome.Proved, reason);

    private static DenialVerdict NotProved(DenialReason reason) => new(DenialOutcome.NotProved, reason);

    // Both neighbours of the gap exist, so what they share with the name exists.
    private static DnsName Encloser(DnsName name, (DnsName Owner, NsecData Data) covering)
    {
        var (before, after) = (name.CommonAncestor(covering.Owner), name.CommonAncestor(covering.Data.Next));
        return before.LabelCount > after.LabelCount ? before : after;
    }

    // Null where the wildcard would be too long to exist.
    private static DnsName? WildcardFor(DnsName name, (DnsName Owner, NsecData Data) covering) => Encloser(name, covering).Wildcard();

    // In the last record the next name is the zone, which comes before all others.
    private static bool Covers(DnsName owner, DnsName next, DnsName name)
    {
        var order = DnsName.CanonicalOrder;
        return order.Compare(owner, name) < 0 && (order.Compare(name, next) < 0 || order.Compare(next, owner) <= 0);
    }

    private NsecData? Matching(DnsName name) => _records.Find(record => record.Owner == name).Data;

    private (DnsName Owner, NsecData Data)? Covering(DnsName name, out DenialReason refusal)
    {
        refusal = DenialReason.NameNotCovered;
        foreach (var record in _records)
        {
            if (!Covers(record.Owner, record.Data.Next, name))
                continue;
            if (!name.IsBelow(record.Owner) || !DenialRules.SaysNothingBelow(record.Data.Types))
                return record;
            refusal = DenialReason.WrongSide;
        }

        return null;
    }
}
