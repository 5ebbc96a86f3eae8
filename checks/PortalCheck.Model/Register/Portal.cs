namespace PortalCheck.Model.Register;

/// <summary>A portal as the department registered it.</summary>
public sealed record Portal
{
    /// <summary>Lower-case identifier of letters, digits and hyphens, unique in the register; part of every file name and finding id.</summary>
    public required string Id { get; init; }

    /// <summary>Id of the agency that owns it.</summary>
    public required string Agency { get; init; }

    /// <summary>What sort of portal it is; decides which criteria and group weights apply.</summary>
    public required PortalKind Kind { get; init; }

    /// <summary>Absolute <c>http</c> or <c>https</c> address of the home page.</summary>
    public required string Address { get; init; }

    /// <summary>Where the department or the webmaster says that the named page types are.</summary>
    public PageHints Hints { get; init; } = new();

    /// <summary>Counts that the agency declares itself, to be held against what its catalogue lists.</summary>
    public DeclaredCounts? Declared { get; init; }

    /// <summary>Whom findings are sent to: an e-mail address or a telephone number.</summary>
    public string? Contact { get; init; }

    /// <summary>What the owner consented to, in the owner's words.</summary>
    public OwnerConsent Consent { get; init; } = new();

    /// <summary>Days from one good visit to the next, 1 to 366; null for the department's own setting.</summary>
    public int? CadenceDays { get; init; }

    /// <summary>How sure it is that the address belongs to the agency.</summary>
    public Sureness Sureness { get; init; } = Sureness.Unverified;

    /// <summary>True for a portal that the project serves itself on loopback: private addresses are allowed, politeness budgets are lifted.</summary>
    public bool Lab { get; init; }
}

/// <summary>Sorts of portals (criteria.md section 2, "Portal kinds").</summary>
public enum PortalKind
{
    /// <summary>Cổng hoặc trang thông tin điện tử.</summary>
    Info,

    /// <summary>Hệ thống thông tin giải quyết thủ tục hành chính, or a ministry portal with a user interface.</summary>
    Service,

    /// <summary>Cổng Dịch vụ công quốc gia.</summary>
    National,

    /// <summary>A closed portal whose pages are kept for reference.</summary>
    Archive,
}

/// <summary>Addresses given by hand for page types that discovery may miss; each absolute, or relative to the portal's address.</summary>
public sealed record PageHints
{
    /// <summary>The list of procedures or online services.</summary>
    public string? Catalogue { get; init; }

    /// <summary>An electronic form.</summary>
    public string? EForm { get; init; }

    /// <summary>The login page.</summary>
    public string? Login { get; init; }

    /// <summary>The contact page.</summary>
    public string? Contact { get; init; }
}

/// <summary>How many services the agency says that it publishes. A missing number was not declared.</summary>
public sealed record DeclaredCounts
{
    /// <summary>All services.</summary>
    public int? Total { get; init; }

    /// <summary>Services at province tier.</summary>
    public int? Province { get; init; }

    /// <summary>Services at district tier (before July 2025).</summary>
    public int? District { get; init; }

    /// <summary>Services at commune tier.</summary>
    public int? Commune { get; init; }

    /// <summary>Services offered as toàn trình.</summary>
    public int? FullProcess { get; init; }

    /// <summary>Services offered as một phần.</summary>
    public int? Partial { get; init; }
}

/// <summary>What the owner of a portal agreed to, and what it forbids.</summary>
public sealed record OwnerConsent
{
    /// <summary>Who agreed, when and in which document.</summary>
    public string? Note { get; init; }

    /// <summary>True where the owner agreed in writing that paths which robots.txt disallows are visited.</summary>
    public bool IgnoreRobots { get; init; }

    /// <summary>Whether the pages' own scripts may POST to their own site while they are read (DESIGN section 6).</summary>
    public ReadPosts ReadPosts { get; init; } = ReadPosts.OwnSite;
}

/// <summary>Which POST requests of a page's own scripts are let through in the reading mode.</summary>
public enum ReadPosts
{
    /// <summary>To the portal's own site, as for any visitor.</summary>
    OwnSite,

    /// <summary>None.</summary>
    Never,
}

/// <summary>How sure a register entry is.</summary>
public enum Sureness
{
    /// <summary>Somebody opened the address and saw that it is the agency's.</summary>
    Verified,

    /// <summary>A stored official text or page names the address.</summary>
    Documented,

    /// <summary>Follows the pattern that D224 Đ11k4 sets; nobody has looked.</summary>
    Unverified,
}
