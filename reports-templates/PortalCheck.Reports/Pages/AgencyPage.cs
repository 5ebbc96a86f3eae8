using PortalCheck.Model.Register;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>One agency: its place, its portals, what fails.</summary>
internal sealed record AgencyPage
{
    /// <summary>The frame.</summary>
    public required Frame Page { get; init; }

    /// <summary>Name in the page's language.</summary>
    public required string Name { get; init; }

    /// <summary>Name in the other language; null where it is the same.</summary>
    public string? OtherName { get; init; }

    /// <summary>Language of <see cref="OtherName"/>.</summary>
    public required string OtherLanguage { get; init; }

    /// <summary>What sort of body it is.</summary>
    public required string Kind { get; init; }

    /// <summary>The agency above it.</summary>
    public LinkView? Parent { get; init; }

    /// <summary>Its league on the ranking; null where it is in none.</summary>
    public LinkView? League { get; init; }

    /// <summary>Where it is compared with others of its league; null where it is in none.</summary>
    public LinkView? Compare { get; init; }

    /// <summary>Its row; null where it is in no league.</summary>
    public MemberView? Member { get; init; }

    /// <summary>Results over rounds; null where it is in no league.</summary>
    public History.HistoryView? History { get; init; }

    /// <summary>Its portals.</summary>
    public required IReadOnlyList<PortalRow> Portals { get; init; }

    /// <summary>Failed blockers, each with the portals where they fail.</summary>
    public required IReadOnlyList<BlockerView> Blockers { get; init; }

    /// <summary>Makes the page.</summary>
    public static AgencyPage Of(PageMaker maker, Agency agency)
    {
        var (site, texts, path) = (maker.Site, maker.Texts, SitePaths.Agency(agency.Id));
        var portals = site.PortalsOf(agency.Id).OrderBy(portal => portal.Kind).ToList();
        var name = maker.NameOf(agency);
        var other = texts.Language is "en" ? agency.Name.Vi : agency.Name.En;
        var place = site.Place(agency.Id);
        return new AgencyPage
        {
            Page = maker.FrameOf(path, maker.TitleOf(agency), texts.Say("agency.description", ("agency", name)), new LinkView(name, Href: null)),
            Name = name,
            OtherName = string.IsNullOrWhiteSpace(other) || string.Equals(other, name, StringComparison.Ordinal) ? null : other,
            OtherLanguage = texts.Language is "en" ? "vi" : "en",
            Kind = texts.Of("agency-kind", agency.Kind),
            Parent = site.Agency(agency.Parent) is { } parent ? maker.AgencyLink(path, parent) : null,
            League = place is { } found
                ? new LinkView(maker.NameOfLeague(found.League.League), maker.Href(path, SitePaths.League(found.League.League)))
                : null,
            Compare = place is { } compared ? new LinkView(texts["compare.with"], maker.Href(path, SitePaths.LeagueCompare(compared.League.League)) + "#agency-" + agency.Id) : null,
            Member = place is { } own ? MemberView.Of(maker, path, own.Score, own.League.Ranked) : null,
            History = place is null ? null : Pages.History.HistoryView.Of(maker, Pages.History.HistoryPoint.Of(site, agency), name, ranks: true),
            Portals = [.. portals.Select(portal => PortalRow.Of(maker, path, portal))],
            Blockers = BlockersOf(maker, path, portals),
        };
    }

    private static IReadOnlyList<BlockerView> BlockersOf(PageMaker maker, string path, IReadOnlyList<Portal> portals) =>
        [.. portals.SelectMany(portal => maker.Site.Brief(portal.Id)?.Score.FailedBlockers ?? [], (portal, id) => (portal, id))
            .GroupBy(pair => pair.id, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new BlockerView(
                maker.CriterionLink(path, group.Key),
                [.. group.Select(pair => new LinkView(
                    Hostile.Address(pair.portal.Address),
                    maker.Href(path, SitePaths.Portal(pair.portal.Id)) + "#" + PortalPage.AnchorOf(group.Key)))]))];
}

/// <summary>A failed blocker and where it fails.</summary>
internal sealed record BlockerView(LinkView Criterion, IReadOnlyList<LinkView> Portals);

/// <summary>One portal of an agency.</summary>
internal sealed record PortalRow
{
    /// <summary>Its page; no address where it has no scorecard.</summary>
    public required LinkView Portal { get; init; }

    /// <summary>What sort of portal it is.</summary>
    public required string Kind { get; init; }

    /// <summary>Score.</summary>
    public ScoreView? Score { get; init; }

    /// <summary>Tuân thủ.</summary>
    public required string Compliance { get; init; }

    /// <summary>Coverage; null without a scorecard.</summary>
    public string? Coverage { get; init; }

    /// <summary>Class.</summary>
    public TagView? Class { get; init; }

    /// <summary>The cap that holds.</summary>
    public string? Cap { get; init; }

    /// <summary>Why there is no score.</summary>
    public string? Cause { get; init; }

    /// <summary>Set where the result comes from an earlier visit.</summary>
    public ResultNote? Earlier { get; init; }

    /// <summary>Scores by group.</summary>
    public required IReadOnlyList<GroupRow> Groups { get; init; }

    /// <summary>One portal as the page <paramref name="from"/> shows it.</summary>
    public static PortalRow Of(PageMaker maker, string from, Portal portal)
    {
        var texts = maker.Texts;
        var brief = maker.Site.Brief(portal.Id);
        var score = brief?.Score;
        return new PortalRow
        {
            Portal = new LinkView(Hostile.Address(portal.Address), brief is null ? null : maker.Href(from, SitePaths.Portal(portal.Id))),
            Kind = texts.Of("portal-kind", portal.Kind),
            Score = maker.ScoreOf(score),
            Compliance = texts.Figures.Score(score?.Compliance),
            Coverage = score is null ? null : texts.Figures.Share(score.Coverage),
            Class = maker.TagOf(score?.Class),
            Cap = score?.Cap is { } cap ? texts.Figures.Score(cap.Limit) : null,
            Cause = TestedView.CauseOf(brief, texts),
            Earlier = ResultNote.Of(maker, portal),
            Groups = GroupRow.Of(maker, brief),
        };
    }
}

/// <summary>One group of one portal.</summary>
internal sealed record GroupRow(string Name, string Anchor, string Weight, string Score, string? ScoreWidth, string Coverage, string Faults)
{
    /// <summary>The groups that apply, in the pack's order.</summary>
    public static IReadOnlyList<GroupRow> Of(PageMaker maker, PortalBrief? brief)
    {
        if (brief is null)
        {
            return [];
        }

        var texts = maker.Texts;
        var faults = brief.Criteria.Where(result => result.Outcome is Model.Judging.Outcome.Failed or Model.Judging.Outcome.Partial)
            .CountBy(result => maker.Site.Criterion(result.Id)?.Group ?? "", StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        return
        [
            .. maker.Site.Pack.Groups.SelectMany(
                group => brief.Score.Groups.Where(score => string.Equals(score.Group, group.Id, StringComparison.Ordinal)),
                (group, score) => new GroupRow(
                    texts.Pick(group.Name), "group-" + group.Id, texts.Figures.Number(score.Weight), texts.Figures.Score(score.Value),
                    score.Value is { } value ? Figures.Drawn(value) : null,
                    texts.Figures.Share(score.Coverage), texts.Figures.Count(faults.GetValueOrDefault(group.Id)))),
        ];
    }
}
