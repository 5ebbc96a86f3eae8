using System.Text;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Files;
using PortalCheck.Reports.Files.Exports;
using PortalCheck.Reports.Files.Workbook;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Pages.Changes;
using PortalCheck.Reports.Pages.Leagues;
using PortalCheck.Reports.Pages.Lookup;
using PortalCheck.Reports.Pages.Round;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports;

/// <summary>
/// Makes the published site. Pure: the same input and the same templates give the same bytes on any day. The list of files is made at once, each file when
/// it is written, so that a country's site needs the memory of a few portals.
/// </summary>
/// <param name="templatesRoot">Folder with <c>templates</c>, <c>assets</c> and <c>locales</c>.</param>
/// <param name="ownTemplates">A department's folder of the same parts, of which each file stands in the place of the product's; null for none.</param>
public sealed class SiteRenderer(string templatesRoot, string? ownTemplates = null)
{
    private readonly TemplateFolders _folders = new(templatesRoot, ownTemplates);

    // Compiling takes longer than rendering; a renderer compiles once, when it is first used.
    private readonly Lazy<TemplateSet> _templates = new(() => new TemplateSet(new TemplateFolders(templatesRoot, ownTemplates)));

    /// <summary>The folder that the build puts beside the program.</summary>
    public static string DefaultTemplatesRoot => Path.Combine(AppContext.BaseDirectory, "reports");

    /// <summary>Every file of the site, sorted by path; files of one portal are one group.</summary>
    /// <exception cref="ArgumentException">The input contradicts itself, or a setting cannot be used.</exception>
    /// <exception cref="TemplateException">A locale file is damaged. A template's fault, and a text that a locale lacks, are told when the file that needs it is made.</exception>
    /// <exception cref="IOException">An asset or emblem cannot be read.</exception>
    public IReadOnlyList<SiteFile> Render(SiteInput input) => Render(input, asked: null);

