using PortalCheck.Model.Evidence;
using PortalCheck.Model.Text;

namespace PortalCheck.Model.Judging;

/// <summary>One portal's evidence judged under one rule pack. Judging the same two again gives the same assessment.</summary>
public sealed record Assessment
{
    /// <summary>The version of this format that this build writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of the format.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Register id of the portal.</summary>
    public required string Portal { get; init; }

    /// <summary>Register id of its owner when it was visited.</summary>
    public required string Agency { get; init; }

    /// <summary>The rule pack.</summary>
    public required PackRef Pack { get; init; }

    /// <summary>When the evidence was collected (end of the visit, UTC): the date that the scorecard bears.</summary>
    public required DateTimeOffset CollectedAt { get; init; }

    /// <summary>Versions of what took part in collecting.</summary>
    public SortedDictionary<string, string> Tools { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Where the evidence was collected from.</summary>
    public required Vantage Vantage { get; init; }

    /// <summary>Where names and addresses were seen from, where that is another place (<see cref="AddressEvidence.Vantage"/>); null: from <see cref="Vantage"/>.</summary>
    public Vantage? NetworkVantage { get; init; }

    /// <summary>Seed of the sample.</summary>
    public required string Seed { get; init; }

    /// <summary>The most pages that the visit was allowed: with the seed and the pack all that the sample was drawn by. Null in assessments of builds that did not tell.</summary>
    public int? MostPages { get; init; }

    /// <summary>How many pages were collected.</summary>
    public required int PagesCollected { get; init; }

    /// <summary>Addresses of the sampled pages.</summary>
    public IReadOnlyList<string> SampledPages { get; init; } = [];

    /// <summary>What was seen well enough for the absence of a finding to say something; null in assessments of builds that did not tell.</summary>
    public LookedAt? Looked { get; init; }

    /// <summary>The result of every active criterion of the pack, sorted by id (ordinal). Planned ones are not among them.</summary>
    public IReadOnlyList<CriterionResult> Criteria { get; init; } = [];

    /// <summary>What the portal publishes as its catalogue; null in assessments of builds that did not tell, and where the visit came to nothing.</summary>
    public CatalogueSummary? Catalogue { get; init; }

    /// <summary>Set where the visit came to nothing; every criterion is then Untested.</summary>
    public CollectFailure? Failure { get; init; }
}

/// <summary>What a visit saw in full.</summary>
/// <param name="Pages">
/// Final addresses of pages that were loaded, not cut and shown to the accessibility engine, or that answer that they are gone; sorted (ordinal).
/// </param>
/// <param name="Hosts">Hosts whose names were asked for and that answered over HTTP or HTTPS; sorted (ordinal).</param>
public sealed record LookedAt(IReadOnlyList<string> Pages, IReadOnlyList<string> Hosts)
{
    /// <summary>Those of <see cref="Pages"/> that were driven and showed themselves as visitors see them, or that are gone; sorted (ordinal).</summary>
    public IReadOnlyList<string> Driven { get; init; } = [];
}

/// <summary>A rule pack by id and content.</summary>
/// <param name="Id">Id (<c>vn-2026-07</c>).</param>
/// <param name="Version">Version within the id, counted from 1.</param>
/// <param name="Hash">SHA-256 of the pack's canonical form, lower-case hex.</param>
public sealed record PackRef(string Id, int Version, string Hash);

/// <summary>What one criterion came to.</summary>
public sealed record CriterionResult
{
    /// <summary>Criterion id, exactly as in criteria.md.</summary>
    public required string Id { get; init; }

    /// <summary>The outcome.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Why, where the outcome is not explained by findings: for Inapplicable, CantTell and Untested always set.</summary>
    public TaggedMessage? Reason { get; init; }

    /// <summary>What was counted, where the outcome follows from a share.</summary>
    public Measure? Measure { get; init; }

    /// <summary>What is wrong; empty for a pass.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>A share that an outcome follows from.</summary>
/// <param name="Good">How many were right.</param>
/// <param name="Total">How many were judged.</param>
/// <param name="Unit">What was counted: <c>pages</c>, <c>images</c>, <c>fields</c>, …</param>
public sealed record Measure(int Good, int Total, string Unit);
