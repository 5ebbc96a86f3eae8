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

    /// <summary>Seed and addresses of the sample.</summary>
    public required SampleDocument Sample { get; init; }

    /// <summary>Score with bounds, coverage, caps, class and groups.</summary>
    public required PortalScore Score { get; init; }

    /// <summary>Why the visit came to nothing; absent for a visit that did not.</summary>
    public CollectFailure? Failure { get; init; }

    /// <summary>Every active criterion that applies, sorted by id.</summary>
    public required IReadOnlyList<CriterionResult> Criteria { get; init; }

    /// <summary>The document of a scorecard.</summary>
    public static AssessmentDocument Of(Scorecard scorecard)
    {
        var assessment = scorecard.Assessment;
        return new AssessmentDocument
        {
            Portal = assessment.Portal,
            Agency = assessment.Agency,
            Pack = assessment.Pack,
            CollectedAt = assessment.CollectedAt,
            Tools = assessment.Tools,
            Vantage = assessment.Vantage,
            Sample = new SampleDocument(assessment.Seed, assessment.PagesCollected, assessment.SampledPages),
            Score = scorecard.Score,
            Failure = assessment.Failure,
            Criteria = assessment.Criteria,
        };
    }
}

/// <summary>The sample in an <see cref="AssessmentDocument"/>.</summary>
/// <param name="Seed">Words that the draw was seeded with.</param>
/// <param name="PagesCollected">How many of the pages were collected.</param>
/// <param name="Pages">Addresses of the sampled pages.</param>
public sealed record SampleDocument(string Seed, int PagesCollected, IReadOnlyList<string> Pages);
