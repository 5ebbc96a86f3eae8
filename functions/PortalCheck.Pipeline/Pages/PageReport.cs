using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;

namespace PortalCheck.Pipeline.Pages;

/// <summary>One page judged by itself under a rule pack: an item of <c>page --json</c>.</summary>
public sealed record PageReport
{
    // Beside the accessibility and e-form groups: criteria that one page can decide.
    private static readonly HashSet<string> SinglePageCriteria = new(
        ["tls.mixed", "privacy.trackers", "auth.login-tls", "auth.autocomplete", "session.id-not-in-url", "site.unicode", "site.metadata"],
        StringComparer.Ordinal);

    /// <summary>The address that was asked for.</summary>
    public required string Url { get; init; }

    /// <summary>The address after redirects.</summary>
    public required string FinalUrl { get; init; }

    /// <summary>HTTP status, 0 without an answer.</summary>
    public required int Status { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Why the page could not be collected.</summary>
    public CollectFailure? Failure { get; init; }

    /// <summary>Why the accessibility engine gave nothing although the page was collected.</summary>
    public CollectFailure? EngineFailure { get; init; }

    /// <summary>The pack that judged.</summary>
    public required PackRef Pack { get; init; }

    /// <summary>Criteria that one page can decide, sorted by id; empty where the page failed.</summary>
    public required IReadOnlyList<CriterionResult> Criteria { get; init; }

    /// <summary>Every WCAG success criterion that any engine or rule speaks of.</summary>
    public required IReadOnlyList<PageCriterion> Wcag { get; init; }

    /// <summary>Judges one page of a visit as if it were all that was seen. Pure.</summary>
    public static PageReport Of(PortalEvidence visit, PageEvidence page, RulePack pack)
    {
        var alone = visit with { Pages = [page], Hosts = [], Failure = null };
        return new PageReport
        {
            Url = page.Url,
            FinalUrl = page.FinalUrl,
            Status = page.Status,
            Title = page.Title,
            Failure = page.Failure,
            EngineFailure = page.Failure is null ? page.Engine.Failure : null,
            Pack = pack.Ref,
            Wcag = PageAccessibility.Of(page),
            Criteria = page.Collected
                ? [.. Judge.Assess(alone, pack).Criteria.Where(result => IsDecidable(pack.Find(result.Id)))]
                : [],
        };
    }

    private static bool IsDecidable(Criterion? criterion) =>
        criterion is { Group: "a11y" or "eform" } || (criterion is not null && SinglePageCriteria.Contains(criterion.Id));
}
