using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Collect.Dns;

/// <summary>What libunbound said to one question.</summary>
/// <param name="Rcode">Response code (RFC 1035 section 4.1.1): 0 answered, 2 SERVFAIL, 3 no such name; -1 where the question itself failed.</param>
/// <param name="Secure">Validated.</param>
/// <param name="Bogus">Validation failed; the records are there all the same.</param>
/// <param name="WhyBogus">The resolver's reason.</param>
/// <param name="Message">The records.</param>
internal sealed record UnboundAnswer(int Rcode, bool Secure, bool Bogus, string? WhyBogus, DnsMessage Message)
{
    /// <summary>Nobody answered: no verdict may be drawn from it.</summary>
    public static UnboundAnswer None { get; } = new(-1, Secure: false, Bogus: false, WhyBogus: null, DnsMessage.Empty);

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
}
