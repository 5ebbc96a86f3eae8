namespace PortalCheck.Model.Evidence;

/// <summary>One page, loaded once in the browser, with everything that every check may need.</summary>
public sealed record PageEvidence
{
    /// <summary>The address that was asked for.</summary>
    public required string Url { get; init; }

    /// <summary>The address after redirects and scripts; equal to <see cref="Url"/> where nothing moved.</summary>
    public required string FinalUrl { get; init; }

    /// <summary>What sort of page it is, by the rule that chose it and by its content; may be several.</summary>
    public IReadOnlyList<PageKind> Kinds { get; init; } = [];

    /// <summary>Why the page could not be collected; null for a page that was.</summary>
    public CollectFailure? Failure { get; init; }

    /// <summary>HTTP status of the document, 0 if there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>Every answer from the first request to the final document, the last one included.</summary>
    public IReadOnlyList<HttpHop> Hops { get; init; } = [];

    /// <summary>Fewest clicks from the home page at which a link to it was seen; null if it was not reached by links.</summary>
    public int? Clicks { get; init; }

    /// <summary>Text of the link that led to it.</summary>
    public string? LinkText { get; init; }

    /// <summary>Id of the template group, from the structure of the rendered page.</summary>
    public string Template { get; init; } = "";

    /// <summary>Milliseconds from the request to the first byte of the document.</summary>
    public double? TimeToFirstByteMs { get; init; }

    /// <summary>
    /// The rendered document after its scripts, serialised by the collector and bounded; frames and open shadow roots in place.
    /// The collector's own marks are <c>data-pc-*</c> attributes (docs/evidence.md).
    /// Personal data is masked. Null where the page failed.
    /// </summary>
    public string? Html { get; init; }

    /// <summary>True where <see cref="Html"/> was cut at the size limit: absence of something is then no proof.</summary>
    public bool HtmlCut { get; init; }

    /// <summary>Title of the document as the browser has it.</summary>
    public string Title { get; init; } = "";

    /// <summary>Character encoding that the browser used (<c>document.characterSet</c>).</summary>
    public string? Charset { get; init; }

    /// <summary>Links, in document order, read from <see cref="Html"/>.</summary>
    public IReadOnlyList<LinkEvidence> Links { get; init; } = [];

    /// <summary>Forms and loose fields, read from <see cref="Html"/>.</summary>
    public IReadOnlyList<FormEvidence> Forms { get; init; } = [];

    /// <summary>Cookies that exist after the load, without their values.</summary>
    public IReadOnlyList<CookieEvidence> Cookies { get; init; } = [];

    /// <summary>Names of local- and session-storage keys after the load.</summary>
    public IReadOnlyList<string> StorageKeys { get; init; } = [];

    /// <summary>Requests that the page made, bounded; queries of addresses are cut where they could carry personal data.</summary>
    public IReadOnlyList<RequestEvidence> Requests { get; init; } = [];

    /// <summary>The accessibility engine's result.</summary>
    public required Artifact<EngineResult> Engine { get; init; }

    /// <summary>What other engines say, each with its own time limit; empty where none was asked, and in evidence of older builds.</summary>
    public IReadOnlyList<Artifact<EngineResult>> Opinions { get; init; } = [];

    /// <summary>What the fast pass for the accessibility rules read; null where none was made (evidence of older builds).</summary>
    public Artifact<PageFacts>? Facts { get; init; }

    /// <summary>What came when the page was driven; null where it was not driven.</summary>
    public Artifact<PageInteraction>? Interaction { get; init; }

    /// <summary>The forms of the page that were tried; null where none was (older builds, other pages, switched off).</summary>
    public IReadOnlyList<FormTrial>? Trials { get; init; }

    /// <summary>The picture of the page.</summary>
    public required Artifact<ScreenshotRef> Screenshot { get; init; }

    /// <summary>True where there is a document to judge.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Collected => Failure is null && Html is not null;
}

/// <summary>One answer on the way to a document.</summary>
/// <param name="Url">The address asked.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Header fields in the order served; names as served; values cut at 4,096 characters; <c>Set-Cookie</c> without values.</param>
public sealed record HttpHop(string Url, int Status, IReadOnlyList<HeaderField> Headers);

/// <summary>One HTTP header field.</summary>
/// <param name="Name">As served.</param>
/// <param name="Value">Cut at 4,096 characters.</param>
public sealed record HeaderField(string Name, string Value);

/// <summary>A cookie without its value.</summary>
public sealed record CookieEvidence
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Domain attribute or host, with a leading dot where subdomains get it.</summary>
    public required string Domain { get; init; }

    /// <summary>Path attribute.</summary>
    public string Path { get; init; } = "/";

    /// <summary>Secure attribute (RFC 6265bis section 5.6.5).</summary>
    public bool Secure { get; init; }

    /// <summary>HttpOnly attribute.</summary>
    public bool HttpOnly { get; init; }

    /// <summary>SameSite attribute as set: <c>Strict</c>, <c>Lax</c>, <c>None</c>; null where the server set none.</summary>
    public string? SameSite { get; init; }

    /// <summary>True for a cookie that ends with the browser session.</summary>
    public bool Session { get; init; }

    /// <summary>True where its site is not the portal's own.</summary>
    public bool ThirdParty { get; init; }
}

/// <summary>One request of a page.</summary>
public sealed record RequestEvidence
{
    /// <summary>Address; the query is cut unless the request is the page's own.</summary>
    public required string Url { get; init; }

    /// <summary>Host asked.</summary>
    public required string Host { get; init; }

    /// <summary>HTTP method.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>Resource type as the browser names it: <c>document</c>, <c>script</c>, <c>image</c>, <c>xhr</c>, <c>fetch</c>, …</summary>
    public string Type { get; init; } = "other";

    /// <summary>HTTP status, 0 where there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>True where its site is not the portal's own.</summary>
    public bool ThirdParty { get; init; }

    /// <summary>True for an <c>http:</c> subresource of an <c>https:</c> page (W3C Mixed Content).</summary>
    public bool Mixed { get; init; }

    /// <summary>True where our own rules refused it.</summary>
    public bool Refused { get; init; }
}

/// <summary>Where the picture of a page is kept.</summary>
/// <param name="Sha256">Hash of the file in lower-case hex; also its name in the store.</param>
/// <param name="MediaType"><c>image/jpeg</c> or <c>image/png</c>.</param>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels; long pages are cut.</param>
public sealed record ScreenshotRef(string Sha256, string MediaType, int Width, int Height);
