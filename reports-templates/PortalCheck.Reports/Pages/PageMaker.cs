using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>What the makers of all pages share in one language: addresses, frames, names, scores.</summary>
/// <param name="site">The ordered input.</param>
/// <param name="texts">The site's words.</param>
/// <param name="fixedRoot">The site's root for a page that is served at any address; null for relative links.</param>
internal sealed class PageMaker(Site site, SiteTexts texts, string? fixedRoot = null)
{
    /// <summary>The ordered input.</summary>
    public Site Site => site;

    /// <summary>The site's words.</summary>
    public SiteTexts Texts => texts;

    /// <summary>The rule pack by id and version.</summary>
    public string PackName => NameOfPack(site.Pack.Ref);

    /// <summary>A rule pack by id and version.</summary>
    public string NameOfPack(PackRef pack) => texts.Say("pack.name", ("id", pack.Id), ("version", texts.Figures.Count(pack.Version)));

    /// <summary>Path of a page's file.</summary>
    public string FileOf(string path) => Prefix(texts.Language) + path + (path.EndsWith('/') || path.Length == 0 ? "index.html" : "");

    /// <summary>The frame of the page at this path.</summary>
    /// <param name="path">Path below the language's root: empty for the ranking, else with a closing slash.</param>
    /// <param name="title">Title; different on every page.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="crumbs">The way from the ranking, this page's short name last.</param>
    public Frame FrameOf(string path, string title, string description, params ReadOnlySpan<LinkView> crumbs)
    {
        var root = RootFrom(path);
        var settings = site.Input.Settings;
        var round = site.Input.Round;
        var address = BaseOf(settings.BaseUrl);
        return new Frame
        {
            Language = texts.Language,
            Root = root,
            Home = Href(path, ""),
            Title = title,
            Description = description,
            Vietnamese = root + path,
            English = root + "en/" + path,
            VietnameseAddress = (address ?? root) + path,
            EnglishAddress = (address ?? root) + "en/" + path,
            Canonical = address is null ? null : address + Prefix(texts.Language) + path,
            Crumbs = path.Length == 0 ? [] : [new LinkView(texts["nav.ranking"], Href(path, "")), .. crumbs],
            Nav =
            [
                new NavView(texts["nav.ranking"], Href(path, ""), path.Length == 0),
                new NavView(texts["nav.changes"], Href(path, Changes.ChangesPage.Path), path is Changes.ChangesPage.Path),
                new NavView(texts["nav.compare"], Href(path, Leagues.ComparePage.Path), path is Leagues.ComparePage.Path),
                new NavView(texts["nav.search"], Href(path, Lookup.SearchPage.Path), path is Lookup.SearchPage.Path),
                new NavView(texts["nav.criteria"], Href(path, "criterion/"), path is "criterion/"),
                new NavView(texts["nav.method"], Href(path, "method/"), path is "method/"),
                new NavView(texts["nav.glossary"], Href(path, Lookup.GlossaryPage.Path), path is Lookup.GlossaryPage.Path),
                new NavView(texts["nav.data"], Href(path, "method/") + "#data", Current: false),
            ],
            Department = texts.Pick(settings.Department),
            Emblem = root + SiteAssets.EmblemPath(settings),
            Theme = settings.Colours is null ? null : root + SiteAssets.ThemePath,
            Contact = ContactOf(settings.Contact),
            Round = texts.Pick(round.Title),
            RoundDays = round.Closed is { } closed
                ? texts.Say("round.days", ("from", texts.Figures.Day(round.Opened)), ("to", texts.Figures.Day(closed)))
                : texts.Say("round.since", ("from", texts.Figures.Day(round.Opened))),
            Pack = PackName,
        };
    }

    /// <summary>Address of the page <paramref name="to"/> in the same language as seen from the page <paramref name="from"/>.</summary>
    public string Href(string from, string to) => RootFrom(from) + Prefix(texts.Language) + to;

    /// <summary>Address of a file as seen from the page <paramref name="from"/>.</summary>
    public string FileHref(string from, string file) => RootFrom(from) + file;

    /// <summary>The agency's name.</summary>
    public string NameOf(Agency agency) => texts.Pick(agency.Name);

