using System.Diagnostics;
using System.Security.Cryptography;
using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;
using PortalCheck.Wire.Tests.Dnssec;

namespace PortalCheck.Wire.Tests.Mutations;

/// <summary>
/// Reads damaged messages and judges all that is in them: sets against the keys of their zone, and proofs of absence, both with records that
/// the keys signed and with any. What counts as valid must be what the zone really holds, and nothing that it holds may be proved absent.
/// Throws <see cref="MutationException"/> with the message in hexadecimal for anything else.
/// </summary>
internal sealed class MutationLoop
{
    /// <summary>Octets that may be allocated for each octet of a message: one of 16 octets can name three names of 255.</summary>
    public const int AllocatedPerOctet = 200;

    /// <summary>Octets that may be allocated whatever the length: keys taken in, signatures computed, lists of a size.</summary>
    public const int AllocatedAtLeast = 256 * 1024;

    // A zone's keys stop computing after some hundreds of signatures, so they are taken in anew now and then.
    private const int FreshKeysEvery = 100_000;

    // Nothing is remembered of these, so all their signatures are computed.
    private const int OneKeySetIn = 8;

    private static readonly DateTimeOffset[] Moments = [RecordedZone.At, RecordedZone.At, RecordedZone.At.AddDays(30), RecordedZone.At.AddDays(-30)];

    private readonly List<(RecordedZone Zone, DnsName Name, DnsType Type)> _questions = [];
    private readonly List<byte[]> _seeds = [];
    private readonly HashSet<(DnsName Owner, DnsType Type, UInt128 Data)> _held = [];
    private readonly Dictionary<RecordedZone, List<(DnsName Name, DnsType Type)>> _present = [];
    private readonly Dictionary<RecordedZone, ZoneKeys> _keys = [];
    private readonly Dictionary<RecordedZone, List<DsData>> _ds = [];
    private readonly Random _random;
    private readonly int _seed;

    public MutationLoop(int seed)
    {
        (_seed, _random) = (seed, new Random(seed));
        foreach (var zone in RecordedZone.Names.Select(RecordedZone.Load))
            TakeIn(zone);
    }

    /// <summary>Judges so many messages.</summary>
    public MutationTally Run(long messages, CancellationToken cancellation)
    {
        var tally = new MutationTally();
        var mutator = new MessageMutator(_seeds, _seed);
        for (; tally.Messages < messages; tally.Messages++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (tally.Messages % FreshKeysEvery == 0)
                RenewKeys();
            var which = _random.Next(_seeds.Count);
            var octets = mutator.Next(which);
            try
            {
                Judge(octets, _questions[which], tally);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                throw new MutationException($"Message {tally.Messages} of seed {_seed}: {Convert.ToHexString(octets)}", fault);
            }
        }

        return tally;
    }

