using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>What one portal publishes as its catalogue.</summary>
internal sealed record CataloguePage
{
    /// <summary>The frame.</summary>
    public required Frame Page { get; init; }

    /// <summary>The portal's owner.</summary>
    public required LinkView Agency { get; init; }

    /// <summary>The portal's scorecard.</summary>
    public required LinkView Scorecard { get; init; }

    /// <summary>Address as people say it.</summary>
    public required string Address { get; init; }

    /// <summary>Day of the visit.</summary>
    public required string Day { get; init; }

    /// <summary>What was found where the list should be; null where procedures are listed.</summary>
    public string? Found { get; init; }

    /// <summary>The list's first page; null where none was found.</summary>
    public LinkView? List { get; init; }

    /// <summary>How many entries were seen.</summary>
    public required string Listed { get; init; }

    /// <summary>How many the portal states.</summary>
    public required string Stated { get; init; }

    /// <summary>Pages of the list that were seen.</summary>
    public required string Pages { get; init; }

    /// <summary>How far the list was walked.</summary>
    public required string Walked { get; init; }

    /// <summary>The clicks from the home page, the home page first; empty where they are not known.</summary>
    public required IReadOnlyList<LinkView> Path { get; init; }

    /// <summary>How many clicks; null where they are not known.</summary>
    public string? Clicks { get; init; }

    /// <summary>Numbers by level and tier.</summary>
    public required IReadOnlyList<CountRow> Counts { get; init; }

    /// <summary>What is missing, extra and abolished, by name; empty where nothing could be compared.</summary>
    public required IReadOnlyList<CatalogueDifference> Differences { get; init; }

    /// <summary>The national record that the list was held against, in words; null where it was not.</summary>
    public string? Record { get; init; }

    /// <summary>What the criteria of the catalogue found.</summary>
    public required IReadOnlyList<CatalogueBlock> Blocks { get; init; }

    /// <summary>Why the catalogue was not held against the national record; null where it was.</summary>
    public Wording? NotCompared { get; init; }

    /// <summary>Fields of the sampled procedures; null without any.</summary>
    public CatalogueGrid? Grid { get; init; }

    /// <summary>The entries as CSV; null without any.</summary>
    public string? Csv { get; init; }

    /// <summary>Entries that were seen and are not in the CSV; null for none.</summary>
    public string? LeftOut { get; init; }

    /// <summary>True where a scorecard has something to show on a page of its own.</summary>
    public static bool Exists(Scorecard card) => card.Assessment.Catalogue is { } catalogue && (catalogue.Listed > 0 || catalogue.Sampled.Count > 0);

    /// <summary>Makes the page.</summary>
    public static CataloguePage Of(PageMaker maker, Portal portal, Scorecard card)
    {
        var (texts, path) = (maker.Texts, SitePaths.Catalogue(portal.Id));
        var catalogue = card.Assessment.Catalogue!;
        var agency = maker.Site.Agency(portal.Agency)!;
        var address = Hostile.Address(portal.Address);
        var day = texts.Figures.Day(card.Assessment.CollectedAt);
        var scorecard = new LinkView(address, maker.Href(path, SitePaths.Portal(portal.Id)));
        return new CataloguePage
        {
            Page = maker.FrameOf(
                path,
                texts.Say("catalogue.title", ("address", address), ("agency", maker.NameOf(agency))),
                texts.Say("catalogue.description", ("address", address), ("day", day)),
                maker.AgencyLink(path, agency),
                scorecard,
                new LinkView(texts["catalogue.crumb"], Href: null)),
            Agency = maker.AgencyLink(path, agency),
            Scorecard = scorecard,
            Address = address,
            Day = day,
            Found = catalogue.Found is CatalogueFound.Listed ? null : texts.Of("catalogue-found", catalogue.Found),
            List = catalogue.Address is { } list ? new LinkView(Hostile.Address(list), Hostile.Link(list)) : null,
            Listed = texts.Figures.Count(catalogue.Listed),
            Stated = catalogue.Stated is { } stated ? texts.Figures.Count(stated) : texts["catalogue.none-stated"],
            Pages = texts.Figures.Count(catalogue.Pages),
            Walked = WalkedIn(texts, catalogue),
            Path = PathOf(catalogue),
            Clicks = catalogue.Path.Count > 0 ? texts.Figures.Count(catalogue.Path.Count) : null,
            Counts = [.. catalogue.Counts.Select(count => CountRow.Of(texts, count))],
            Differences = CatalogueDifference.Of(texts, card),
            Record = catalogue.Compared is { } compared
                ? texts.Say("catalogue.record", ("day", texts.Figures.Day(compared.Record.Date)), ("count", texts.Figures.Count(compared.Record.Count))) : null,
            Blocks = CatalogueBlock.Of(maker, path, portal.Id, card),
            NotCompared = NotComparedIn(maker, card),
            Grid = CatalogueGrid.Of(maker, path, portal.Id, card),
            Csv = catalogue.Entries is null ? null : maker.FileHref(path, SitePaths.CatalogueCsv(portal.Id)),
            LeftOut = catalogue.Entries is { LeftOut: > 0 and var more } ? texts.Figures.Count(more) : null,
        };
    }

    /// <summary>How far the list was walked, in words.</summary>
    private static string WalkedIn(SiteTexts texts, CatalogueSummary catalogue)
    {
        var walked = catalogue.Basis is CatalogueBasis.Walk && catalogue.Stop is { } stop ? texts.Of("walk-stop", stop) : texts["catalogue.pages-only"];
        return catalogue.Failure is { } failure ? $"{walked} ({texts.Of("failure", failure)})" : walked;
    }

    // The whole address: the host alone is what the way to the scorecard says.
    private static IReadOnlyList<LinkView> PathOf(CatalogueSummary catalogue) => catalogue.Path is [var first, ..]
        ? [new LinkView(Hostile.Line(first.From, 160), Hostile.Link(first.From)), .. catalogue.Path.Select(click => new LinkView(Hostile.Line(click.Text, 120), Hostile.Link(click.Url)))]
        : [];

    // What nobody compared must not read as "nothing is missing".
    private static Wording? NotComparedIn(PageMaker maker, Scorecard card)
    {
        const string id = "catalog.complete";
        var result = card.Assessment.Criteria.FirstOrDefault(result => string.Equals(result.Id, id, StringComparison.Ordinal));
        return result switch
        {
            null => Wording.Of(maker.Texts["catalogue.not-compared"]),
            { Outcome: Outcome.CantTell or Outcome.Untested or Outcome.Inapplicable, Reason: { } reason } =>
                Wording.Of(maker, id, reason, 600),
            _ => null,
        };
    }
}

/// <summary>A part of the catalogue with its numbers.</summary>
/// <param name="Part">Which part.</param>
/// <param name="Whole">True for the catalogue as a whole.</param>
/// <param name="Listed">Seen in the list.</param>
/// <param name="Stated">Stated by the portal.</param>
/// <param name="Declared">Declared by the agency.</param>
internal sealed record CountRow(string Part, bool Whole, string Listed, string Stated, string Declared)
{
    /// <summary>The row of a count.</summary>
    public static CountRow Of(SiteTexts texts, CatalogueCount count) => new(
        texts.Of("catalogue-part", count.Part), count.Part is CatalogueCountPart.Total, Number(texts, count.Listed), Number(texts, count.Stated), Number(texts, count.Declared));

    private static string Number(SiteTexts texts, int? value) => value is { } number ? texts.Figures.Count(number) : Figures.None;
}
