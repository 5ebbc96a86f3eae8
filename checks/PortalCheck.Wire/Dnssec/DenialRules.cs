using PortalCheck.Wire.Dns;

namespace PortalCheck.Wire.Dnssec;

/// <summary>What NSEC and NSEC3 have in common: how the list of types of a record may be used.</summary>
internal static class DenialRules
{
    /// <summary>True for the parent's side of a zone cut.</summary>
    public static bool IsDelegation(TypeBitmap types) => types.Contains(DnsType.Ns) && !types.Contains(DnsType.Soa);

    /// <summary>True where names below the record's name are not its zone's to deny (RFC 6840 section 4.1, RFC 5155 section 8.3).</summary>
    public static bool SaysNothingBelow(TypeBitmap types) => IsDelegation(types) || types.Contains(DnsType.Dname);

    /// <summary>What the list of types of just this name says about one type: <see cref="DenialReason.NoType"/> where it is absent.</summary>
    public static DenialReason OfType(TypeBitmap types, DnsName name, DnsType type)
    {
        // DS lies on the parent's side of a cut, all else on the child's (RFC 4035 section 5.2, RFC 6840 section 4.1).
        var wrongSide = type == DnsType.Ds ? types.Contains(DnsType.Soa) && !name.IsRoot : IsDelegation(types);
        if (wrongSide)
            return DenialReason.WrongSide;
        return types.Contains(type) || types.Contains(DnsType.Cname) ? DenialReason.TypeExists : DenialReason.NoType;
    }
}
