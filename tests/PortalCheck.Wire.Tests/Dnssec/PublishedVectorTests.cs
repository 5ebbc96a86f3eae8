using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;
using PortalCheck.Wire.Tests.Dns;

namespace PortalCheck.Wire.Tests.Dnssec;

/// <summary>Examples printed in the standards.</summary>
public sealed class PublishedVectorTests
{
    /// <summary>RFC 6605 section 6.1, RFC 8080 section 6: key, its tag, its DS with SHA-256.</summary>
    public static TheoryData<string, int, string, int, string> Keys => new()
    {
        { "example.net", 13, "GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edbkrSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA==", 55648, "B4C8C1FE2E7477127B27115656AD6256F424625BF5C1E2770CE6D6E37DF61D17" },
        { "example.com", 15, "l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=", 3613, "3AA5AB37EFCE57F737FC1627013FEE07BDF241BD10F3B1964AB55C78E79A304B" },
    };

    /// <summary>The same sections: a signature over a record.</summary>
    public static TheoryData<string, int, string, string, DnsType, string, string, string, int, string> Signatures => new()
    {
        {
            "example.net", 13, "GojIhhXUN/u4v54ZQqGSnyhWJwaubCvTmeexv7bR6edbkrSqQpF64cYbcB7wNcP+e+MAnLr+Wi9xMWyQLc8NAA==", "www.example.net", DnsType.A, "C0000201",
            "2010-09-09T10:04:39Z", "2010-08-12T10:04:39Z", 55648, "qx6wLYqmh+l9oCKTN6qIc+bw6ya+KJ8oMz0YP107epXAyGmt+3SNruPFKG7tZoLBLlUzGGus7ZwmwWep666VCw=="
        },
        {
            "example.com", 15, "l02Woi0iS8Aa25FQkUd9RMzZHJpBoRQwAQEX1SxZJA4=", "example.com", DnsType.Mx, "000A046D61696C076578616D706C6503636F6D00",
            "2015-08-19T22:00:00Z", "2015-07-29T22:00:00Z", 3613, "oL9krJun7xfBOIWcGHi7mag5/hdZrKWw15jPGrHpjQeRAvTdszaPD+QLs3fx8A4M3e23mRZ9VrbpMngwcrqNAg=="
        },
        {
            "example.com", 15, "zPnZ/QwEe7S8C5SPz2OfS5RR40ATk2/rYnE9xHIEijs=", "example.com", DnsType.Mx, "000A046D61696C076578616D706C6503636F6D00",
            "2015-08-19T22:00:00Z", "2015-07-29T22:00:00Z", 35217, "zXQ0bkYgQTEFyfLyi9QoiY6D8ZdYo4wyUhVioYZXFdT410QPRITQSqJSnzQoSm5poJ7gD7AQR0O7KuI5k2pcBg=="
        },
        {
            "example.com", 16, "3kgROaDjrh0H2iuixWBrc8g2EpBBLCdGzHmn+G2MpTPhpj/OiBVHHSfPodx1FYYUcJKm1MDpJtIA", "example.com", DnsType.Mx, "000A046D61696C076578616D706C6503636F6D00",
            "2015-08-19T22:00:00Z", "2015-07-29T22:00:00Z", 9713,
            "3cPAHkmlnxcDHMyg7vFC34l0blBhuG1qpwLmjInI8w1CMB29FkEAIJUA0amxWndkmnBZ6SKiwZSAxGILn/NBtOXft0+Gj7FSvOKxE/07+4RQvE581N3Aj/JtIyaiYVdnYtyMWbSNyGEY2213WKsJlwEA"
        },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void Key_HasItsTagAndDigest(string zone, int algorithm, string key, int tag, string digest)
    {
        var data = Key(algorithm, key);

        Assert.Equal(tag, data.KeyTag);
        Assert.Equal(digest, Convert.ToHexString(DelegationDigest.Compute(DnsName.Parse(zone), data, 2)!));
    }

    [Theory]
    [MemberData(nameof(Signatures))]
    public void Signature_IsValid(string zone, int algorithm, string key, string owner, DnsType type, string data, string expires, string begins, int tag, string signature)
    {
        using var keys = new ZoneKeys(DnsName.Parse(zone), [Key(algorithm, key)]);
        var begin = DateTimeOffset.Parse(begins, System.Globalization.CultureInfo.InvariantCulture);
        byte[] rrsig =
        [
            .. PacketBuilder.Short((int)type), (byte)algorithm, (byte)DnsName.Parse(owner).LabelCount, .. PacketBuilder.Long(3600),
            .. PacketBuilder.Long((uint)DateTimeOffset.Parse(expires, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds()),
            .. PacketBuilder.Long((uint)begin.ToUnixTimeSeconds()), .. PacketBuilder.Short(tag), .. PacketBuilder.Name(zone), .. Convert.FromBase64String(signature),
        ];
        var message = PacketBuilder.Read(PacketBuilder.Message([PacketBuilder.Record(owner, type, Convert.FromHexString(data)), PacketBuilder.Record(owner, DnsType.Rrsig, rrsig)]));

        Assert.Equal(SignatureOutcome.Valid, RrsetVerifier.Verify(DnsRrset.Find(message.Answer, DnsName.Parse(owner), type)!, keys, begin.AddDays(1)).Outcome);
    }

    /// <summary>RFC 4034 section 5.4 and RFC 4509 section 2.3: one key, two digests.</summary>
    [Theory]
    [InlineData(1, "2BB183AF5F22588179A53B0A98631FAD1A292118")]
    [InlineData(2, "D4B7D520E7BB5F0F67674A0CCEB1E3E0614B93C4F9E99B8383F6A1E4469DA50A")]
    public void Ds_IsThatOfTheStandard(int digestType, string digest)
    {
        var key = new DnsKeyData((byte[])[1, 0, 3, 5, .. Convert.FromBase64String(
            "AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw==")]);

        Assert.Equal(60485, key.KeyTag);
        Assert.Equal(digest, Convert.ToHexString(DelegationDigest.Compute(DnsName.Parse("dskey.example.com"), key, digestType)!));
    }

    /// <summary>RFC 5155 appendix A: salt aabbccdd, 12 iterations.</summary>
    [Theory]
    [InlineData("example", "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom")]
    [InlineData("a.example", "35mthgpgcu1qg68fab165klnsnk3dpvl")]
    [InlineData("ai.example", "gjeqe526plbf1g8mklp59enfd789njgi")]
    [InlineData("ns1.example", "2t7b4g4vsa5smi47k61mv5bv1a22bojr")]
    [InlineData("*.w.example", "r53bq7cc2uvmubfu5ocmm6pers9tk9en")]
    [InlineData("x.y.w.example", "2vptu5timamqttgl4luu9kg21e0aor3s")]
    [InlineData("xx.example", "t644ebqk9bibcna874givr6joj62mlhv")]
    public void HashedName_IsThatOfTheStandard(string name, string hash) => Assert.Equal(
        Nsec3Hash.Read(System.Text.Encoding.ASCII.GetBytes(hash)),
        Nsec3Hash.Compute(DnsName.Parse(name), [0xAA, 0xBB, 0xCC, 0xDD], 12));

    private static DnsKeyData Key(int algorithm, string key) => new((byte[])[1, 1, 3, (byte)algorithm, .. Convert.FromBase64String(key)]);
}
