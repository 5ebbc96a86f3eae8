using PortalCheck.Collect.Browser;
using PortalCheck.Collect.Sampling;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Collect.Visits;

/// <summary>What a loaded page is in the light of the visit: its kinds, its place, and whether it is the page that was asked for. Pure.</summary>
internal static class PageAssessment
{
    /// <summary>Completes a page.</summary>
    /// <param name="page">As observed.</param>
    /// <param name="choice">Why it was loaded.</param>
    /// <param name="before">The pages before it.</param>
    /// <param name="ownSite">The portal's site.</param>
    public static PageEvidence Complete(PageEvidence page, SampledPage choice, IReadOnlyList<PageEvidence> before, OwnSite ownSite)
    {
        var (clicks, text) = PlaceOf(choice, before);
        var placed = page with { Kinds = choice.Kinds, Clicks = clicks, LinkText = text };
        if (!page.Collected)
            return placed;
        var byContent = PageTypeGuess.FromPage(new PageReading(page.Title, page.Template, page.Links, page.Forms), page.Html!);
        var kinds = choice.Kinds.Union(byContent).Order().ToList();
        if (Misled(page, choice, byContent, before, ownSite) is { } failure)
            return Emptied(placed, failure);
        return placed with { Kinds = kinds };
    }

    private static CollectFailure? Misled(
        PageEvidence page, SampledPage choice, IReadOnlyList<PageKind> byContent, IReadOnlyList<PageEvidence> before, OwnSite ownSite)
    {
        if (choice.Why is SampleRule.Home or SampleRule.Given)
            return null;
        var moved = !string.Equals(KeyOf(page.Url), KeyOf(page.FinalUrl), StringComparison.Ordinal);
        if (!moved)
            return null;
        // Login pages of the national identity stand on another site; every other page there is somebody else's.
        // A portal with a login form in the head of every page tells nothing by it.
        var loginEverywhere = before.Any(other => other.Kinds.Contains(PageKind.Home) && other.Kinds.Contains(PageKind.Login));
        if (!loginEverywhere && !choice.Kinds.Contains(PageKind.Login) && byContent.Contains(PageKind.Login))
            return new CollectFailure(FailureKind.LoginRequired, "it leads to a login page");
        if (!choice.Kinds.Contains(PageKind.Login) && !ownSite.Holds(page.FinalUrl))
            return new CollectFailure(FailureKind.NotApplicable, "it leads to another site");
        return before.Any(other => other.Collected && string.Equals(KeyOf(other.FinalUrl), KeyOf(page.FinalUrl), StringComparison.Ordinal))
            ? new CollectFailure(FailureKind.NotApplicable, "it leads to a page that was visited already")
            : null;
    }

    private static PageEvidence Emptied(PageEvidence page, CollectFailure failure) => page with
    {
        Failure = failure,
        Html = null,
        Links = [],
        Forms = [],
        Template = "",
        Engine = Artifact.Missing<EngineResult>(failure.Kind),
        Opinions = [],
        Facts = null,
        Interaction = null,
        Screenshot = Artifact.Missing<ScreenshotRef>(failure.Kind),
    };

    private static (int? Clicks, string? Text) PlaceOf(SampledPage choice, IReadOnlyList<PageEvidence> before)
    {
        if (choice.Why == SampleRule.Home)
            return (0, null);
        var key = KeyOf(choice.Url);
        int? clicks = null;
        string? text = null;
        foreach (var page in before.Where(page => page is { Collected: true, Clicks: not null }))
        {
            if (clicks is { } known && page.Clicks + 1 >= known)
                continue;
            if (page.Links.FirstOrDefault(link => string.Equals(KeyOf(link.Href), key, StringComparison.Ordinal)) is { } link)
                (clicks, text) = (page.Clicks + 1, link.Text);
        }

        return (clicks, text);
    }

    private static string KeyOf(string? address) => PageAddress.Normalise(address) is { } normal ? PageAddress.KeyOf(normal) : address ?? "";
}
