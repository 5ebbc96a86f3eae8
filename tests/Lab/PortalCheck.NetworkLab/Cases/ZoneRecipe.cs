namespace PortalCheck.NetworkLab.Cases;

/// <summary>How a zone is made, signed and then spoiled.</summary>
internal sealed record ZoneRecipe
{
    /// <summary>Whether it is signed.</summary>
    public bool Signed { get; init; } = true;

    /// <summary>Key pairs, each a key-signing and a zone-signing key; null: one of ECDSA P-256.</summary>
    public IReadOnlyList<KeyRecipe>? Keys { get; init; }

    /// <summary>How absence is proved.</summary>
    public DenialKind Denial { get; init; } = DenialKind.Nsec;

    /// <summary>NSEC3 iterations; more than 150 are signed by ldns-signzone, since dnssec-signzone refuses them.</summary>
    public int Iterations { get; init; }

    /// <summary>Begin of the signatures, from now: <c>-1d</c>, <c>2h</c>.</summary>
    public string Inception { get; init; } = "-1d";

    /// <summary>End of the signatures, from now.</summary>
    public string Expiry { get; init; } = "30d";

    /// <summary>Serial number of the SOA record.</summary>
    public uint Serial { get; init; } = 2026112101;

    /// <summary>Records beside SOA, NS and the web addresses, as in a zone file; relative names, TTL 300.</summary>
    public IReadOnlyList<string> Records { get; init; } = [];

    /// <summary>False: no A or AAAA records but those of <see cref="Records"/>.</summary>
    public bool WebAddresses { get; init; } = true;

    /// <summary>True: everything but the DNSKEY set is signed by a key that is not published.</summary>
    public bool StrangeZoneKey { get; init; }

    /// <summary>True: the DNSKEY set is signed by the zone-signing key alone, to which no DS leads.</summary>
    public bool KeysSignedByZoneKey { get; init; }

    /// <summary>True, for a second copy: its keys are not those of the first.</summary>
    public bool OwnKeys { get; init; }

    /// <summary>Algorithm number written over the true one in DNSKEY, RRSIG and DS; 0: none.</summary>
    public byte RelabelAlgorithm { get; init; }

    /// <summary>True: the keys are published, the signatures are not there.</summary>
    public bool OnlyKeys { get; init; }

    /// <summary>Line edits of the signed zone, in order.</summary>
    public IReadOnlyList<LineEdit> Edits { get; init; } = [];
}

/// <summary>A pair of keys.</summary>
internal sealed record KeyRecipe
{
    /// <summary>Name of the algorithm as dnssec-keygen knows it.</summary>
    public string Algorithm { get; init; } = "ECDSAP256SHA256";

    /// <summary>Size, for RSA.</summary>
    public int? Bits { get; init; }
}

/// <summary>How absence is proved.</summary>
internal enum DenialKind
{
    /// <summary>RFC 4034 section 4.</summary>
    Nsec,

    /// <summary>RFC 5155.</summary>
    Nsec3,

    /// <summary>RFC 5155 section 6.</summary>
    Nsec3OptOut,
}

/// <summary>One DS record at the parent.</summary>
internal sealed record DsRecipe
{
    /// <summary>Digest type (IANA): 1, 2, 4, or one that nobody knows.</summary>
    public byte Digest { get; init; } = 2;

    /// <summary>Which key pair it stands for.</summary>
    public int Key { get; init; }

    /// <summary>What is wrong with it.</summary>
    public DsFault Fault { get; init; }
}

/// <summary>What is wrong with a DS record.</summary>
internal enum DsFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The digest is another one.</summary>
    WrongDigest,

    /// <summary>The algorithm is 8, the key's is not.</summary>
    WrongAlgorithm,

    /// <summary>It stands for a key that is not there.</summary>
    NoSuchKey,
}

/// <summary>One edit of the lines of a signed zone file.</summary>
internal sealed record LineEdit
{
    /// <summary>What is done.</summary>
    public required EditAction Do { get; init; }

    /// <summary>Owner relative to the zone (<c>@</c> is the zone); null: any.</summary>
    public string? Owner { get; init; }

    /// <summary>Record type; null: any.</summary>
    public string? Type { get; init; }

    /// <summary>Type covered, for RRSIG; null: any.</summary>
    public string? Covers { get; init; }

    /// <summary>Algorithm number, for RRSIG; null: any.</summary>
    public int? Algorithm { get; init; }

    /// <summary>Replace: the new data. Add: the whole record.</summary>
    public string? With { get; init; }
}

/// <summary>What a line edit does.</summary>
internal enum EditAction
{
    /// <summary>Takes the lines away.</summary>
    Drop,

    /// <summary>Changes one character in the middle of the base64 of a signature.</summary>
    Damage,

    /// <summary>Puts other data in their place.</summary>
    Replace,

    /// <summary>Adds a line.</summary>
    Add,
}
