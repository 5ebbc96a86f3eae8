using System.Formats.Asn1;

namespace PortalCheck.Wire.Tls;

/// <summary>What an OCSP response says of the first certificate it names (RFC 6960 section 4.2.1). Its signature is not verified here.</summary>
/// <param name="Status"><c>good</c>, <c>revoked</c> or <c>unknown</c>.</param>
/// <param name="ThisUpdate">The moment at which the status was known to be right (UTC).</param>
/// <param name="NextUpdate">When newer information will be there at the latest (UTC); null where it is not said.</param>
public sealed record OcspAnswer(string Status, DateTimeOffset ThisUpdate, DateTimeOffset? NextUpdate);

/// <summary>Reads stapled OCSP responses.</summary>
public static class OcspStapleReader
{
    private const string BasicResponse = "1.3.6.1.5.5.7.48.1.1";

    /// <summary>The answer, or null where the bytes are no successful basic response. Never throws.</summary>
    public static OcspAnswer? Read(ReadOnlyMemory<byte> response)
    {
        try
        {
            var outer = new AsnReader(response, AsnEncodingRules.BER).ReadSequence();
            if (outer.ReadEnumeratedBytes().Span is not [0])
            {
                return null;
            }

            var responseBytes = outer.ReadSequence(Context(0)).ReadSequence();
            if (!string.Equals(responseBytes.ReadObjectIdentifier(), BasicResponse, StringComparison.Ordinal))
            {
                return null;
            }

            var basic = new AsnReader(responseBytes.ReadOctetString(), AsnEncodingRules.BER).ReadSequence();
            return ReadData(basic.ReadSequence());
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static OcspAnswer ReadData(AsnReader data)
    {
        if (data.PeekTag().HasSameClassAndValue(Context(0)))
        {
            data.ReadEncodedValue();
        }

        // The responder's identity and the moment of production are of no use without the signature.
        data.ReadEncodedValue();
        data.ReadEncodedValue();
        var single = data.ReadSequence().ReadSequence();
        single.ReadEncodedValue();
        var status = single.PeekTag().TagValue switch
        {
            0 => "good",
            1 => "revoked",
            _ => "unknown",
        };
        single.ReadEncodedValue();
        var thisUpdate = single.ReadGeneralizedTime();
        DateTimeOffset? nextUpdate = single.HasData && single.PeekTag().HasSameClassAndValue(Context(0))
            ? single.ReadSequence(Context(0)).ReadGeneralizedTime()
            : null;
        return new OcspAnswer(status, thisUpdate, nextUpdate);
    }

    private static Asn1Tag Context(int value) => new(TagClass.ContextSpecific, value, isConstructed: true);
}
