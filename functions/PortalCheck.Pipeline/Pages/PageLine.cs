using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;

namespace PortalCheck.Pipeline.Pages;

/// <summary>A line of <c>page --jsonl</c>: one page, success criterion by success criterion.</summary>
public sealed record PageLine
{
    /// <summary>The address as it was given.</summary>
    public required string Url { get; init; }

    /// <summary>The address after redirects.</summary>
    public string? FinalUrl { get; init; }

    /// <summary>HTTP status, 0 without an answer.</summary>
    public int Status { get; init; }

    /// <summary>Why the page could not be checked; <see cref="Criteria"/> is then empty.</summary>
    public CollectFailure? Failure { get; init; }

    /// <summary>Engines that were heard, with their versions.</summary>
    public IReadOnlyList<string> Engines { get; init; } = [];

    /// <summary>Why others were not.</summary>
    public IReadOnlyList<CollectFailure> Unheard { get; init; } = [];

    /// <summary>Every success criterion that any engine or rule speaks of, in the order of WCAG.</summary>
    public IReadOnlyList<PageCriterion> Criteria { get; init; } = [];

    /// <summary>Judges one page by itself. Pure.</summary>
    /// <param name="url">The address as it was given.</param>
    /// <param name="page">What was collected.</param>
    public static PageLine Of(string url, PageEvidence page) => new()
    {
        Url = url,
        FinalUrl = page.FinalUrl,
        Status = page.Status,
        Failure = page.Failure,
        Engines = page.Collected ? [.. EnginesOf(page).Select(engine => engine.Value).OfType<EngineResult>().Select(engine => $"{engine.Engine} {engine.Version}")] : [],
        Unheard = page.Collected ? [.. EnginesOf(page).Select(engine => engine.Failure).OfType<CollectFailure>()] : [],
        Criteria = PageAccessibility.Of(page),
    };

    /// <summary>A page that was never loaded.</summary>
    public static PageLine Of(string url, CollectFailure failure) => new() { Url = url, Failure = failure };

    private static IEnumerable<Artifact<EngineResult>> EnginesOf(PageEvidence page) => page.Opinions.Prepend(page.Engine);
}
