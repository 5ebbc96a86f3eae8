using System.Runtime.CompilerServices;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>A page read as a list of procedures.</summary>
internal sealed record CataloguePage(PageView Page, CatalogueReading Reading);

/// <summary>A page read as the detail of a procedure.</summary>
internal sealed record EntryPage(PageView Page, ProcedureReading Reading)
{
    /// <summary>True where it opened within the list and has no address of its own.</summary>
    public bool InPlace { get; init; }

    /// <summary>The procedure's code, where the page has just one or labels it.</summary>
    public string? Code =>
        Reading.Filled(ProcedureField.Code).Select(value => ProcedureCodes.FirstIn(value.Text)).FirstOrDefault(code => code is not null)
        ?? (Reading.Codes.Count == 1 ? Reading.Codes[0] : null);

    /// <summary>Its name as findings call it: as labelled, as headed, else its code or address.</summary>
    public string Name =>
        Reading.Filled(ProcedureField.Name) is [var name, ..] ? name.Text
        : Reading.Heading.Length > 0 ? Reading.Heading
        : Code ?? Page.Url;

    /// <summary>Where a finding about this procedure is.</summary>
    public Model.Judging.Location Location => Code is { } code ? new() { Procedure = code } : new() { Record = InPlace ? Name : Page.Url };
}

/// <summary>The portal's catalogue as its visited pages show it, read once a visit however many checks ask.</summary>
internal sealed class CatalogueView
{
    private const int MostInTeaser = 20;
    private static readonly ConditionalWeakTable<PortalView, CatalogueView> Read = [];
    private readonly Lazy<CatalogueListing?> _walked;

    private CatalogueView(PortalView portal)
    {
        _walked = new Lazy<CatalogueListing?>(() => portal.Evidence.Catalogue is { } walk ? CatalogueReader.ReadWalk(walk) : null);
        var own = portal.PagesOf(PageKind.Entry).Select(page => new EntryPage(page, ProcedureReader.Read(page.Document, page.Url)));
        Entries = [.. own.Concat(InPlace(portal)).Where(entry => entry.Reading.Recognised)];
        var details = Entries.Select(entry => entry.Page).ToHashSet();
        Named = [.. portal.PagesOf(PageKind.Catalogue).Where(page => !details.Contains(page)).Select(ReadPage)];
        var others = portal.Pages.Where(page => !page.Is(PageKind.Catalogue) && !page.Is(PageKind.Entry) && !page.Is(PageKind.EForm)).Select(ReadPage).ToList();
        var listing = Named.Concat(others).Where(page => page.Reading.State == CatalogueState.Listed).ToList();

        // A home page shows some services of many, and an English page too: the list that a page is named for, or that is drawn as a list, comes first.
        var named = listing.Where(page => page.Page.Is(PageKind.Catalogue) && !page.Page.Is(PageKind.Home)).ToList();
        Listed = new[] { [.. named.Where(HasColumns)], [.. named.Where(IsDrawnAsList)], named, [.. listing.Where(HasColumns)], (List<CataloguePage>)[.. listing.Where(IsDrawnAsList)] }
            .FirstOrDefault(pages => pages.Count > 0, []);
        Teasers = [.. Named.Concat(others).Where(page => !Listed.Contains(page) && (page.Reading.State is CatalogueState.Listed || page.Reading.Teasers.Count > 0))];
    }

    /// <summary>Pages that the collector took for a catalogue.</summary>
    public IReadOnlyList<CataloguePage> Named { get; }

    /// <summary>Pages that are the list of procedures, or a part of it.</summary>
    public IReadOnlyList<CataloguePage> Listed { get; }

    /// <summary>Pages that name some procedures beside other things; nobody may be blamed for what such a short list leaves out.</summary>
    public IReadOnlyList<CataloguePage> Teasers { get; }

    /// <summary>Detail pages of procedures.</summary>
    public IReadOnlyList<EntryPage> Entries { get; }

    /// <summary>The list over all pages that the collector walked through; null in evidence without a walk.</summary>
    public CatalogueListing? Walked => _walked.Value;

    /// <summary>The catalogue of this portal.</summary>
    public static CatalogueView Of(PortalView portal) => Read.GetValue(portal, static view => new CatalogueView(view));

    private IEnumerable<EntryPage> InPlace(PortalView portal)
    {
        foreach (var opened in portal.Evidence.Catalogue?.Opened.Where(entry => entry.Html is not null) ?? [])
        {
            if (InPlaceEntry.DocumentOf(opened, Walked!) is not { } html)
            {
                continue;
            }

            var page = new PageView(new PageEvidence
            {
                Url = opened.Url,
                FinalUrl = opened.Url,
                Kinds = [PageKind.Entry],
                Html = html,
                HtmlCut = opened.Cut,
                Links = Reading.PageReader.Read(html, opened.Url).Links,
                Engine = Artifact.Missing<EngineResult>(FailureKind.NotApplicable),
                Screenshot = Artifact.Missing<ScreenshotRef>(FailureKind.NotApplicable),
            });
            yield return new EntryPage(page, ProcedureReader.Read(page.Document, page.Url)) { InPlace = true };
        }
    }

    private static bool HasColumns(CataloguePage page) => page.Reading.Columns.Count > 0;

    // A stated number, or more rows than a home page shows of "most used services".
    private static bool IsDrawnAsList(CataloguePage page) =>
        HasColumns(page) || page.Reading.StatedTotal is not null || page.Reading.Rows.Count >= MostInTeaser;

    private static CataloguePage ReadPage(PageView page) => new(page, CatalogueReader.Read(page.Document, page.Url));
}
