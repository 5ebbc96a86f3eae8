using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Wire.Tests.Mutations;

/// <summary>What a loop of damaged messages came to.</summary>
internal sealed class MutationTally
{
    /// <summary>Messages judged.</summary>
    public long Messages { get; set; }

    /// <summary>Those that could be read to their end.</summary>
    public long Read { get; set; }

    /// <summary>Records of them, and those whose data could not be read.</summary>
    public long Records { get; set; }

    /// <summary>Records whose data could not be read.</summary>
    public long Malformed { get; set; }

    /// <summary>Sets with signatures, by outcome.</summary>
    public Dictionary<SignatureOutcome, long> Signatures { get; } = [];

    /// <summary>Proofs looked for, by outcome.</summary>
    public Dictionary<DenialOutcome, long> Denials { get; } = [];

    /// <summary>The longest that one message took.</summary>
    public TimeSpan Slowest { get; set; }

    /// <summary>The most octets that one message made us allocate, beyond what its length allows; negative while none did.</summary>
    public long MostOverBound { get; set; } = long.MinValue;

    /// <summary>The most octets that one message made us allocate.</summary>
    public long MostAllocated { get; set; }

    public static void Count<TOutcome>(Dictionary<TOutcome, long> counts, TOutcome outcome)
        where TOutcome : notnull => counts[outcome] = counts.GetValueOrDefault(outcome) + 1;

    /// <summary>Adds another loop's figures.</summary>
    public void Add(MutationTally other)
    {
        (Messages, Read, Records, Malformed) = (Messages + other.Messages, Read + other.Read, Records + other.Records, Malformed + other.Malformed);
        foreach (var (outcome, count) in other.Signatures)
            Signatures[outcome] = Signatures.GetValueOrDefault(outcome) + count;
        foreach (var (outcome, count) in other.Denials)
            Denials[outcome] = Denials.GetValueOrDefault(outcome) + count;
        Slowest = other.Slowest > Slowest ? other.Slowest : Slowest;
        (MostOverBound, MostAllocated) = (Math.Max(MostOverBound, other.MostOverBound), Math.Max(MostAllocated, other.MostAllocated));
    }
}
