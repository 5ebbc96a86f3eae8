using PortalCheck.Checks.Tests.Support.Names;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;

namespace PortalCheck.Checks.Tests.Support;

// What a person writes in Fixtures/<criterion-id>/<name>.yaml. Everything but the outcome has a default.

public sealed record FixtureFile
{
    /// <summary>The outcome that the check must give.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Tags that must come, as finding or as reason.</summary>
    public List<string> Tags { get; init; } = [];

    /// <summary>Tags that must not come; "*" forbids every finding.</summary>
    public List<string> Forbid { get; init; } = [];

    /// <summary>Id of the page rule that the fixture is for; absent for a check's.</summary>
    public string? Rule { get; init; }

    /// <summary>How many findings must come after merging; not looked at where absent.</summary>
    public int? Findings { get; init; }

    /// <summary>Share that must come, as "good/total"; not looked at where absent.</summary>
    public string? Measure { get; init; }

    public FixturePortal Portal { get; init; } = new();

    public FixtureAgency Agency { get; init; } = new();

    /// <summary>Day of the visit, yyyy-MM-dd.</summary>
    public string At { get; init; } = "2026-11-01";

    /// <summary>Id of the rule pack whose row is judged by; the newest that stands for the day where absent.</summary>
    public string? Pack { get; init; }

    public Dictionary<string, double> Thresholds { get; init; } = [];

    public List<FixturePage> Pages { get; init; } = [];

    public List<FixtureHost> Hosts { get; init; } = [];

    public FixtureRobots? Robots { get; init; }

    /// <summary>The places of the light probes over the 30 days before the visit; without any the portal was never probed.</summary>
    public List<FixturePlace> Probes { get; init; } = [];

    /// <summary>Files that were looked into; absent: none was looked for.</summary>
    public List<FixtureDocument>? Documents { get; init; }

    /// <summary>The walk through the list; without it none was made.</summary>
    public FixtureWalkOfList? Walk { get; init; }

    /// <summary>The part of the national record that concerns the portal; without it none was in use.</summary>
    public FixtureReference? Reference { get; init; }

    public FailureKind? Failure { get; init; }
}

/// <summary>A place that saw the portal answer at every moment of its days, except where it says otherwise.</summary>
public sealed record FixturePlace
{
    public required string Name { get; init; }

    /// <summary>How many of the newest days have probes; the others are absent.</summary>
    public int Days { get; init; } = 30;

    /// <summary>What it saw at other moments, as "day/first-last mark": "30/32-40 t" is a time-out from 08:00 to 10:15 of the newest day.</summary>
    public List<string> Except { get; init; } = [];

    /// <summary>Milliseconds to the first byte, with how often they came.</summary>
    public Dictionary<int, int> FirstByte { get; init; } = [];
}

public sealed record FixturePortal
{
    public PortalKind Kind { get; init; } = PortalKind.Service;

    public string? Address { get; init; }

    public FixtureHints Hints { get; init; } = new();

    public FixtureCounts? Declared { get; init; }
}

public sealed record FixtureHints
{
    public string? Catalogue { get; init; }

    public string? EForm { get; init; }

    public string? Login { get; init; }

    public string? Contact { get; init; }
}

public sealed record FixtureCounts
{
    public int? Total { get; init; }

    public int? Province { get; init; }

    public int? District { get; init; }

    public int? Commune { get; init; }

    public int? FullProcess { get; init; }

    public int? Partial { get; init; }
}

public sealed record FixtureAgency
{
    public string Vi { get; init; } = "Ủy ban nhân dân tỉnh X";

    public string En { get; init; } = "People's Committee of X Province";

    public AgencyKind Kind { get; init; } = AgencyKind.Province;

    public Tier Tier { get; init; } = Tier.Province;

    public string? Parent { get; init; }

    public string League { get; init; } = "provinces";
}

public sealed record FixtureRobots
{
    public int Status { get; init; } = 200;

    public string Text { get; init; } = "";
}

public sealed record FixturePage
{
    /// <summary>Absolute, or relative to the portal's address; the address itself where absent.</summary>
    public string Url { get; init; } = "";

    /// <summary>Where the page ended up, if elsewhere.</summary>
    public string? FinalUrl { get; init; }

    /// <summary>The first page of a fixture is the home page where it says nothing else.</summary>
    public List<PageKind>? Kinds { get; init; }

    public int Status { get; init; } = 200;

    public FailureKind? Failure { get; init; }

    public string? Html { get; init; }

    public bool HtmlCut { get; init; }

    /// <summary>Title as the browser has it; that of the HTML where absent.</summary>
    public string? Title { get; init; }

    public string Charset { get; init; } = "UTF-8";

    public int? Clicks { get; init; }

    public string? LinkText { get; init; }

    public string? Template { get; init; }

    public double? TimeToFirstByteMs { get; init; }

    /// <summary>Header fields of the final answer.</summary>
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Every answer; one hop of status and headers where absent.</summary>
    public List<FixtureHop>? Hops { get; init; }

    public List<FixtureCookie> Cookies { get; init; } = [];

    public List<string> StorageKeys { get; init; } = [];

    public List<FixtureRequest> Requests { get; init; } = [];

    public FixtureEngine? Engine { get; init; }

    /// <summary>What other engines say.</summary>
    public List<FixtureEngine> Opinions { get; init; } = [];

    /// <summary>What the fast pass read, as the members of <see cref="PageFacts"/>.</summary>
    public PageFacts? Facts { get; init; }

