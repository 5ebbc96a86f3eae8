using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns;

/// <summary>What libunbound said to one question.</summary>
/// <param name="Rcode">Response code (RFC 1035 section 4.1.1): 0 answered, 2 SERVFAIL, 3 no such name; -1 where the question itself failed.</param>
/// <param name="Secure">Validated.</param>
/// <param name="Bogus">Validation failed; the records are there all the same.</param>
/// <param name="WhyBogus">The resolver's reason.</param>
/// <param name="Packet">The answer as it came over the wire; empty where there was none.</param>
internal sealed record UnboundAnswer(int Rcode, bool Secure, bool Bogus, string? WhyBogus, ReadOnlyMemory<byte> Packet)
{
    private const int MaxWhy = 300;

    private readonly Lazy<DnsMessage> _message = new(() =>
    {
        _ = DnsMessage.TryRead(Packet, out var message, out _);
        return message;
    });

    /// <summary>Nobody answered: no verdict may be drawn from it.</summary>
    public static UnboundAnswer None { get; } = new(-1, Secure: false, Bogus: false, WhyBogus: null, Packet: default);

    /// <summary>The records; read when first asked for.</summary>
    public DnsMessage Message => _message.Value;

    /// <summary>
    /// The verdict. Bogus is looked at first, since it comes with code 0 and records. SERVFAIL comes with both flags off,
    /// which must not be taken for "insecure": nobody could tell.
    /// </summary>
    public DnssecVerdict Verdict => this switch
    {
        { Bogus: true } => DnssecVerdict.Bogus,
        { Rcode: not (0 or 3) } => DnssecVerdict.Indeterminate,
        { Secure: true } => DnssecVerdict.Secure,
        _ => DnssecVerdict.Insecure,
    };

    /// <summary>The answer as evidence.</summary>
    public ResolverAnswer ToEvidence(string name, DnsType type)
    {
        var (reason, zone) = BogusWords.Read(WhyBogus);
        var why = WhyBogus is { Length: > MaxWhy } ? WhyBogus[..MaxWhy] : WhyBogus;
        return new ResolverAnswer(name, (int)type, Verdict, Rcode < 0 ? null : Rcode, why, Packet) { Reason = Bogus ? reason : null, BrokenAt = Bogus ? zone : null };
    }
}
