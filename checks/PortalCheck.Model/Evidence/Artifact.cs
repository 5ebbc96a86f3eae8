namespace PortalCheck.Model.Evidence;

/// <summary>
/// Something that was to be collected: its value, or the typed reason why there is none.
/// A missing artifact makes an outcome CantTell or Untested, never Failed.
/// </summary>
/// <param name="Value">What was collected; null if <paramref name="Failure"/> is set.</param>
/// <param name="Failure">Why it was not; null if <paramref name="Value"/> is set.</param>
public sealed record Artifact<T>(T? Value, CollectFailure? Failure)
    where T : class
{
    /// <summary>True where there is a value to judge.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Present => Value is not null;
}

/// <summary>Makes artifacts without naming their type.</summary>
public static class Artifact
{
    /// <summary>A collected value.</summary>
    public static Artifact<T> Of<T>(T value)
        where T : class => new(value, Failure: null);

    /// <summary>A value that could not be collected.</summary>
    public static Artifact<T> Missing<T>(FailureKind kind, string? detail = null)
        where T : class => new(Value: null, new CollectFailure(kind, detail));
}

/// <summary>Why something could not be collected.</summary>
/// <param name="Kind">The typed reason.</param>
/// <param name="Detail">For the person who runs the scanner; English, at most 300 characters, free of personal data.</param>
public sealed record CollectFailure(FailureKind Kind, string? Detail = null);

/// <summary>Typed reasons for evidence that is missing (DESIGN section 2).</summary>
public enum FailureKind
{
    /// <summary>No answer within the limit.</summary>
    Timeout,

    /// <summary>The portal or a firewall before it refused us (403, 429, a challenge page, a run of blocks).</summary>
    Blocked,

    /// <summary>robots.txt disallows the address for us.</summary>
    Robots,

    /// <summary>The page asks for a login first.</summary>
    LoginRequired,

    /// <summary>The page asks for a captcha first.</summary>
    Captcha,

    /// <summary>The host's name does not resolve.</summary>
    DnsFailure,

    /// <summary>The TLS handshake failed.</summary>
    TlsFailure,

    /// <summary>The host resolves but nothing accepts the connection.</summary>
    ConnectionFailure,

    /// <summary>The server answered with an error status (4xx or 5xx that is not a block).</summary>
    HttpError,

    /// <summary>The address is private, loopback, link-local or a metadata address, and the portal is not a lab.</summary>
    RefusedAddress,

    /// <summary>The answer was larger than the limit.</summary>
    TooLarge,

    /// <summary>The answer is not a document that this artifact can come from (a PDF where a page was expected).</summary>
    NotApplicable,

    /// <summary>The machine that collects has no IPv6.</summary>
    NoIpv6Vantage,

    /// <summary>A tool on the scanning machine is missing (libunbound, the browser).</summary>
    ToolMissing,

    /// <summary>The page, time or request budget was used up before its turn came.</summary>
    BudgetSpent,

    /// <summary>The evidence held personal data that could not be masked (a screenshot), so it was not kept.</summary>
    PersonalData,

    /// <summary>A fault of ours.</summary>
    CrawlerError,
}
