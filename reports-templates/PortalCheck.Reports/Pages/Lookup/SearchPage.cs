using PortalCheck.Model.Register;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages.Lookup;

/// <summary>Where readers find an agency or a portal: by words with script, by letters without.</summary>
internal sealed record SearchPage(Frame Page, string Index, IReadOnlyList<LinkView> Letters, IReadOnlyList<LinkView> Former)
{
    /// <summary>Path below the language's root.</summary>
    public const string Path = "search/";

    /// <summary>Makes the page.</summary>
    /// <param name="maker">Addresses and words.</param>
    /// <param name="letters">The letters that have a page, in order.</param>
    public static SearchPage Of(PageMaker maker, IReadOnlyList<string> letters) => new(
        maker.FrameOf(Path, maker.Texts["search.title"], maker.Texts["search.description"], new LinkView(maker.Texts["nav.search"], Href: null)) with
        {
            Script = maker.FileHref(Path, "assets/search.js"),
        },
        maker.FileHref(Path, SitePaths.SearchIndex),
        LinksTo(maker, Path, letters),
        FormerPage.LinksTo(maker, Path));

    /// <summary>Links to the letters' pages as the page <paramref name="from"/> shows them.</summary>
    public static IReadOnlyList<LinkView> LinksTo(PageMaker maker, string from, IReadOnlyList<string> letters) =>
        [.. letters.Select(letter => new LinkView(letter, maker.Href(from, LetterPage.PathOf(letter))))];
}

/// <summary>The agencies of one letter with their portals.</summary>
internal sealed record LetterPage(Frame Page, string Letter, IReadOnlyList<LinkView> Letters, IReadOnlyList<FoundAgency> Agencies)
{
    /// <summary>Path of a letter's page below the language's root.</summary>
    public static string PathOf(string letter) => SearchPage.Path + ListName.SlugOf(letter) + "/";

    /// <summary>Makes a letter's page.</summary>
    public static LetterPage Of(PageMaker maker, AgencyNames names, string letter)
    {
        var (texts, path) = (maker.Texts, PathOf(letter));
        var title = texts.Say("search.letter", ("letter", letter));
        return new LetterPage(
            maker.FrameOf(path, title, title, new LinkView(texts["nav.search"], maker.Href(path, SearchPage.Path)), new LinkView(letter, Href: null)),
            letter,
            SearchPage.LinksTo(maker, path, names.Letters),
            [.. names.Of(letter).Select(agency => FoundAgency.Of(maker, path, agency))]);
    }
}

/// <summary>All agencies by the letters of one language, put in order once, when they are first asked for.</summary>
internal sealed class AgencyNames(PageMaker maker)
{
    private readonly Lazy<ILookup<string, Agency>> _agencies = new(() => maker
        .ByName(maker.Site.Agencies.Select(agency => (agency, name: ListName.Of(maker.NameOf(agency)))), pair => pair.name.Key, pair => pair.agency.Id)
        .ToLookup(pair => pair.name.Letter, pair => pair.agency, StringComparer.Ordinal));

    /// <summary>Every letter that begins a name in either language, so that both languages have the same pages.</summary>
    public IReadOnlyList<string> Letters { get; } = LettersOf(maker.Site);

    /// <summary>The agencies of a letter, in the order of their names.</summary>
    public IEnumerable<Agency> Of(string letter) => _agencies.Value[letter];

    /// <summary>The letters of a site in the order of the Vietnamese alphabet.</summary>
    public static IReadOnlyList<string> LettersOf(Site site) =>
    [
        .. site.Agencies.SelectMany(agency => new[] { agency.Name.Vi, string.IsNullOrWhiteSpace(agency.Name.En) ? agency.Name.Vi : agency.Name.En })
            .Select(name => ListName.Of(name).Letter)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(letter => letter is ListName.Other).ThenBy(letter => letter, Comparer<string>.Create(SiteTexts.Collation.Compare)),
    ];
}

/// <summary>An agency in a list, with its portals.</summary>
internal sealed record FoundAgency(LinkView Agency, LinkView? Parent, IReadOnlyList<LinkView> Portals)
{
    /// <summary>The agency as the page <paramref name="from"/> shows it.</summary>
    public static FoundAgency Of(PageMaker maker, string from, Agency agency) => new(
        maker.AgencyLink(from, agency),
        maker.Site.Agency(agency.Parent) is { } parent ? maker.AgencyLink(from, parent) : null,
        [.. maker.Site.PortalsOf(agency.Id).Select(portal => new LinkView(
            Hostile.Address(portal.Address), maker.Site.Brief(portal.Id) is null ? null : maker.Href(from, SitePaths.Portal(portal.Id))))]);
}
