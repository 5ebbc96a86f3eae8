namespace PortalCheck.NetworkLab.Cases;

/// <summary>One row of cases.json: a zone under gov.vn, what is wrong with it, and what must and must not be found.</summary>
internal sealed record LabCase
{
    /// <summary>Label of the zone: <c>expired</c> is <c>expired.gov.vn</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What is wrong, in one sentence.</summary>
    public required string About { get; init; }

    /// <summary>The name that is judged; null: <c>www</c> in the zone.</summary>
    public string? Ask { get; init; }

    /// <summary>False: gov.vn does not delegate the zone at all.</summary>
    public bool Delegated { get; init; } = true;

    /// <summary>The zone as good servers serve it.</summary>
    public ZoneRecipe Zone { get; init; } = new();

    /// <summary>A second copy, for servers that serve <see cref="ServerMode.Other"/>.</summary>
    public ZoneRecipe? Other { get; init; }

    /// <summary>DS records at the parent; null: SHA-256 for each key-signing key.</summary>
    public IReadOnlyList<DsRecipe>? Ds { get; init; }

    /// <summary>Name servers; null: the lab's two good ones.</summary>
    public IReadOnlyList<ServerRecipe>? Servers { get; init; }

    /// <summary>What answers on the web addresses.</summary>
    public WebRecipe Web { get; init; } = new();

    /// <summary>Verdict for <see cref="Ask"/>: secure, insecure, bogus or indeterminate.</summary>
    public required string Status { get; init; }

    /// <summary>Tags that must be among the findings.</summary>
    public IReadOnlyList<string> Expect { get; init; } = [];

    /// <summary>Tags that must not be among the findings.</summary>
    public IReadOnlyList<string> Forbid { get; init; } = [];

    /// <summary>True: no finding but the expected ones. For a good zone: none at all.</summary>
    public bool Exactly { get; init; }

    /// <summary>The zone's name, no trailing dot.</summary>
    public string ZoneName => $"{Name}.gov.vn";

    /// <summary>The name to judge, no trailing dot.</summary>
    public string AskedName => Ask ?? $"www.{ZoneName}";
}

/// <summary>What web servers do for <c>www</c> and the zone itself.</summary>
internal sealed record WebRecipe
{
    /// <summary>Over IPv4.</summary>
    public WebMode V4 { get; init; } = WebMode.Page;

    /// <summary>Over IPv6.</summary>
    public WebMode V6 { get; init; } = WebMode.Page;
}

/// <summary>One address of a web host.</summary>
internal enum WebMode
{
    /// <summary>The host's page, on 80 and 443.</summary>
    Page,

    /// <summary>Another page: an error page of a server that was never set up.</summary>
    OtherPage,

    /// <summary>Nothing listens: the connection is refused.</summary>
    Refused,

    /// <summary>Packets are swallowed.</summary>
    Blackhole,

    /// <summary>No address record.</summary>
    None,
}