    private void Judge(byte[] octets, (RecordedZone Zone, DnsName Name, DnsType Type) asked, MutationTally tally)
    {
        var (began, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        if (DnsMessage.TryRead(octets, out var message, out _))
            tally.Read++;
        var keys = _keys[asked.Zone];
        var at = Moments[_random.Next(Moments.Length)];
        JudgeSets(message.Answer, keys, at, tally);
        JudgeSets(message.Authority, keys, at, tally);
        JudgeSets(message.Additional, keys, at, tally);
        if (_random.Next(OneKeySetIn) == 0)
            JudgeKeys(message, asked.Zone);
        var present = _present[asked.Zone];
        var (name, type) = present[_random.Next(present.Count)];
        JudgeDenial(message, keys, asked.Name, asked.Type, tally);

        // Under opt-out anything below a name that is not covered strictly could be an unsigned delegation: that is no proof.
        if (JudgeDenial(message, keys, name, type, tally).Outcome == DenialOutcome.Proved)
            throw new InvalidOperationException($"{name} {type} is proved absent, which it is not.");
        JudgeAnyProof(message, asked.Zone.Zone, asked.Name, asked.Type);
        Measure(octets, began, before, tally);
    }

    private void JudgeSets(IReadOnlyList<DnsRecord> section, ZoneKeys keys, DateTimeOffset at, MutationTally tally)
    {
        tally.Records += section.Count;
        foreach (var set in DnsRrset.Group(section))
        {
            tally.Malformed += set.Records.Count(record => record.IsMalformed);
            if (set.Signatures.Count == 0)
                continue;
            var verdict = RrsetVerifier.Verify(set, keys, at);
            MutationTally.Count(tally.Signatures, verdict.Outcome);
            if (verdict.Outcome == SignatureOutcome.Valid && !_held.Contains(Fingerprint(set, verdict)))
                throw new InvalidOperationException($"{set.Owner} {set.Type} counts as valid, and the zone does not hold it.");
        }
    }

    private void JudgeKeys(DnsMessage message, RecordedZone zone)
    {
        if (DnsRrset.Find(message.Answer, zone.Zone, DnsType.DnsKey) is not { } set)
            return;
        using var keys = ZoneKeys.Of(set);
        var verdict = KeySetVerifier.Verify(set, keys, _ds[zone], RecordedZone.At);
        if (verdict.Outcome == KeySetOutcome.Trusted && !_held.Contains(Fingerprint(set, verdict.Signatures!)))
            throw new InvalidOperationException($"Keys of {zone.Zone} are trusted, and the zone does not hold them.");
    }

    private static DenialVerdict JudgeDenial(DnsMessage message, ZoneKeys keys, DnsName name, DnsType type, MutationTally tally)
    {
        var verdict = Denial.OfAnswer(message, name, type, keys, RecordedZone.At);
        MutationTally.Count(tally.Denials, verdict.Outcome);
        return verdict;
    }

    // As if all records were signed: what is proved does not matter, that it ends does.
    private static void JudgeAnyProof(DnsMessage message, DnsName zone, DnsName name, DnsType type)
    {
        var (nsec, nsec3) = (new NsecDenial(zone), new Nsec3Denial(zone));
        foreach (var set in DnsRrset.Group(message.Authority.Where(record => record.Type is DnsType.Nsec or DnsType.Nsec3)).Take(16))
        {
            nsec.Add(set);
            nsec3.Add(set);
        }

        _ = (nsec.OfName(name), nsec.OfType(name, type), nsec.OfNearerName(name, zone));
        if (name != zone && !nsec3.IsEmpty && nsec3.Refusal(Denial.MaxIterations) is null)
            _ = (nsec3.OfName(name), nsec3.OfType(name, type), nsec3.OfNearerName(name, zone));
    }

    private static void Measure(byte[] octets, long began, long before, MutationTally tally)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        tally.MostAllocated = Math.Max(tally.MostAllocated, allocated);
        tally.MostOverBound = Math.Max(tally.MostOverBound, allocated - AllocatedAtLeast - ((long)octets.Length * AllocatedPerOctet));
        var elapsed = Stopwatch.GetElapsedTime(began);
        tally.Slowest = elapsed > tally.Slowest ? elapsed : tally.Slowest;
    }

    private static (DnsName Owner, DnsType Type, UInt128 Data) Fingerprint(DnsRrset set, RrsetVerdict verdict)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var data in set.CanonicalData())
        {
            hash.AppendData(BitConverter.GetBytes(data.Length));
            hash.AppendData(data.Span);
        }

        return (verdict.Wildcard ?? set.Owner, set.Type, System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash.GetHashAndReset()));
    }

    private void TakeIn(RecordedZone zone)
    {
        using var keys = zone.Keys();
        _present[zone] = [];
        _ds[zone] = zone.Ds(1, 2, 4);
        foreach (var (name, type) in zone.Questions)
        {
            _questions.Add((zone, name, type));
            _seeds.Add(zone.Octets(name, type));
            if (!DnsMessage.TryRead(_seeds[^1], out var message, out var fault))
                throw new InvalidOperationException($"{name} {type}: {fault}");
            if (message.Answer.Any(record => record.Type == type))
                _present[zone].Add((name, type));
            foreach (var set in DnsRrset.Group(message.Answer.Concat(message.Authority).Concat(message.Additional)).Where(set => set.Signatures.Count > 0))
                _held.Add(Fingerprint(set, RrsetVerifier.Verify(set, keys, RecordedZone.At)));
        }
    }

    private void RenewKeys()
    {
        foreach (var keys in _keys.Values)
            keys.Dispose();
        foreach (var zone in _present.Keys)
            _keys[zone] = zone.Keys();
    }
}

/// <summary>A damaged message was judged otherwise than it may be.</summary>
internal sealed class MutationException(string message, Exception inner) : Exception(message, inner);
