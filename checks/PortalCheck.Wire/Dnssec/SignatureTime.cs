using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Dnssec;

/// <summary>Times of signatures: seconds since 1970 that wrap around after 136 years, compared by serial arithmetic (RFC 4034 section 3.1.5, RFC 1982).</summary>
public static class SignatureTime
{
    private static readonly long First = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>The moment nearest to another one that a time of a signature stands for, as far as there are moments.</summary>
    public static DateTimeOffset ToMoment(uint seconds, DateTimeOffset near)
    {
        var now = near.ToUnixTimeSeconds();
        return DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(now + unchecked((int)(seconds - (uint)now)), First, Last));
    }

    /// <summary>Valid, Expired or NotYetValid by the times alone; both ends belong to the time.</summary>
    public static SignatureOutcome Judge(RrsigData signature, DateTimeOffset at)
    {
        var now = unchecked((uint)at.ToUnixTimeSeconds());
        if (unchecked((int)(signature.Expiration - now)) < 0)
            return SignatureOutcome.Expired;
        return unchecked((int)(now - signature.Inception)) < 0 ? SignatureOutcome.NotYetValid : SignatureOutcome.Valid;
    }
}
