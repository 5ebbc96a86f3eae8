using PortalCheck.Model.Evidence;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;

namespace PortalCheck.Reports;

/// <summary>Everything that the published site is made from. The same input gives the same bytes; the order of its lists does not matter.</summary>
public sealed record SiteInput
{
    /// <summary>Who owns which portals. Scorecards of portals that it lacks are not published.</summary>
    public required PortalRegister Register { get; init; }

    /// <summary>The rule pack that every scorecard was judged under.</summary>
    public required RulePack Pack { get; init; }

    /// <summary>The round that is published.</summary>
    public required SiteRound Round { get; init; }

    /// <summary>
    /// Where scorecards and findings over time are read from, one portal at a time; null where all are in <see cref="Scorecards"/> and <see cref="Findings"/>.
    /// </summary>
    public IPortalSource? Source { get; init; }

    /// <summary>The last good scorecard of each portal, or that of a visit that failed where there is no good one. Not looked at where there is a <see cref="Source"/>.</summary>
    public IReadOnlyList<Scorecard> Scorecards { get; init; } = [];

    /// <summary>How the turns of the round's portals ended; a portal of the register without one was not due in this round.</summary>
    public required IReadOnlyList<SiteTurn> Turns { get; init; }

    /// <summary>What webmasters' re-checks found since the scorecards' visits; the newest of a finding is shown.</summary>
    public IReadOnlyList<SiteRecheck> Rechecks { get; init; } = [];

    /// <summary>Findings over time, one document a portal; none for portals of which nothing is kept. Not looked at where there is a <see cref="Source"/>.</summary>
    public IReadOnlyList<PortalFindings> Findings { get; init; } = [];

    /// <summary>
    /// What closed rounds came to, this one among them once it is closed, each under the pack that it was published with and under those that it was judged by
    /// again. Empty where nothing is kept.
    /// </summary>
    public IReadOnlyList<RoundDigest> History { get; init; } = [];

    /// <summary>The leagues; every member must be in the register.</summary>
    public required IReadOnlyList<LeagueTable> Leagues { get; init; }

    /// <summary>Texts of the checks.</summary>
    public required ICheckTexts Texts { get; init; }

    /// <summary>How the bytes of a screenshot are read, by the SHA-256 of its file; null where it was not kept. They are read when the site is written, not before.</summary>
    public Func<string, Func<CancellationToken, Task<ReadOnlyMemory<byte>>>?> Picture { get; init; } = _ => null;

    /// <summary>
    /// Makes the JSON file of a portal's assessment; published as <c>data/assessments/ID.json</c> and linked from its page. Null for a site without them:
    /// then nothing links there.
    /// </summary>
    public Func<Scorecard, ReadOnlyMemory<byte>>? Assessment { get; init; }

    /// <summary>
    /// The evidence that a portal's result rests on, by register id, to be downloaded and judged again; null where it is not kept any more or not published.
    /// It is read when the site is written, and only where it does not stand there already.
    /// </summary>
    public Func<string, SiteEvidence?> Evidence { get; init; } = _ => null;

    /// <summary>True where somebody prints the round's summary and puts it beside the pages that <see cref="SiteRenderer"/> makes: then they link to it.</summary>
    public bool HasPrint { get; init; }

    /// <summary>The publisher's own marks.</summary>
    public required SiteSettings Settings { get; init; }
}

/// <summary>The evidence of one visit.</summary>
/// <param name="Visit">The round or re-check that kept it: what is kept under one such name never changes.</param>
/// <param name="Load">Reads it as a bundle.</param>
public sealed record SiteEvidence(string Visit, Func<CancellationToken, Task<ReadOnlyMemory<byte>>> Load);

/// <summary>A round of visits.</summary>
/// <param name="Id">Id (<c>2026-11</c>).</param>
/// <param name="Title">Title.</param>
/// <param name="Opened">First day.</param>
/// <param name="Closed">Last day; null while it runs.</param>
public sealed record SiteRound(string Id, LocalText Title, DateOnly Opened, DateOnly? Closed);

