using PortalCheck.Model.Reference;
using PortalCheck.Model.Register;

namespace PortalCheck.Model.Evidence;

/// <summary>Everything that one visit to one portal collected. Immutable; the only input of judging.</summary>
public sealed record PortalEvidence
{
    /// <summary>The version of this format that this build writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of the format.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The portal as it was registered when it was visited.</summary>
    public required Portal Portal { get; init; }

    /// <summary>Its owner as registered when it was visited.</summary>
    public required Agency Agency { get; init; }

    /// <summary>When the visit began (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended (UTC).</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>Versions of what took part, by name: <c>portalcheck</c>, <c>chromium</c>, <c>axe-core</c>, <c>libunbound</c>.</summary>
    public SortedDictionary<string, string> Tools { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Where the visit was made from.</summary>
    public required Vantage Vantage { get; init; }

    /// <summary>How the visited pages were chosen.</summary>
    public required PageSample Sample { get; init; }

    /// <summary>robots.txt of the portal's host.</summary>
    public required Artifact<RobotsEvidence> Robots { get; init; }

    /// <summary>The pages visited, in the order of the visit; pages that failed are among them, with their reason.</summary>
    public IReadOnlyList<PageEvidence> Pages { get; init; } = [];

    /// <summary>Facts about hosts: transport and names. The portal's own host comes first.</summary>
    public IReadOnlyList<HostEvidence> Hosts { get; init; } = [];

    /// <summary>Files that the pages offer, looked into: forms, and others that are published; null where none was looked for, as in all evidence of builds that could not.</summary>
    public IReadOnlyList<DocumentEvidence>? Documents { get; init; }

    /// <summary>
    /// The light probes of the days before the visit; null where the portal was never probed within them, as in all evidence of builds
    /// that knew no probes. Not collected by the visit: put in before the evidence is stored.
    /// </summary>
    public AvailabilityEvidence? Availability { get; init; }

    /// <summary>
    /// Second looks at single pages after the visit, the oldest first: what they saw stands in place of what the visit saw, and
    /// <see cref="FinishedAt"/> stays the end of the visit, so that a second look at one page never counts as a visit of the portal.
    /// </summary>
    public IReadOnlyList<SecondLook> Rechecked { get; init; } = [];

    /// <summary>The newest moment at which anything in it was seen: dates that are served (certificates, security.txt) are held against it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DateTimeOffset ObservedAt => Rechecked.Count > 0 && Rechecked[^1].At > FinishedAt ? Rechecked[^1].At : FinishedAt;

    /// <summary>
    /// The walk through the portal's list of procedures; null where none was made, as in all evidence of builds that knew no walk:
    /// the list is then what <see cref="Pages"/> show of it.
    /// </summary>
    public CatalogueWalk? Catalogue { get; init; }

    /// <summary>
    /// The part of the national record of procedures that concerns the portal, of the record in use when the visit was stored; null where
    /// none was in use, as in all evidence of builds that knew none. Not collected by the visit: put in before the evidence is stored.
    /// </summary>
    public ReferenceSlice? Reference { get; init; }

    /// <summary>Set where the visit as a whole came to nothing (unreachable, blocked): such a visit never replaces a good one.</summary>
    public CollectFailure? Failure { get; init; }

    /// <summary>What the visit cost the portal.</summary>
    public VisitCost Cost { get; init; } = new();
}

/// <summary>A second look at some pages of a visit, and at the portal's hosts.</summary>
/// <param name="At">When it ended (UTC).</param>
/// <param name="Pages">Addresses of the pages that it replaced, in the order of the visit.</param>
public sealed record SecondLook(DateTimeOffset At, IReadOnlyList<string> Pages);

/// <summary>The place that a visit was made from.</summary>
/// <param name="Name">Name of the machine's role, never its host name (<c>local</c>, <c>vn-hanoi</c>).</param>
/// <param name="HasIpv6">True where it can reach the Internet over IPv6.</param>
public sealed record Vantage(string Name, bool HasIpv6);

/// <summary>What one visit cost the portal's servers.</summary>
public sealed record VisitCost
{
    /// <summary>Pages loaded in the browser.</summary>
    public int Pages { get; init; }

    /// <summary>Requests of any sort.</summary>
    public int Requests { get; init; }

    /// <summary>Bytes received, as far as they were counted.</summary>
    public long Bytes { get; init; }

    /// <summary>Seconds from the first request to the last.</summary>
    public double Seconds { get; init; }

    /// <summary>Pages that were driven with keys.</summary>
    public int DrivenPages { get; init; }

    /// <summary>Seconds of <see cref="Seconds"/> that driving them took, added up over pages in flight side by side.</summary>
    public double DrivenSeconds { get; init; }

    /// <summary>Requests that our own rules refused (third parties' submissions, private addresses, POST where forbidden).</summary>
    public int Refused { get; init; }
}

/// <summary>robots.txt (RFC 9309) as it was served.</summary>
/// <param name="Status">HTTP status of the answer; 404 means that all is allowed.</param>
/// <param name="Text">The file, cut at 512 KiB (RFC 9309 section 2.5 asks for 500 at least).</param>
public sealed record RobotsEvidence(int Status, string Text);
