using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages.Round;

/// <summary>The checker's own health: how the round's visits ended, what kept criteria from being decided, which builds and places took part.</summary>
internal sealed record CheckerPage
{
    /// <summary>Path below the language's root.</summary>
    public const string Path = "checker/";

    private const int MostReasons = 20;
    private const int MostCriteria = 20;

    /// <summary>The frame.</summary>
    public required Frame Page { get; init; }

    /// <summary>How much could not be tested.</summary>
    public required TestedView Tested { get; init; }

    /// <summary>How turns ended.</summary>
    public required IReadOnlyList<CountedName> Turns { get; init; }

    /// <summary>What all criteria on all portals came to.</summary>
    public required IReadOnlyList<TallyView> Outcomes { get; init; }

    /// <summary>Why criteria were not tested, the commonest first.</summary>
    public required IReadOnlyList<CountedReason> Reasons { get; init; }

    /// <summary>Criteria that were most often left open.</summary>
    public required IReadOnlyList<OpenCriterion> Open { get; init; }

    /// <summary>Builds and browsers, with the number of portals each judged.</summary>
    public required IReadOnlyList<CountedName> Tools { get; init; }

    /// <summary>Places that portals were seen from.</summary>
    public required IReadOnlyList<CountedName> Vantages { get; init; }

    /// <summary>Makes the page.</summary>
    public static CheckerPage Of(PageMaker maker)
    {
        var (texts, figures) = (maker.Texts, maker.Site.Checker);
        return new CheckerPage
        {
            Page = maker.FrameOf(Path, texts["checker.title"], texts["checker.description"], new LinkView(texts["checker.title"], Href: null)),
            Tested = TestedView.Of(maker, Path),
            Turns = [.. figures.Turns.Select(pair => new CountedName(texts.Of("turn", pair.State), texts.Figures.Count(pair.Count)))],
            Outcomes = [.. figures.Outcomes.Select(pair => new TallyView(PortalPage.TagOf(texts, pair.Outcome), texts.Figures.Count(pair.Count)))],
            Reasons = [.. figures.Reasons(texts).Take(MostReasons).Select(pair => new CountedReason(pair.Reason, texts.Figures.Count(pair.Count)))],
            Open = [.. figures.Open.Take(MostCriteria).Select(row => new OpenCriterion(
                maker.CriterionLink(Path, row.Criterion), texts.Figures.Count(row.CantTell), texts.Figures.Count(row.Untested), texts.Figures.Count(row.Portals)))],
            Tools = Named(texts, figures.Tools),
            Vantages = Named(texts, figures.Vantages),
        };
    }

    private static List<CountedName> Named(SiteTexts texts, IEnumerable<(string Name, int Count)> counted) => [.. counted.Select(pair => new CountedName(Hostile.Line(pair.Name), texts.Figures.Count(pair.Count)))];
}

/// <summary>Something by name and how often it was.</summary>
internal sealed record CountedName(string Name, string Count);

/// <summary>A reason and how often it kept a criterion from being decided.</summary>
internal sealed record CountedReason(Wording Reason, string Count);

/// <summary>A criterion that the machine often leaves open.</summary>
internal sealed record OpenCriterion(LinkView Criterion, string CantTell, string Untested, string Portals);
