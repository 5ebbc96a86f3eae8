using System.Text.Json.Serialization;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Scoring;

namespace PortalCheck.Pipeline.Output;

/// <summary>
/// The file <c>assessments/portal.json</c>: one portal's assessment and score in one flat document for programs.
/// Described in docs/data.md; docs/schemas/assessment.schema.json is held against real output by a test.
/// </summary>
public sealed record AssessmentDocument
{
    /// <summary>Version of this shape.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Register id of the portal.</summary>
    public required string Portal { get; init; }

    /// <summary>Register id of its owner.</summary>
    public required string Agency { get; init; }

    /// <summary>Rule pack with hash.</summary>
    public required PackRef Pack { get; init; }

    /// <summary>End of the visit that the assessment rests on (UTC).</summary>
    public required DateTimeOffset CollectedAt { get; init; }

    /// <summary>Versions of the tools that collected.</summary>
    public required SortedDictionary<string, string> Tools { get; init; }

    /// <summary>Where it was collected from.</summary>
    public required Vantage Vantage { get; init; }

    /// <summary>Where names and addresses were seen from, where that is another place; absent where it is not.</summary>
    public Vantage? NetworkVantage { get; init; }

    /// <summary>Seed and addresses of the sample.</summary>
    public required SampleDocument Sample { get; init; }

    /// <summary>Coverage C, 0 to 1.</summary>
    public required double Coverage { get; init; }

    /// <summary>S* after caps, 0 to 100, unrounded; null where nothing could be judged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Score { get; init; }

    /// <summary>What the score would be if all that is unknown failed, or passed; before caps.</summary>
    public required BoundsDocument Bounds { get; init; }

    /// <summary>S before caps.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Uncapped { get; init; }

    /// <summary>The cap in force; absent without one.</summary>
    public AppliedCap? Cap { get; init; }

    /// <summary>Tuân thủ, 0 to 100; null where none of its criteria could be judged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required double? Compliance { get; init; }

    /// <summary>Coverage of Tuân thủ.</summary>
    public required double ComplianceCoverage { get; init; }

    /// <summary>Band of coverage.</summary>
    public required CoverageBand Band { get; init; }

    /// <summary>Class; null where coverage is too low for one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required ScoreClass? Class { get; init; }

    /// <summary>The sums of each group.</summary>
    public required IReadOnlyList<GroupScore> Groups { get; init; }

    /// <summary>Ids of failed blockers, sorted.</summary>
    public required IReadOnlyList<string> FailedBlockers { get; init; }

    /// <summary>Why the visit came to nothing; absent for a visit that did not.</summary>
    public CollectFailure? Failure { get; init; }

    /// <summary>What the portal publishes as its catalogue, without its entries, which are in the CSV; absent where the evidence does not tell.</summary>
    public CatalogueSummary? Catalogue { get; init; }

    /// <summary>Every active criterion that applies, sorted by id.</summary>
    public required IReadOnlyList<CriterionResult> Criteria { get; init; }

    /// <summary>The document of a scorecard.</summary>
    public static AssessmentDocument Of(Scorecard scorecard)
    {
        var (assessment, score) = scorecard;
        return new AssessmentDocument
        {
            Portal = assessment.Portal,
            Agency = assessment.Agency,
            Pack = assessment.Pack,
            CollectedAt = assessment.CollectedAt,
            Tools = assessment.Tools,
            Vantage = assessment.Vantage,
            NetworkVantage = assessment.NetworkVantage,
            Sample = new SampleDocument(assessment.Seed, assessment.MostPages, assessment.PagesCollected, assessment.SampledPages),
            Coverage = score.Coverage,
            Score = score.Value,
            Bounds = new BoundsDocument(score.Min, score.Max),
            Uncapped = score.Uncapped,
            Cap = score.Cap,
            Compliance = score.Compliance,
            ComplianceCoverage = score.ComplianceCoverage,
            Band = score.Band,
            Class = score.Class,
            Groups = score.Groups,
            FailedBlockers = score.FailedBlockers,
            Failure = assessment.Failure,
            Catalogue = assessment.Catalogue is { } catalogue ? catalogue with { Entries = null, Compared = null } : null,
            Criteria = assessment.Criteria,
        };
    }
}

/// <summary>The sample in an <see cref="AssessmentDocument"/>.</summary>
/// <param name="Seed">Words that the draw was seeded with.</param>
/// <param name="MostPages">The most pages that the visit was allowed; null where an earlier build did not tell.</param>
/// <param name="PagesCollected">How many of the pages were collected.</param>
/// <param name="Pages">Addresses of the sampled pages.</param>
public sealed record SampleDocument(string Seed, int? MostPages, int PagesCollected, IReadOnlyList<string> Pages);

/// <summary>The bounds of the score in an <see cref="AssessmentDocument"/>; both null where nothing could be judged.</summary>
/// <param name="Min">S_min.</param>
/// <param name="Max">S_max.</param>
public sealed record BoundsDocument(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Min,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? Max);