/// <summary>How one portal's turn in the round ended.</summary>
/// <param name="Portal">Register id.</param>
/// <param name="State">The end.</param>
/// <param name="Reason">Why the portal could not be tested; null where it could, or where nobody knows any more.</param>
public sealed record SiteTurn(string Portal, SiteTurnState State, FailureKind? Reason = null);

/// <summary>Ends of a turn.</summary>
public enum SiteTurnState
{
    /// <summary>Visited in this round.</summary>
    Scanned,

    /// <summary>The portal refused the scanner.</summary>
    Blocked,

    /// <summary>The portal could not be reached.</summary>
    Unreachable,

    /// <summary>The scanner failed at it: a fault of ours.</summary>
    GivenUp,

    /// <summary>Its turn has not come yet: the round still runs.</summary>
    Waiting,

    /// <summary>Not due in this round; its last result stands.</summary>
    NotDue,
}

/// <summary>What a re-check found of one published finding.</summary>
/// <param name="Portal">Register id.</param>
/// <param name="Finding">The finding's id.</param>
/// <param name="At">When it was looked at (UTC).</param>
/// <param name="State">What was seen.</param>
public sealed record SiteRecheck(string Portal, string Finding, DateTimeOffset At, SiteRecheckState State);

/// <summary>What a second look at a finding saw. None of them is "fixed": that takes two scans.</summary>
public enum SiteRecheckState
{
    /// <summary>It was no longer seen.</summary>
    Gone,

    /// <summary>It was seen again.</summary>
    StillThere,

    /// <summary>Its page, or what it rests on, could not be had.</summary>
    CantTell,
}

/// <summary>What a department sets for its own site.</summary>
public sealed record SiteSettings
{
    /// <summary>The department that publishes.</summary>
    public required LocalText Department { get; init; }

    /// <summary>Path of an SVG or PNG file with its emblem; null for PortalCheck's own.</summary>
    public string? EmblemPath { get; init; }

    /// <summary>Its colours; null for PortalCheck's own.</summary>
    public SiteColours? Colours { get; init; }

    /// <summary>Absolute address that the site will stand at, for the site map and canonical links; null where it is not known.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>False where the evidence of visits is not published: a country's is many gigabytes.</summary>
    public bool PublishEvidence { get; init; } = true;

    /// <summary>Whom readers write to: an e-mail address, a web address or a telephone number; null for none.</summary>
    public string? Contact { get; init; }
}

/// <summary>One file of the site.</summary>
/// <param name="Path">Relative path with forward slashes.</param>
/// <param name="Content">The bytes; none where <see cref="Make"/> or <see cref="Load"/> is set.</param>
public sealed record SiteFile(string Path, ReadOnlyMemory<byte> Content)
{
    /// <summary>
    /// Reads the bytes when they are written. Only for files whose path stands for their content (pictures, evidence): one that stands under the path already
    /// is not read at all.
    /// </summary>
    public Func<CancellationToken, Task<ReadOnlyMemory<byte>>>? Load { get; init; }

    /// <summary>Makes the bytes when they are written, so that the pages of all portals are never held at once; the same bytes each time. Safe for several threads.</summary>
    public Func<CancellationToken, Task<ReadOnlyMemory<byte>>>? Make { get; init; }

    /// <summary>Writes what <see cref="Make"/> gives without ever holding it as a whole: for files that grow with the country. Null for all others.</summary>
    public Func<Stream, CancellationToken, Task>? Write { get; init; }

    /// <summary>
    /// Stands for everything that the bytes are made from: a file that was written under the same stamp and not touched since is not made again. Null
    /// where that cannot be told without making it.
    /// </summary>
    public string? Stamp { get; init; }

    /// <summary>True for a page that search engines may list; its path ends with <c>index.html</c>.</summary>
    internal bool IsPage { get; init; }

    /// <summary>Files of one group are made from the same thing: who writes them one after the other reads it once. Null for a file of its own.</summary>
    public string? Group { get; init; }

    /// <summary>The bytes, read or made where they have to be.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellation) =>
        Load is { } load ? await load(cancellation) : Make is { } make ? await make(cancellation) : Content;
}