    /// <summary>What came when the page was driven, as the members of <see cref="PageInteraction"/>.</summary>
    public PageInteraction? Interaction { get; init; }

    /// <summary>What came when forms of the page were tried, as the members of <see cref="FormTrial"/>.</summary>
    public List<FormTrial>? Trials { get; init; }
}

public sealed record FixtureHop
{
    public string? Url { get; init; }

    public int Status { get; init; } = 200;

    public Dictionary<string, string> Headers { get; init; } = [];
}

public sealed record FixtureCookie
{
    public required string Name { get; init; }

    public string? Domain { get; init; }

    public string Path { get; init; } = "/";

    public bool Secure { get; init; }

    public bool HttpOnly { get; init; }

    public string? SameSite { get; init; }

    public bool Session { get; init; } = true;

    public bool ThirdParty { get; init; }
}

public sealed record FixtureRequest
{
    public required string Url { get; init; }

    public string? Host { get; init; }

    public string Method { get; init; } = "GET";

    public string Type { get; init; } = "other";

    public int Status { get; init; } = 200;

    public bool ThirdParty { get; init; }

    public bool Mixed { get; init; }

    public bool Refused { get; init; }
}

public sealed record FixtureEngine
{
    public string Name { get; init; } = "axe-core";

    public string Version { get; init; } = "4.12.1";

    public List<FixtureRule> Rules { get; init; } = [];

    /// <summary>Why it gave nothing.</summary>
    public FailureKind? Failure { get; init; }
}

public sealed record FixtureRule
{
    public required string Id { get; init; }

    public List<string> Tags { get; init; } = [];

    public int Passed { get; init; }

    public List<FixtureNode> Violations { get; init; } = [];

    public List<FixtureNode> Incomplete { get; init; } = [];
}

public sealed record FixtureNode
{
    public required string Selector { get; init; }

    public string Html { get; init; } = "";

    public Dictionary<string, string> Facts { get; init; } = [];

    /// <summary>The element in the collector's own words; its selector where absent.</summary>
    public string? Place { get; init; }
}

public sealed record FixtureHost
{
    /// <summary>Host name; the portal's where absent.</summary>
    public string? Host { get; init; }

    public List<HostRole> Roles { get; init; } = [HostRole.Main];

    public FixtureWalk? Http { get; init; }

    public FixtureWalk? Https { get; init; }

    public List<FixtureProbe> Probes { get; init; } = [];

    public FixtureTls? Tls { get; init; }

    public FixtureNames? Names { get; init; }

    public FixtureAddresses? Addresses { get; init; }
}

public record FixtureWalk
{
    public FailureKind? Failure { get; init; }

    public List<FixtureHop> Hops { get; init; } = [];

    public double TimeToFirstByteMs { get; init; } = 120;

    public string Body { get; init; } = "";
}

public sealed record FixtureProbe : FixtureWalk
{
    public required ProbeKind Kind { get; init; }
}

public sealed record FixtureTls
{
    public FailureKind? Failure { get; init; }

    public string Version { get; init; } = "TLS 1.3";

    public string CipherSuite { get; init; } = "TLS_AES_256_GCM_SHA384";

    public List<FixtureCertificate> Chain { get; init; } = [];

    public List<string> Faults { get; init; } = [];

    public FixtureOffer? Offer { get; init; }

    public FixtureStaple? Staple { get; init; }
}

public sealed record FixtureCertificate
{
    public string? Subject { get; init; }

    public string Issuer { get; init; } = "CN=Lab CA";

    public List<string>? Names { get; init; }

    public string NotBefore { get; init; } = "2026-08-01";

    public string NotAfter { get; init; } = "2027-08-01";

    public string KeyAlgorithm { get; init; } = "ECDSA";

    public int KeyBits { get; init; } = 256;

    public string SignatureAlgorithm { get; init; } = "sha256ECDSA";

    /// <summary>SHA-256 of its public key; without it no hash was kept.</summary>
    public string? KeyHash { get; init; }
}

public sealed record FixtureNames
{
    public FailureKind? Failure { get; init; }

    public List<string> A { get; init; } = [];

    public List<string> Aaaa { get; init; } = [];

    public List<string> Aliases { get; init; } = [];

    /// <summary>CAA records by the name that was asked, as <c>0 issue letsencrypt.org</c>; an empty list is an answer without any.</summary>
    public Dictionary<string, List<string>> Caa { get; init; } = [];

    /// <summary>TLSA records of port 443, as <c>3 1 1 hex</c>.</summary>
    public List<string> Tlsa { get; init; } = [];

    public DnssecVerdict TlsaVerdict { get; init; } = DnssecVerdict.Secure;

    public string? Zone { get; init; }

    /// <summary>True where it could not be told which zone the host is in.</summary>
    public bool ZoneUnknown { get; init; }

    public List<string> Ds { get; init; } = [];

    public List<string> DnsKeys { get; init; } = [];

    public DnssecVerdict Verdict { get; init; } = DnssecVerdict.Insecure;

    public string? WhyBogus { get; init; }

    public bool? FoundOverIpv6 { get; init; }

    /// <summary>What the name servers of each zone serve, the host's own first; absent: nobody asked them.</summary>
    public List<FixtureZone> Zones { get; init; } = [];

    /// <summary>Answers of the resolver beside those for the host's addresses and the zones' DS records, which come by themselves with zones.</summary>
    public List<FixtureAnswer> Answers { get; init; } = [];
}
