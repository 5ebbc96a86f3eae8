namespace PortalCheck.Model.Register;

/// <summary>What a host name says about who stands behind it.</summary>
/// <param name="Host">The host as read: lower case, without a trailing dot.</param>
/// <param name="Standing">Where the name stands.</param>
/// <param name="Form">For <see cref="HostStanding.Government"/>: which form of D224 Đ11k4 it has; else null.</param>
/// <param name="Reason">For <see cref="HostStanding.LookAlike"/>: why; else null.</param>
/// <param name="Suggestion">The host that was probably meant, where one can be named.</param>
public sealed record HostReading(string Host, HostStanding Standing, GovernmentForm? Form = null, LookAlikeReason? Reason = null, string? Suggestion = null)
{
    /// <summary>
    /// True where D224 Đ11k4a–c allows the name, false where it does not, null where the name alone does not decide
    /// (a third-level name that is no province's: it may be a central body's abbreviation that this build does not know).
    /// </summary>
    public bool? FollowsRule => Form switch
    {
        GovernmentForm.CentralBody or GovernmentForm.CentralUnit or GovernmentForm.Province or GovernmentForm.ProvinceUnit => true,
        GovernmentForm.UnlistedBody or GovernmentForm.UnlistedUnit => null,
        GovernmentForm.FormerProvince or GovernmentForm.FormerProvinceUnit or GovernmentForm.FormerDistrict or GovernmentForm.TooDeep => false,
        null => false,
    };
}

/// <summary>Where a host name stands.</summary>
public enum HostStanding
{
    /// <summary>Under <c>.gov.vn</c>.</summary>
    Government,

    /// <summary>Under <c>.vn</c>, but not <c>.gov.vn</c>.</summary>
    Vietnam,

    /// <summary>Under another top-level domain.</summary>
    Other,

    /// <summary>Made, or mistyped, so that it passes for a government name.</summary>
    LookAlike,

    /// <summary>An IP address.</summary>
    IpAddress,

    /// <summary>No host name: empty, a single label, a label that RFC 1123 section 2.1 does not allow.</summary>
    Malformed,
}

/// <summary>Forms of a name under <c>.gov.vn</c>; <c>www.</c> in front is left out of account.</summary>
public enum GovernmentForm
{
    /// <summary><c>tenbonganh.gov.vn</c> of a known central body (D224 Đ11k4a).</summary>
    CentralBody,

    /// <summary><c>tendonvi.tenbonganh.gov.vn</c> of a known central body (D224 Đ11k4a).</summary>
    CentralUnit,

    /// <summary><c>tentinhthanh.gov.vn</c>, or <c>hochiminhcity.gov.vn</c> (D224 Đ11k4b).</summary>
    Province,

    /// <summary><c>tencoquan.</c> or <c>tenphuongxa.tentinhthanh.gov.vn</c> (D224 Đ11k4b–c).</summary>
    ProvinceUnit,

    /// <summary>The name of a province that was merged into another on 2025-07-01.</summary>
    FormerProvince,

    /// <summary>A unit below the name of a merged province.</summary>
    FormerProvinceUnit,

    /// <summary>A district's name below a province's; the tier ended on 2025-07-01.</summary>
    FormerDistrict,

    /// <summary>A third-level name that is not on the lists.</summary>
    UnlistedBody,

    /// <summary>A fourth-level name below one that is not on the lists.</summary>
    UnlistedUnit,

    /// <summary>Five levels or more: the rule knows three and four.</summary>
    TooDeep,
}

/// <summary>Why a name counts as a look-alike.</summary>
public enum LookAlikeReason
{
    /// <summary>Letters of another script that look Latin (Cyrillic, Greek), or full-width forms.</summary>
    ForeignLetters,

    /// <summary>Vietnamese diacritics in a government name: D224 Đ11k4 asks for "tiếng Việt không dấu".</summary>
    Diacritics,

    /// <summary>An <c>xn--</c> label in a government name, or one that hides such letters.</summary>
    Punycode,

    /// <summary><c>gov.vn</c> inside the name, and another domain at its end.</summary>
    GovernmentNameInside,

    /// <summary>A hyphen where the dot belongs: <c>hanoi-gov.vn</c>.</summary>
    HyphenForDot,

    /// <summary>A dot left out: <c>hanoigov.vn</c>, <c>wwwhanoi.gov.vn</c>.</summary>
    MissingDot,

    /// <summary>Digits or letter pairs for letters: <c>g0v.vn</c>, <c>dichvuc0ng</c>.</summary>
    DigitForLetter,

    /// <summary>One letter away from a known name.</summary>
    NearKnownName,

    /// <summary>A public-service name outside <c>.vn</c>: <c>dichvucong-quocgia.com</c>.</summary>
    ServiceNameOutside,
}
