using PortalCheck.Checks.Catalogue.Matching;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Reference;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>Tells in short what a portal publishes as its catalogue, for its scorecard. Pure, like judging.</summary>
internal static class CatalogueSummaries
{
    /// <summary>The summary; null where the visit came to nothing.</summary>
    public static CatalogueSummary? Of(PortalView portal)
    {
        if (portal.Evidence.Failure is not null)
        {
            return null;
        }

        var view = CatalogueView.Of(portal);
        var walked = view.Walked;
        var pages = walked is { State: CatalogueState.Listed } ? null : Merged(view.Listed);
        var summary = pages is not null ? OfPages(pages, view.Listed[0].Page, portal)
            : walked is not null ? OfWalk(portal.Evidence.Catalogue!, walked)
            : OfNoList(view.Named);
        return summary with
        {
            Counts = CatalogueParts.Of(pages ?? walked, portal.Portal.Declared),
            Compared = ComparedOf(portal),
            Fields = ProcedureFields.Names,
            Sampled = SampledEntries.Of(portal, view),
        };
    }

    private static CatalogueDifferences? ComparedOf(PortalView portal)
    {
        var listed = ListedCatalogue.Of(portal);
        if (listed.Comparison is not { } comparison || portal.Evidence.Reference is not { } slice)
        {
            return null;
        }

        return new CatalogueDifferences(
            slice.Record,
            listed.IsWhole && slice.Doubt is null ? PackedEntries.Of([.. comparison.Missing.Select(EntryOf)]) : null,
            PackedEntries.Of([.. comparison.Extra.Select(EntryOf)]),
            PackedEntries.Of([.. comparison.Abolished.Select(gone => EntryOf(gone.Listed))]));
    }

    private static CatalogueEntry EntryOf(ReferenceProcedure procedure) => new(Cut(procedure.Name))
    {
        Code = Short(procedure.Code),
        Agency = Short(string.Join("; ", procedure.Agencies)),
        Url = procedure.Address is { Length: <= CatalogueSummary.LongestText } address ? address : null,
    };

    private static CatalogueEntry EntryOf(ListedProcedure listed) => new(Cut(listed.Name))
    {
        Code = Short(listed.Code),
        Level = Short(listed.Level),
        Agency = Short(listed.Agency),
        Tier = Short(listed.Tier),
        Url = listed.Href is { Length: > 0 and <= CatalogueSummary.LongestText } address ? address : listed.PageUrl is { Length: > 0 and <= CatalogueSummary.LongestText } page ? page : null,
    };

    private static CatalogueSummary OfWalk(CatalogueWalk walk, CatalogueListing listing) => OfListing(listing, CatalogueBasis.Walk) with
    {
        Stop = walk.Stop,
        Failure = walk.Failure?.Kind,
        Address = walk.Pages is [var first, ..] ? Cut(first.Url) : null,
        Path = [.. walk.Path.Take(5).Select(click => new WalkClick(Cut(click.From), Cut(click.Text), Cut(click.Url)))],
    };

    private static CatalogueSummary OfPages(CatalogueListing listing, PageView first, PortalView portal) => OfListing(listing, CatalogueBasis.Pages) with
    {
        Address = Cut(first.Url),

        // Of a page further away only the last link is known, which is no path from the home page.
        Path = first.Evidence is { Clicks: 1, LinkText: { Length: > 0 } text } && portal.Home is { } home ? [new WalkClick(Cut(home.Url), Cut(text), Cut(first.Url))] : [],
    };

    private static CatalogueSummary OfNoList(IReadOnlyList<CataloguePage> named)
    {
        var telling = named.FirstOrDefault(page => page.Reading.State is not CatalogueState.NoCatalogue);
        return new CatalogueSummary
        {
            Basis = CatalogueBasis.Pages,
            Found = telling is null ? CatalogueFound.Nothing : FoundOf(telling.Reading.State),
            Address = telling is null ? null : Cut(telling.Page.Url),
        };
    }

    private static CatalogueSummary OfListing(CatalogueListing listing, CatalogueBasis basis) => new()
    {
        Basis = basis,
        Found = FoundOf(listing.State),
        Stated = listing.StatedTotal,
        Listed = listing.Entries.Count,
        Pages = listing.Pages,
        Entries = listing.Entries.Count > 0 ? PackedEntries.Of([.. listing.Entries.Select(entry => EntryOf(entry.Row))]) : null,
    };

    // The visited pages of the list, read as a walk through them would be.
    private static CatalogueListing? Merged(IReadOnlyList<CataloguePage> pages) => pages.Count == 0 ? null : CatalogueReader.ReadWalk(new CatalogueWalk
    {
        Stop = WalkStop.NoNext,
        Pages = [.. pages.Select(page => new WalkPage { Url = page.Page.Url, Reach = WalkReach.Link, Html = page.Page.Evidence.Html, Cut = page.Page.Evidence.HtmlCut })],
    });

    private static CatalogueEntry EntryOf(CatalogueRow row) => new(Cut(row.Name))
    {
        Code = Short(row.Code),
        Level = Short(row.Level),
        Field = Short(row.Field),
        Agency = Short(row.Agency),
        Tier = Short(row.Tier),
        Url = row.Href is { Length: <= CatalogueSummary.LongestText } address ? address : null,
    };

    private static string? Short(string? text) => string.IsNullOrEmpty(text) ? null : Cut(text);

    private static string Cut(string text) => FindingList.Cut(text);

    private static CatalogueFound FoundOf(CatalogueState state) => state switch
    {
        CatalogueState.Listed => CatalogueFound.Listed,
        CatalogueState.Empty => CatalogueFound.Empty,
        CatalogueState.SearchOnly => CatalogueFound.SearchOnly,
        CatalogueState.Shell => CatalogueFound.Shell,
        CatalogueState.LoginWall => CatalogueFound.LoginWall,
        CatalogueState.Block => CatalogueFound.Block,
        CatalogueState.NoCatalogue => CatalogueFound.Nothing,
    };
}
