using PortalCheck.Collect.Dns;
using PortalCheck.Model.Evidence;

namespace PortalCheck.Collect.Tests.Dns;

/// <summary>libunbound's words as they were seen in the lab (version 1.17).</summary>
public sealed class BogusWordsTests
{
    [Theory]
    [InlineData("validation failure <www.a.gov.vn. A IN>: signature expired from 10.53.0.11 for key a.gov.vn. while building chain of trust", BogusReason.SignatureExpired, "a.gov.vn")]
    [InlineData("validation failure <www.a.gov.vn. A IN>: signature before inception date from 10.53.0.11", BogusReason.SignatureNotYetValid, null)]
    [InlineData("validation failure <www.a.gov.vn. A IN>: DS hash mismatches key from 10.53.0.11 for key a.gov.vn. while building chain of trust", BogusReason.DsMismatch, "a.gov.vn")]
    [InlineData("validation failure <www.a.gov.vn. A IN>: no keys have a DS with algorithm RSASHA256 from 10.53.0.11 for key a.gov.vn. while building chain of trust", BogusReason.DsMismatch, "a.gov.vn")]
    [InlineData("validation failure <www.a.gov.vn. A IN>: No DNSKEY record from 10.53.0.11 for key A.gov.vn. while building chain of trust", BogusReason.DnskeyMissing, "a.gov.vn")]
    [InlineData("validation failure <www.a.gov.vn. AAAA IN>: no signatures from 10.53.0.11", BogusReason.SignatureMissing, null)]
    [InlineData("validation failure <www.a.gov.vn. A IN>: signatures from unknown keys from 10.53.0.11", BogusReason.SignatureKeyUnknown, null)]
    [InlineData("validation failure <www.a.gov.vn. A IN>: signature crypto failed from 10.53.0.11", BogusReason.SignatureInvalid, null)]
    [InlineData("validation failure <a.gov.vn. MX IN>: no DNSSEC records from 10.53.0.3 for DS a.gov.vn. while building chain of trust", BogusReason.DenialMissing, "a.gov.vn")]
    [InlineData("key a.gov.vn. is marked as invalid because of a previous validation failure <www.a.gov.vn. A IN>: signature expired from 10.53.0.11", BogusReason.SignatureExpired, "a.gov.vn")]
    [InlineData("validation failure <www.a.gov.vn. A IN>: DS hash mismatches key from 10.53.0.1 for trust anchor . while building chain of trust", BogusReason.AnchorMismatch, ".")]
    [InlineData("validation failure <www.a.gov.vn. A IN>: signature expired from 10.53.0.1 for trust anchor . while building chain of trust", BogusReason.SignatureExpired, ".")]
    [InlineData("something new", BogusReason.Other, null)]
    [InlineData("", BogusReason.Other, null)]
    [InlineData(null, BogusReason.Other, null)]
    public void Words_GiveReasonAndLink(string? words, BogusReason reason, string? zone) => Assert.Equal((reason, zone), BogusWords.Read(words));

    [Fact]
    public void SoundAnswer_HasNoReason()
    {
        var answer = new UnboundAnswer(0, Secure: true, Bogus: false, WhyBogus: null, Packet: default).ToEvidence("a.gov.vn", Wire.Dns.DnsType.A);

        Assert.Null(answer.Reason);
    }
}
