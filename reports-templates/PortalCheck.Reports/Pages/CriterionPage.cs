using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>One criterion: what it asks, on what basis, and how every portal did.</summary>
internal sealed record CriterionPage
{
    /// <summary>The frame.</summary>
    public required Frame Page { get; init; }

    /// <summary>Its row of the rule pack.</summary>
    public required CriterionRow Row { get; init; }

    /// <summary>Its group.</summary>
    public required LinkView Group { get; init; }

    /// <summary>What the check looks at; null while planned.</summary>
    public string? Observes { get; init; }

    /// <summary>Why it matters; null while planned.</summary>
    public string? Why { get; init; }

    /// <summary>How to fix a fault; null while planned.</summary>
    public FixView? Fix { get; init; }

    /// <summary>How a person sees for themselves.</summary>
    public VerifyView? Verify { get; init; }

    /// <summary>What it rests on.</summary>
    public required BasisView Basis { get; init; }

    /// <summary>Thresholds.</summary>
    public required IReadOnlyList<ThresholdView> Thresholds { get; init; }

    /// <summary>Kinds of portal it applies to.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>First day, where it is not the pack's.</summary>
    public string? From { get; init; }

    /// <summary>Last day.</summary>
    public string? To { get; init; }

    /// <summary>Caps that its failure sets.</summary>
    public required IReadOnlyList<string> Caps { get; init; }

    /// <summary>How many portals came to each outcome.</summary>
    public required IReadOnlyList<TallyView> Tally { get; init; }

    /// <summary>Portals of the round, those with faults first; at most <see cref="MostRows"/>.</summary>
    public required IReadOnlyList<CriterionOfPortal> Results { get; init; }

    /// <summary>How many more portals there are; null for none.</summary>
    public string? Left { get; init; }

    /// <summary>The file that has the outcomes of all.</summary>
    public required string All { get; init; }

    /// <summary>Most portals that the page lists: a page of ten thousand rows is no use to anybody.</summary>
    public const int MostRows = 250;

    /// <summary>Makes the page.</summary>
    public static CriterionPage Of(PageMaker maker, Criterion criterion)
    {
        var (texts, path) = (maker.Texts, SitePaths.Criterion(criterion.Id));
        var about = maker.Site.Input.Texts.Find(criterion.Id);
        var name = texts.Pick(criterion.Name);
        var results = maker.Site.ByAddress.Select(pair => (pair.Portal, Result: pair.Brief.Find(criterion.Id))).Where(pair => pair.Result is not null).ToList();
        var group = maker.Site.Pack.Groups.FirstOrDefault(group => string.Equals(group.Id, criterion.Group, StringComparison.Ordinal));
        return new CriterionPage
        {
            Page = maker.FrameOf(
                path, texts.Say("criterion.title", ("name", name), ("id", criterion.Id)), texts.Say("criterion.description", ("name", name)),
                new LinkView(texts["nav.criteria"], maker.Href(path, "criterion/")), new LinkView(name, Href: null)),
            Row = CriterionRow.Of(maker, path, criterion),
            Group = new LinkView(group is null ? criterion.Group : texts.Pick(group.Name), maker.Href(path, "criterion/") + "#group-" + criterion.Group),
            Observes = about is null ? null : texts.Pick(about.Observes),
            Why = about is null ? null : texts.Pick(about.Why),
            Fix = about is null ? null : FixView.Of(texts, about.Fix),
            Verify = VerifyView.Of(texts, criterion.Id, address: null),
            Basis = BasisView.Of(maker, criterion),
            Thresholds = [.. criterion.Thresholds.Select(pair => ThresholdView.Of(texts, pair.Key, pair.Value))],
            Kinds = [.. criterion.Kinds.Order().Select(kind => texts.Of("portal-kind", kind))],
            From = criterion.ValidFrom is { } from ? texts.Figures.Day(from) : null,
            To = criterion.ValidTo is { } to ? texts.Figures.Day(to) : null,
            Caps = [.. maker.Site.Pack.Caps.Where(cap => string.Equals(cap.Criterion, criterion.Id, StringComparison.Ordinal))
                .Select(cap => texts.Figures.Number(cap.Limit)).Distinct(StringComparer.Ordinal)],
            Tally = [.. results.CountBy(pair => pair.Result!.Outcome).OrderBy(pair => pair.Key)
                .Select(pair => new TallyView(PortalPage.TagOf(texts, pair.Key), texts.Figures.Count(pair.Value)))],
            Results = [.. results.OrderBy(pair => FindingGroup.OrderOf(pair.Result!.Outcome)).Take(MostRows).Select(pair => CriterionOfPortal.Of(maker, path, criterion, pair.Portal, pair.Result!))],
            Left = results.Count > MostRows ? texts.Figures.Count(results.Count - MostRows) : null,
            All = maker.FileHref(path, SitePaths.ScorecardsJson),
        };
    }
}

/// <summary>A criterion as lists show it.</summary>
internal sealed record CriterionRow(LinkView Criterion, string Id, TagView Severity, TagView Force, bool Planned)
{
    /// <summary>The row.</summary>
    public static CriterionRow Of(PageMaker maker, string from, Criterion criterion) => new(
        maker.CriterionLink(from, criterion.Id),
        criterion.Id,
        PortalPage.SeverityTag(maker.Texts, criterion.Severity),
        new TagView(maker.Texts.Of("force", criterion.Force), "force-" + SiteTexts.Kebab(criterion.Force)),
        criterion.Status is CriterionStatus.Planned);
}

/// <summary>A threshold by name.</summary>
internal sealed record ThresholdView(string Name, string Value)
{
    /// <summary>The threshold; one without a name in the locale file is shown by its key.</summary>
    public static ThresholdView Of(SiteTexts texts, string name, double value)
    {
        var key = "threshold." + name;
        return new ThresholdView(texts.Has(key) ? texts[key] : name, texts.Figures.Number(value));
    }
}

/// <summary>What one criterion came to on one portal.</summary>
internal sealed record CriterionOfPortal(LinkView Portal, LinkView Agency, TagView Outcome, Wording Detail)
{
    /// <summary>The row of one portal.</summary>
    public static CriterionOfPortal Of(PageMaker maker, string path, Criterion criterion, Portal portal, CriterionBrief result)
    {
        var faulty = result.Outcome is Model.Judging.Outcome.Failed or Model.Judging.Outcome.Partial;
        var page = maker.Href(path, SitePaths.Portal(portal.Id));
        return new CriterionOfPortal(
            new LinkView(Hostile.Address(portal.Address), faulty ? page + "#" + PortalPage.AnchorOf(criterion.Id) : page),
            maker.AgencyLink(path, maker.Site.Agency(portal.Agency)!),
            PortalPage.TagOf(maker.Texts, result.Outcome),
            result.Measure is { } measure ? Wording.Of(MeasureView.Say(maker.Texts, measure)) : ResultRow.ReasonIn(maker, criterion, result.Reason) ?? Wording.Of(""));
    }
}
