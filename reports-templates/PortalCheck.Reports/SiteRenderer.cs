using System.Text;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Files;
using PortalCheck.Reports.Files.Exports;
using PortalCheck.Reports.Files.Workbook;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports;

/// <summary>Makes the published site. Pure: the same input and the same templates give the same bytes on any day.</summary>
/// <param name="templatesRoot">Folder with <c>templates</c>, <c>assets</c> and <c>locales</c>.</param>
public sealed class SiteRenderer(string templatesRoot)
{
    // Compiling takes longer than rendering; a renderer compiles once, when it is first used.
    private readonly Lazy<TemplateSet> _templates = new(() => new TemplateSet(Path.Combine(templatesRoot, "templates")));

    /// <summary>The folder that the build puts beside the program.</summary>
    public static string DefaultTemplatesRoot => Path.Combine(AppContext.BaseDirectory, "reports");

    /// <summary>Makes every file of the site, sorted by path.</summary>
    /// <exception cref="ArgumentException">The input contradicts itself, or a setting cannot be used.</exception>
    /// <exception cref="InvalidDataException">A locale file lacks a text.</exception>
    /// <exception cref="IOException">A template, asset or emblem cannot be read.</exception>
    public IReadOnlyList<SiteFile> Render(SiteInput input) => Render(input, asked: null);

    /// <summary>
    /// Makes only the files of one portal, each with the very bytes that <see cref="Render(SiteInput)"/> gives it: its pages in both languages and
    /// its data. Of the scorecards the input needs that of this portal alone, and it needs no leagues.
    /// </summary>
    /// <returns>The files, sorted by path; none where the portal has no scorecard.</returns>
    /// <exception cref="ArgumentException">The input contradicts itself.</exception>
    /// <exception cref="InvalidDataException">A locale file lacks a text.</exception>
    /// <exception cref="IOException">A template cannot be read.</exception>
    public IReadOnlyList<SiteFile> RenderPortal(SiteInput input, string portalId)
    {
        var site = new Site(input);
        var portal = site.Portals.FirstOrDefault(portal => string.Equals(portal.Id, portalId, StringComparison.Ordinal));
        if (portal is null || site.Card(portalId) is not { } card)
        {
            return [];
        }

        var texts = TextsOf(asked: null);
        var pages = texts.SelectMany(language =>
        {
            var maker = new PageMaker(site, language);
            return PagesOf(maker, portal, card).Select(page => Page(page.Template, maker.FileOf(page.Path), page.View, language));
        });
        return [.. pages.Concat(PortalData.Of(site, texts, portal, card).Select(data => data.File)).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>As <see cref="Render(SiteInput)"/>; <paramref name="asked"/> is told of every text that is used.</summary>
    internal IReadOnlyList<SiteFile> Render(SiteInput input, Action<string>? asked)
    {
        var site = new Site(input);
        var texts = TextsOf(asked);
        var (vietnamese, english) = (texts[0], texts[1]);
        var files = new List<SiteFile>();
        var paths = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var language in texts)
        {
            var maker = new PageMaker(site, language);
            foreach (var (template, path, view) in PagesOf(maker, vietnamese, english))
            {
                files.Add(Page(template, maker.FileOf(path), view, language));
                paths.Add(path);
            }
        }

        files.Add(NotFound(site, vietnamese, english));
        files.Add(ScorecardsJson.Of(site, new LocalText(vietnamese["statement"], english["statement"])));
        files.Add(ScorecardsCsv.Of(site));
        files.Add(new SiteFile(SitePaths.Dictionary, DataDictionary.Of(vietnamese, english)));
        files.Add(new SiteFile(SitePaths.DataCatalog, DataCatalog.Of(site, vietnamese, english)));
        files.AddRange(texts.Select(language => new SiteFile(SitePaths.SiteFeed(language.Language), AtomFeed.OfSite(new PageMaker(site, language)))));
        files.AddRange(texts.Select(language => new SiteFile(SitePaths.Workbook(language.Language), default) { Make = () => RoundWorkbook.Of(new PageMaker(site, language)) }));
        files.AddRange(site.Portals.SelectMany(portal => site.Card(portal.Id) is { } card ? PortalData.Of(site, texts, portal, card).Select(data => data.File) : []));
        files.AddRange(site.Pictures);
        files.AddRange(SiteAssets.Files(Path.Combine(templatesRoot, "assets"), input.Settings));
        files.AddRange(Machines.Files(paths, input.Settings.BaseUrl));
        files.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return files;
    }

    private static IEnumerable<(string Template, string Path, object View)> PagesOf(PageMaker maker, Portal portal, Scorecard card)
    {
        yield return ("portal", SitePaths.Portal(portal.Id), PortalPage.Of(maker, portal, card));
        if (CataloguePage.Exists(card))
        {
            yield return ("catalogue", SitePaths.Catalogue(portal.Id), CataloguePage.Of(maker, portal, card));
        }
    }

    // Vietnamese first.
    private SiteTexts[] TextsOf(Action<string>? asked) =>
        [.. new[] { "vi", "en" }.Select(language => new SiteTexts(language, SiteTexts.Load(Path.Combine(templatesRoot, "locales", language + ".json")), asked))];

    private static IEnumerable<(string Template, string Path, object View)> PagesOf(PageMaker maker, SiteTexts vietnamese, SiteTexts english)
    {
        var site = maker.Site;
        yield return ("ranking", "", RankingPage.Of(maker));
        yield return ("untested", SitePaths.Untested, UntestedPage.Of(maker));
        yield return ("criteria", "criterion/", CriteriaPage.Of(maker));
        yield return ("method", "method/", MethodPage.Of(maker, vietnamese, english));
        foreach (var agency in site.Agencies)
        {
            yield return ("agency", SitePaths.Agency(agency.Id), AgencyPage.Of(maker, agency));
        }

        foreach (var page in site.Portals.SelectMany(portal => site.Card(portal.Id) is { } card ? PagesOf(maker, portal, card) : []))
        {
            yield return page;
        }

        var results = ResultsByCriterion(site);
        foreach (var criterion in site.Pack.Criteria)
        {
            yield return ("criterion", SitePaths.Criterion(criterion.Id), CriterionPage.Of(maker, criterion, [.. results[criterion.Id]]));
        }
    }

    private static ILookup<string, (Scorecard Card, CriterionResult Result)> ResultsByCriterion(Site site) => site.Portals
        .Select(portal => site.Card(portal.Id)).OfType<Scorecard>()
        .SelectMany(card => card.Assessment.Criteria, (card, result) => (card, result))
        .ToLookup(pair => pair.result.Id, StringComparer.Ordinal);

    private SiteFile NotFound(Site site, SiteTexts vietnamese, SiteTexts english)
    {
        var root = PageMaker.BaseOf(site.Input.Settings.BaseUrl) is { } address ? new Uri(address).AbsolutePath : "/";
        var view = NotFoundPage.Of(new PageMaker(site, vietnamese, root), english);
        return Page("not-found", "404.html", view, vietnamese);
    }

    private SiteFile Page(string template, string path, object view, SiteTexts texts) =>
        new(path, Encoding.UTF8.GetBytes(_templates.Value.Render(template, view, texts).ReplaceLineEndings("\n")));
}
