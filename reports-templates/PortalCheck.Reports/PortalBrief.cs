using PortalCheck.Model.Evidence;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Pages;

namespace PortalCheck.Reports;

/// <summary>
/// What pages about many portals know of each: a scorecard without its findings. Ten thousand of them are in memory together, which whole scorecards cannot be.
/// </summary>
public sealed record PortalBrief
{
    /// <summary>Register id.</summary>
    public required string Portal { get; init; }

    /// <summary>The rule pack that judged.</summary>
    public required PackRef Pack { get; init; }

    /// <summary>End of the visit (UTC).</summary>
    public required DateTimeOffset CollectedAt { get; init; }

    /// <summary>Set where the visit came to nothing.</summary>
    public CollectFailure? Failure { get; init; }

    /// <summary>The score.</summary>
    public required PortalScore Score { get; init; }

    /// <summary>What every criterion came to, sorted by id (ordinal).</summary>
    public required IReadOnlyList<CriterionBrief> Criteria { get; init; }

    /// <summary>What the round's digest keeps of it.</summary>
    public required PortalPoint Point { get; init; }

    /// <summary>How many findings there are.</summary>
    public required int Findings { get; init; }

    /// <summary>What became of its findings, the newest moment first.</summary>
    public IReadOnlyList<FindingEvents> Events { get; init; } = [];

    /// <summary>True where the store keeps the portal's findings over time.</summary>
    public required bool HasLife { get; init; }

    /// <summary>True where the catalogue has a page of its own.</summary>
    public required bool HasCatalogue { get; init; }

    /// <summary>True where the catalogue's entries are published as CSV.</summary>
    public required bool HasEntries { get; init; }

    /// <summary>What took part in collecting, as name and version.</summary>
    public required IReadOnlyList<string> Tools { get; init; }

    /// <summary>Where it was tested from.</summary>
    public required string Vantage { get; init; }

    /// <summary>The pictures that the portal's page shows, where they are kept.</summary>
    public required IReadOnlyList<ScreenshotRef> Pictures { get; init; }

    /// <summary>Stands for everything that the scorecard and the findings over time hold; null where nobody says.</summary>
    public string? Stamp { get; init; }

    /// <summary>What a criterion came to; null where it did not apply to the portal's kind.</summary>
    public CriterionBrief? Find(string criterion)
    {
        var (low, high) = (0, Criteria.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (string.CompareOrdinal(Criteria[middle].Id, criterion))
            {
                case 0:
                    return Criteria[middle];
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return null;
    }

    /// <summary>The brief of a scorecard.</summary>
    /// <param name="card">The scorecard.</param>
    /// <param name="findings">The portal's findings over time; null where none are kept.</param>
    /// <param name="pack">The pack whose order pages follow.</param>
    /// <param name="shared">What briefs have in common is kept once; null for none.</param>
    public static PortalBrief Of(Scorecard card, PortalFindings? findings, RulePack pack, BriefPool? shared = null)
    {
        var assessment = card.Assessment;
        var pool = shared ?? new BriefPool();
        return new PortalBrief
        {
            Portal = assessment.Portal,
            Pack = assessment.Pack == pack.Ref ? pack.Ref : assessment.Pack,
            CollectedAt = assessment.CollectedAt,
            Failure = assessment.Failure,
            Score = pool.Shared(card.Score),
            Criteria = [.. assessment.Criteria.OrderBy(result => result.Id, StringComparer.Ordinal).Select(pool.Shared)],
            Point = pool.Shared(PortalPoint.Of(card)),
            Findings = assessment.Criteria.Sum(result => result.Findings.Count),
            Events = FindingEvents.Of(findings, pack),
            HasLife = findings is not null,
            HasCatalogue = CataloguePage.Exists(card),
            HasEntries = assessment.Catalogue?.Entries is not null,
            Tools = [.. assessment.Tools.Select(tool => pool.Shared($"{tool.Key} {tool.Value}"))],
            Vantage = pool.Shared(assessment.Vantage.Name),
            Pictures = [.. FindingGroup.Printed(pack, assessment).Select(ShotView.PictureOf).OfType<ScreenshotRef>().DistinctBy(picture => picture.Sha256, StringComparer.Ordinal)],
            Stamp = SiteStamps.Of(card, findings),
        };
    }
}

/// <summary>What one criterion came to, without its findings.</summary>
/// <param name="Id">Criterion id.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">Why, as on the scorecard.</param>
/// <param name="Measure">What was counted, as on the scorecard.</param>
public sealed record CriterionBrief(string Id, Outcome Outcome, TaggedMessage? Reason, Measure? Measure);
