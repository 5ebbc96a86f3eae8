using PortalCheck.Model.Evidence;

namespace PortalCheck.Checks.Tests.Support.Names;

/// <summary>A zone as its name servers serve it, and what is wrong with it.</summary>
public sealed record FixtureZone
{
    /// <summary>The zone; the portal's registrable name where absent.</summary>
    public string? Zone { get; init; }

    /// <summary>The name whose addresses it serves; the portal's host where absent.</summary>
    public string? Host { get; init; }

    /// <summary>Algorithms of its keys; empty: not signed.</summary>
    public List<int> Keys { get; init; } = [13];

    /// <summary>Size of RSA keys.</summary>
    public int Bits { get; init; } = 2048;

    /// <summary>Algorithms that are published and sign nothing.</summary>
    public List<int> IdleKeys { get; init; } = [];

    /// <summary>The parent's DS records: sha1, sha256, sha384, stale, wrong, digest-200, algorithm-200; empty: none.</summary>
    public List<string> Ds { get; init; } = ["sha256"];

    /// <summary>The resolver's verdict on the DS records.</summary>
    public DnssecVerdict Trust { get; init; } = DnssecVerdict.Secure;

    /// <summary>Days from the visit to the signatures' begin and end.</summary>
    public double Inception { get; init; } = -10;

    public double Expiry { get; init; } = 20;

    public uint Serial { get; init; } = 2026110101;

    /// <summary>"drop TYPE" (no signature), "damage TYPE" (a wrong one), "strange-key", "other-keys" (keys of its own), "keys-not-signed" (a second key signs the keys), "no-denial", "wildcard" (the host is made of one), "no-keys".</summary>
    public List<string> Faults { get; init; } = [];

    /// <summary>Iterations of NSEC3; absent: NSEC.</summary>
    public int? Iterations { get; init; }

    /// <summary>False: no name server was asked by itself; the resolver's answer about the SOA record is all that there is.</summary>
    public bool Asked { get; init; } = true;

    /// <summary>Target of the host's CNAME.</summary>
    public string? Alias { get; init; }

    public List<FixtureServer> Servers { get; init; } = [new() { Name = "ns1.dns.vn", V4 = "203.0.113.1", V6 = "2001:db8::1" }, new() { Name = "ns2.dns.vn", V4 = "203.0.113.2", V6 = "2001:db8::2" }];
}

public sealed record FixtureServer
{
    public required string Name { get; init; }

    public string? V4 { get; init; }

    public string? V6 { get; init; }

    public bool AtParent { get; init; } = true;

    public bool AtZone { get; init; } = true;

    /// <summary>Address that the parent gives for it: absent, the referral names no server at all; empty, it names this one without an address.</summary>
    public string? Glue { get; init; }

    /// <summary>What it does over both families: answers, silent, udp-silent, tcp-silent, truncates, lame, not-authoritative, servfail, malformed, mismatched, no-edns, no-vantage.</summary>
    public string Does { get; init; } = "answers";

    /// <summary>What it does over IPv6, where that differs.</summary>
    public string? DoesOverIpv6 { get; init; }

    /// <summary>What it serves, where that is another copy.</summary>
    public double? Expiry { get; init; }

    public uint? Serial { get; init; }

    public List<string>? Faults { get; init; }
}

/// <summary>An answer of the resolver.</summary>
public sealed record FixtureAnswer
{
    public required string Name { get; init; }

    /// <summary>A, AAAA, MX, TXT.</summary>
    public required string Type { get; init; }

    public DnssecVerdict Verdict { get; init; } = DnssecVerdict.Secure;

    /// <summary>Response code; absent: no answer.</summary>
    public int? Rcode { get; init; } = 0;

    public BogusReason? Reason { get; init; }

    public string? BrokenAt { get; init; }

    public List<string> Data { get; init; } = [];
}

/// <summary>What the addresses of a host answer.</summary>
public sealed record FixtureAddresses
{
    public FailureKind? Failure { get; init; }

    public List<FixtureReach> Reached { get; init; } = [];

    public List<FixtureAddressPage> Pages { get; init; } = [];
}

public sealed record FixtureReach
{
    public required string Address { get; init; }

    public int Port { get; init; } = 443;

    public FailureKind? Failure { get; init; }
}

public sealed record FixtureAddressPage
{
    public required string Address { get; init; }

    public int Status { get; init; } = 200;

    public string? Title { get; init; } = "Cổng thông tin điện tử tỉnh X";

    public string Text { get; init; } = "Trang chủ tin tức sự kiện thủ tục hành chính văn bản liên hệ";

    /// <summary>Host that the page leads to, away from the portal's own names.</summary>
    public string? LeadsTo { get; init; }

    /// <summary>Why the address gave no page.</summary>
    public FailureKind? Failure { get; init; }
}