    /// <summary>
    /// Only the files of one portal, each with the very bytes that <see cref="Render(SiteInput)"/> gives it: its pages in both languages and
    /// its data. Of the scorecards the input needs that of this portal alone, and it needs no leagues.
    /// </summary>
    /// <returns>The files, sorted by path; none where the portal has no scorecard.</returns>
    /// <exception cref="ArgumentException">The input contradicts itself.</exception>
    /// <exception cref="TemplateException">A locale file is damaged.</exception>
    public IReadOnlyList<SiteFile> RenderPortal(SiteInput input, string portalId)
    {
        var site = new Site(input);
        var texts = TextsOf(asked: null);
        return [.. site.Briefs.Where(pair => string.Equals(pair.Portal.Id, portalId, StringComparison.Ordinal))
            .SelectMany(pair => PortalFiles(site, texts, pair.Portal, pair.Brief)).OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>As <see cref="Render(SiteInput)"/>; <paramref name="asked"/> is told of every text that is used, when it is.</summary>
    internal IReadOnlyList<SiteFile> Render(SiteInput input, Action<string>? asked)
    {
        var site = new Site(input);
        var texts = TextsOf(asked);
        var stamps = new SiteStamps(site, templatesRoot);
        List<SiteFile> files =
        [
            .. texts.SelectMany(language => SharedPages(new PageMaker(site, language), texts)),
            .. SharedFiles(site, texts),
            .. site.Briefs.SelectMany(pair => Stamped(PortalFiles(site, texts, pair.Portal, pair.Brief), stamps.Of(pair.Portal, pair.Brief))),
            .. site.Pictures,
            .. SiteAssets.Files(_folders, input.Settings),
        ];
        files.AddRange(Machines.Files([.. files.Where(file => file.IsPage && !file.Path.StartsWith("en/", StringComparison.Ordinal)).Select(file => file.Path[..^"index.html".Length])], input.Settings.BaseUrl));
        files.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return files;
    }

    /// <summary>The pages that know of every portal in brief and of none in full.</summary>
    private IEnumerable<SiteFile> SharedPages(PageMaker maker, SiteTexts[] texts)
    {
        var site = maker.Site;
        yield return Shared("ranking", "", () => RankingPage.Of(maker));
        yield return Shared("untested", SitePaths.Untested, () => UntestedPage.Of(maker));
        yield return Shared("summary", SummaryPage.Path, () => SummaryPage.Of(maker));
        yield return Shared("checker", CheckerPage.Path, () => CheckerPage.Of(maker));
        yield return Shared("criteria", "criterion/", () => CriteriaPage.Of(maker));
        yield return Shared("method", "method/", () => MethodPage.Of(maker, texts[0], texts[1]));
        yield return Shared("changes", ChangesPage.Path, () => ChangesPage.Of(maker));
        yield return Shared("compare", ComparePage.Path, () => ComparePage.Of(maker));
        yield return Shared("glossary", GlossaryPage.Path, () => GlossaryPage.Of(maker, GlossaryTerm.Load(_folders.Find("locales/glossary.json"))));
        foreach (var league in site.Leagues)
        {
            yield return Shared("league", SitePaths.League(league.League), () => LeaguePage.Of(maker, league));
            yield return Shared("league-changes", SitePaths.LeagueChanges(league.League), () => LeagueChangesPage.Of(maker, league));
            yield return Shared("league-compare", SitePaths.LeagueCompare(league.League), () => LeagueComparePage.Of(maker, league));
        }

        var names = new AgencyNames(maker);
        yield return Shared("search", SearchPage.Path, () => SearchPage.Of(maker, names.Letters));
        foreach (var letter in names.Letters)
        {
            yield return Shared("letter", LetterPage.PathOf(letter), () => LetterPage.Of(maker, names, letter));
        }

        foreach (var agency in site.Agencies)
        {
            yield return Shared("agency", SitePaths.Agency(agency.Id), () => AgencyPage.Of(maker, agency));
        }

        foreach (var former in site.Former)
        {
            yield return Shared("former", former.Path, () => FormerPage.Of(maker, former));
        }

        foreach (var criterion in site.Pack.Criteria)
        {
            yield return Shared("criterion", SitePaths.Criterion(criterion.Id), () => CriterionPage.Of(maker, criterion));
        }

        SiteFile Shared(string template, string path, Func<object> view) => Made(maker.FileOf(path), () => Page(template, view(), maker.Texts)) with { IsPage = true };
    }

    /// <summary>Files about the site as a whole that are no pages of it.</summary>
    private IEnumerable<SiteFile> SharedFiles(Site site, SiteTexts[] texts)
    {
        var (vietnamese, english) = (texts[0], texts[1]);
        yield return Made("404.html", () => NotFound(site, vietnamese, english));
        yield return Written(SitePaths.ScorecardsJson, (target, token) => ScorecardsJson.WriteAsync(site, new LocalText(vietnamese["statement"], english["statement"]), target, token));
        yield return Made(SitePaths.ScorecardsCsv, () => ScorecardsCsv.Of(site));
        yield return Made(SitePaths.SearchIndex, () => SearchIndex.Of(site));
        yield return Made(SitePaths.Dictionary, () => DataDictionary.Of(vietnamese, english));
        yield return Made(SitePaths.DataCatalog, () => DataCatalog.Of(site, vietnamese, english));
        foreach (var file in RoundArchive.Of(site))
        {
            yield return file;
        }

        foreach (var language in texts)
        {
            yield return Made(SitePaths.SiteFeed(language.Language), () => AtomFeed.OfSite(new PageMaker(site, language)));
            yield return Written(SitePaths.Workbook(language.Language), (target, token) => RoundWorkbook.WriteAsync(new PageMaker(site, language), target, token));
        }
    }

    /// <summary>One portal's pages and data, each made from the portal in full.</summary>
    private IEnumerable<SiteFile> PortalFiles(Site site, SiteTexts[] texts, Portal portal, PortalBrief brief)
    {
        foreach (var language in texts)
        {
            var maker = new PageMaker(site, language);
            yield return Opened(maker.FileOf(SitePaths.Portal(portal.Id)), open => Page("portal", PortalPage.Of(new PageMaker(open.Site, language), portal, open.Card), language)) with { IsPage = true };
            if (brief.HasCatalogue)
            {
                yield return Opened(maker.FileOf(SitePaths.Catalogue(portal.Id)), open => Page("catalogue", CataloguePage.Of(new PageMaker(open.Site, language), portal, open.Card), language)) with { IsPage = true };
            }
        }

        foreach (var data in PortalData.Of(site, texts, portal, brief))
        {
            yield return data.Make is { } make ? Opened(data.Path, make) : new SiteFile(data.Path, default) { Load = data.Load, Group = portal.Id };
        }

        SiteFile Opened(string path, Func<(Site Site, Scorecard Card), ReadOnlyMemory<byte>> make) =>
            new(path, default) { Group = portal.Id, Make = async token => make(await site.OpenAsync(portal.Id, token)) };
    }

    private static IEnumerable<SiteFile> Stamped(IEnumerable<SiteFile> files, string? stamp) => files.Select(file => file with { Stamp = stamp });

    // Vietnamese first.
    private SiteTexts[] TextsOf(Action<string>? asked) =>
        [.. new[] { "vi", "en" }.Select(language => new SiteTexts(language, _folders.Texts(language), asked))];

    private byte[] NotFound(Site site, SiteTexts vietnamese, SiteTexts english)
    {
        var root = PageMaker.BaseOf(site.Input.Settings.BaseUrl) is { } address ? new Uri(address).AbsolutePath : "/";
        return Page("not-found", NotFoundPage.Of(new PageMaker(site, vietnamese, root), english), vietnamese);
    }

    private byte[] Page(string template, object view, SiteTexts texts) =>
        Encoding.UTF8.GetBytes(_templates.Value.Render(template, view, texts).ReplaceLineEndings("\n"));

    private static SiteFile Written(string path, Func<Stream, CancellationToken, Task> write) => new(path, default)
    {
        Write = write,
        Make = async token =>
        {
            using var buffer = new MemoryStream();
            await write(buffer, token);
            return buffer.ToArray();
        },
    };

    private static SiteFile Made(string path, Func<byte[]> make) => new(path, default) { Make = _ => Task.FromResult<ReadOnlyMemory<byte>>(make()) };
}
