using PortalCheck.Model.Text;

namespace PortalCheck.Model.Register;

/// <summary>A state body that owns portals and is ranked within its league.</summary>
public sealed record Agency
{
    /// <summary>Lower-case identifier of letters, digits and hyphens, unique in the register (<c>tinh-bac-ninh</c>).</summary>
    public required string Id { get; init; }

    /// <summary>Full official name, not abbreviated.</summary>
    public required LocalText Name { get; init; }

    /// <summary>What sort of body it is.</summary>
    public required AgencyKind Kind { get; init; }

    /// <summary>The tier of government it works at.</summary>
    public required Tier Tier { get; init; }

    /// <summary>Id of the agency above it, if that is in the register too.</summary>
    public string? Parent { get; init; }

    /// <summary>The league it is ranked in (criteria.md section 3): <c>ministries</c>, <c>provinces</c>, <c>departments:tinh-x</c>, …</summary>
    public required string League { get; init; }

    /// <summary>The bodies that were merged into this one, itself among them where it kept its name; empty for one that was never merged.</summary>
    public IReadOnlyList<FormerAgency> MergedFrom { get; init; } = [];
}

/// <summary>A body that was merged into another.</summary>
/// <param name="Id">Its id in registers of the time before: the name as an id (<c>tinh-ha-giang</c>).</param>
/// <param name="Name">Its name (<c>tỉnh Hà Giang</c>).</param>
public sealed record FormerAgency(string Id, string Name);

/// <summary>Sorts of state bodies.</summary>
public enum AgencyKind
{
    /// <summary>The national level as such: the national portal's operator.</summary>
    National,

    /// <summary>Bộ, cơ quan ngang bộ.</summary>
    Ministry,

    /// <summary>Ủy ban nhân dân of a province or a centrally governed city.</summary>
    Province,

    /// <summary>Sở, or another body of a province.</summary>
    Department,

    /// <summary>Ủy ban nhân dân of a commune, ward or special zone.</summary>
    Commune,
}

/// <summary>Tiers of government (cấp hành chính). The district tier ended on 2025-07-01.</summary>
public enum Tier
{
    /// <summary>Trung ương.</summary>
    Central,

    /// <summary>Tỉnh, thành phố trực thuộc trung ương.</summary>
    Province,

    /// <summary>Huyện: to June 2025 only.</summary>
    District,

    /// <summary>Xã, phường, đặc khu.</summary>
    Commune,
}
