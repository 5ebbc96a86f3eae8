namespace PortalCheck.Wire.Dnssec;

/// <summary>How strongly the IANA registries advise for or against an algorithm (RFC 9904 section 2.2).</summary>
public enum Advice
{
    /// <summary>The registry does not know it.</summary>
    None,

    /// <summary>RECOMMENDED.</summary>
    Recommended,

    /// <summary>MAY.</summary>
    May,

    /// <summary>NOT RECOMMENDED.</summary>
    NotRecommended,

    /// <summary>MUST NOT.</summary>
    MustNot,
}

/// <summary>
/// A signature algorithm and what the registry says of it: RFC 9904 table 2 (which took over the values of RFC 8624 section 3.1), with
/// RFC 9905 (5 and 7 MUST NOT sign) and RFC 9906 (12 MUST NOT be used).
/// </summary>
/// <param name="Number">Its number in DNSKEY, RRSIG and DS.</param>
/// <param name="Mnemonic">Its short name in the registry.</param>
/// <param name="Signing">Advice to who signs a zone.</param>
/// <param name="Validation">Advice to who validates.</param>
/// <param name="Verifiable">True where this code can verify its signatures; 15 and 16 need <see cref="CryptoLibrary.IsThere"/> too.</param>
public sealed record DnssecAlgorithm(int Number, string Mnemonic, Advice Signing, Advice Validation, bool Verifiable)
{
    internal const int RsaSha1 = 5;
    internal const int RsaSha1Nsec3 = 7;
    internal const int RsaSha256 = 8;
    internal const int RsaSha512 = 10;
    internal const int EcdsaP256 = 13;
    internal const int EcdsaP384 = 14;
    internal const int Ed25519 = 15;
    internal const int Ed448 = 16;

    private static readonly Dictionary<int, DnssecAlgorithm> Known = new DnssecAlgorithm[]
    {
        new(1, "RSAMD5", Advice.MustNot, Advice.MustNot, Verifiable: false),
        new(3, "DSA", Advice.MustNot, Advice.MustNot, Verifiable: false),
        new(RsaSha1, "RSASHA1", Advice.MustNot, Advice.Recommended, Verifiable: true),
        new(6, "DSA-NSEC3-SHA1", Advice.MustNot, Advice.MustNot, Verifiable: false),
        new(RsaSha1Nsec3, "RSASHA1-NSEC3-SHA1", Advice.MustNot, Advice.Recommended, Verifiable: true),
        new(RsaSha256, "RSASHA256", Advice.Recommended, Advice.Recommended, Verifiable: true),
        new(RsaSha512, "RSASHA512", Advice.NotRecommended, Advice.Recommended, Verifiable: true),
        new(12, "ECC-GOST", Advice.MustNot, Advice.MustNot, Verifiable: false),
        new(EcdsaP256, "ECDSAP256SHA256", Advice.Recommended, Advice.Recommended, Verifiable: true),
        new(EcdsaP384, "ECDSAP384SHA384", Advice.May, Advice.Recommended, Verifiable: true),
        new(Ed25519, "ED25519", Advice.Recommended, Advice.Recommended, Verifiable: true),
        new(Ed448, "ED448", Advice.May, Advice.Recommended, Verifiable: true),
        new(17, "SM2SM3", Advice.May, Advice.May, Verifiable: false),
        new(23, "ECC-GOST12", Advice.May, Advice.May, Verifiable: false),
    }.ToDictionary(algorithm => algorithm.Number);

    /// <summary>What is known of a number; for others an entry named <c>ALGORITHM n</c> without advice.</summary>
    public static DnssecAlgorithm Of(int number) => Known.TryGetValue(number, out var known)
        ? known
        : new DnssecAlgorithm(number, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ALGORITHM {number}"), Advice.None, Advice.None, Verifiable: false);
}