    /// <summary>The agency's name, with its id where another agency has the same name.</summary>
    public string TitleOf(Agency agency)
    {
        var name = NameOf(agency);
        return site.NamesakesOf(name) > 1 ? $"{name} ({agency.Id})" : name;
    }

    /// <summary>A link to the agency's page.</summary>
    public LinkView AgencyLink(string from, Agency agency) => new(NameOf(agency), Href(from, SitePaths.Agency(agency.Id)));

    /// <summary>A link to the criterion's page, by its name.</summary>
    public LinkView CriterionLink(string from, string id) =>
        new(site.Criterion(id) is { } criterion ? texts.Pick(criterion.Name) : id, site.Criterion(id) is null ? null : Href(from, SitePaths.Criterion(id)));

    /// <summary>The league's name.</summary>
    public string NameOfLeague(string league)
    {
        var parts = league.Split(':', 2);
        var key = "league." + parts[0];
        var place = parts.Length == 2 ? site.Agency(parts[1]) is { } above ? NameOf(above) : parts[1] : "";
        return texts.Has(key) ? texts.Say(key, ("agency", place)) : texts.Say("league.other", ("id", league));
    }

    /// <summary>A score with its interval; null where one of the three is missing.</summary>
    public ScoreView? ScoreOf(double? value, double? min, double? max) => (value, min, max) is ({ } score, { } low, { } high)
        ? new ScoreView(
            texts.Figures.Score(score), texts.Figures.Score(low), texts.Figures.Score(high),
            new BarView(Figures.Drawn(low), Figures.Drawn(Math.Max(high - low, 0.8)), Figures.Drawn(Math.Clamp(score - 0.75, 0, 98.5))))
        : null;

    /// <summary>A portal's score; its interval is cut by the cap as the score itself is.</summary>
    public ScoreView? ScoreOf(PortalScore? score)
    {
        var limit = score?.Cap?.Limit ?? 100;
        return ScoreOf(score?.Value, score?.Min is { } min ? Math.Min(min, limit) : null, score?.Max is { } max ? Math.Min(max, limit) : null);
    }

    /// <summary>A class as a mark.</summary>
    public TagView? TagOf(ScoreClass? scoreClass) =>
        scoreClass is { } value ? new TagView(texts.Of("class", value), "class-" + SiteTexts.Kebab(value)) : null;

    /// <summary>The title of a portal: its owner and its address tell it from every other.</summary>
    public string TitleOf(Portal portal) =>
        texts.Say("portal.title", ("agency", NameOf(site.Agency(portal.Agency)!)), ("address", Hostile.Address(portal.Address)));

    /// <summary>Compares names as Vietnamese sorts them, ties by id.</summary>
    public IOrderedEnumerable<T> ByName<T>(IEnumerable<T> items, Func<T, string> name, Func<T, string> id) =>
        items.OrderBy(name, Comparer<string>.Create(SiteTexts.Collation.Compare)).ThenBy(id, StringComparer.Ordinal);

    /// <summary>The site's address with a closing slash; null where it is not a web address.</summary>
    public static string? BaseOf(string? baseUrl) => Hostile.Link(baseUrl) is { } link ? link.TrimEnd('/') + "/" : null;

    private static LinkView? ContactOf(string? contact) => contact switch
    {
        null or "" => null,
        _ when Hostile.Link(contact) is { } link => new LinkView(Hostile.Address(contact), link),
        _ when contact.Contains('@', StringComparison.Ordinal) && !contact.Any(char.IsWhiteSpace) => new LinkView(Hostile.Line(contact), "mailto:" + Hostile.Line(contact)),
        _ => new LinkView(Hostile.Line(contact), Href: null),
    };

    /// <summary>Where a language's pages begin, below the site's root.</summary>
    public static string Prefix(string language) => string.Equals(language, "en", StringComparison.Ordinal) ? "en/" : "";

    private string RootFrom(string path)
    {
        if (fixedRoot is not null)
        {
            return fixedRoot;
        }

        var depth = path.Count(character => character == '/') + (texts.Language is "en" ? 1 : 0);
        return depth == 0 ? "./" : string.Concat(Enumerable.Repeat("../", depth));
    }
}
