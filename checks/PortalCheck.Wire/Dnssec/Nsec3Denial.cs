using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Dnssec;

/// <summary>The verified NSEC3 records of a message and what they prove (RFC 5155 section 8).</summary>
internal sealed class Nsec3Denial(DnsName zone)
{
    private const int Sha1 = 1;

    // A flag other than opt-out makes a record unusable (RFC 5155 section 8.2).
    private const int KnownFlags = 1;

    private readonly List<(byte[] Hash, Nsec3Data Data)> _records = [];
    private readonly Dictionary<DnsName, byte[]> _hashes = [];
    private bool _unknown;

    public bool IsEmpty => _records.Count == 0 && !_unknown;

    /// <summary>Most iterations; null without records.</summary>
    public int? Iterations => _records.Count == 0 ? null : _records.Max(record => record.Data.Iterations);

    public void Add(DnsRrset set)
    {
        foreach (var record in set.Records)
        {
            if (record.Data is not Nsec3Data data || record.Owner.Parent != zone)
                continue;
            if (data.HashAlgorithm != Sha1 || (data.Flags & ~KnownFlags) != 0)
                _unknown = true;
            else if (Nsec3Hash.Read(record.Owner.FirstLabel) is { } hash && data.NextHash.Length == Nsec3Hash.Length)
                _records.Add((hash, data));
        }
    }

    /// <summary>Why nothing may be computed with the records; null where it may.</summary>
    public DenialVerdict? Refusal(int maxIterations)
    {
        if (_records.Count == 0)
            return NotProved(DenialReason.UnknownHash);
        if (Iterations > maxIterations)
            return new DenialVerdict(DenialOutcome.TooManyIterations, DenialReason.None);
        var first = _records[0].Data;
        return _records.TrueForAll(record => record.Data.Iterations == first.Iterations && record.Data.Salt.Span.SequenceEqual(first.Salt.Span))
            ? null
            : NotProved(DenialReason.MixedParameters);
    }

    /// <summary>No such name: closest encloser, and the wildcard at it is covered (section 8.4).</summary>
    public DenialVerdict OfName(DnsName name)
    {
        if (!TryEnclose(name, out var encloser, out var next, out var refusal))
            return NotProved(refusal);
        var wildcard = encloser.Wildcard();
        if (wildcard is not null && Matching(wildcard) is not null)
            return NotProved(DenialReason.WildcardExists);
        if (wildcard is not null && Covering(wildcard) is null)
            return NotProved(DenialReason.WildcardNotCovered);
        return ProvedUnder(next, DenialReason.NoName);
    }

    /// <summary>No such type: at the name (section 8.5, 8.6), at the wildcard that stands for it (8.7), or within an opt-out (8.6, 8.9).</summary>
    public DenialVerdict OfType(DnsName name, DnsType type)
    {
        if (Matching(name) is { } own)
        {
            var found = DenialRules.OfType(own.Types, name, type);
            return new DenialVerdict(found == DenialReason.NoType ? DenialOutcome.Proved : DenialOutcome.NotProved, found) { Types = own.Types };
        }

        if (!TryEnclose(name, out var encloser, out var next, out var refusal))
            return NotProved(refusal);
        if (encloser.Wildcard() is { } wildcard && Matching(wildcard) is { } standing)
        {
            return DenialRules.OfType(standing.Types, wildcard, type) switch
            {
                DenialReason.NoType => ProvedUnder(next, DenialReason.NoTypeAtWildcard),
                DenialReason.TypeExists => NotProved(DenialReason.WildcardExists),
                var other => NotProved(other),
            };
        }

        // Under opt-out a name that only leads to unsigned delegations has no record of its own, whatever type is asked.
        return next.IsOptOut ? ProvedUnder(next, DenialReason.NoType) : NotProved(DenialReason.WildcardNotCovered);
    }

    /// <summary>Nothing nearer to the name than the encloser exists (section 8.8).</summary>
    public DenialVerdict OfNearerName(DnsName name, DnsName encloser)
    {
        if (Matching(name) is not null)
            return NotProved(DenialReason.NameExists);
        return Covering(name.Ancestor(encloser.LabelCount + 1)) is { } next ? ProvedUnder(next, DenialReason.NoNearerName) : NotProved(DenialReason.NameNotCovered);
    }

    private static DenialVerdict NotProved(DenialReason reason) => new(DenialOutcome.NotProved, reason);

    private static DenialVerdict ProvedUnder(Nsec3Data covering, DenialReason reason) =>
        new(covering.IsOptOut ? DenialOutcome.OptOut : DenialOutcome.Proved, reason);

    // Section 8.3: the nearest name above that a record matches, and a record that covers the name just below it.
    private bool TryEnclose(DnsName name, out DnsName encloser, out Nsec3Data next, out DenialReason refusal)
    {
        (encloser, next, refusal) = (zone, _records[0].Data, DenialReason.NoClosestEncloser);
        for (var labels = name.LabelCount; labels >= zone.LabelCount; labels--)
        {
            encloser = name.Ancestor(labels);
            if (Matching(encloser) is not { } matching)
                continue;
            if (labels == name.LabelCount)
                refusal = DenialReason.NameExists;
            else if (DenialRules.SaysNothingBelow(matching.Types))
                refusal = DenialReason.WrongSide;
            else if (Covering(name.Ancestor(labels + 1)) is { } covering)
                next = covering;
            else
                refusal = DenialReason.NameNotCovered;
            return refusal == DenialReason.NoClosestEncloser;
        }

        return false;
    }

    private Nsec3Data? Matching(DnsName name)
    {
        var hash = HashOf(name);
        return _records.Find(record => record.Hash.AsSpan().SequenceEqual(hash)).Data;
    }

    // In the last record the next hash comes before its own; a zone with one name has one record, which covers all but itself.
    private Nsec3Data? Covering(DnsName name)
    {
        var hash = HashOf(name);
        return _records.Find(record =>
        {
            var (after, before) = (record.Hash.AsSpan().SequenceCompareTo(hash) < 0, hash.AsSpan().SequenceCompareTo(record.Data.NextHash.Span) < 0);
            return record.Hash.AsSpan().SequenceCompareTo(record.Data.NextHash.Span) < 0
                ? after && before
                : (after || before) && !record.Hash.AsSpan().SequenceEqual(hash);
        }).Data;
    }

    private byte[] HashOf(DnsName name)
    {
        var first = _records[0].Data;
        if (!_hashes.TryGetValue(name, out var hash))
            _hashes[name] = hash = Nsec3Hash.Compute(name, first.Salt.Span, first.Iterations);
        return hash;
    }
}
