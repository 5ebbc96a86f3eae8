using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Files.Exports;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files;

/// <summary>One file of a portal's open data.</summary>
/// <param name="Key">Key of its name in the locale files; null where another page links to it.</param>
/// <param name="Path">Where it stands.</param>
/// <param name="Make">Its bytes; made when the site is written, so that those of all portals are never held at once.</param>
internal sealed record PortalDataFile(string? Key, string Path, Func<ReadOnlyMemory<byte>> Make)
{
    /// <summary>The file as the site's writer takes it.</summary>
    public SiteFile File => new(Path, default) { Make = Make };
}

/// <summary>Every file that is published of one portal's data: what its page links to and what the renderer writes are one list.</summary>
internal static class PortalData
{
    /// <summary>The files of a portal with a scorecard.</summary>
    public static IEnumerable<PortalDataFile> Of(Site site, IReadOnlyList<SiteTexts> languages, Portal portal, Scorecard card)
    {
        var id = portal.Id;
        if (site.Input.Assessment(id) is { } assessment)
        {
            yield return new PortalDataFile("portal.json", SitePaths.Assessment(id), assessment);
        }

        if (site.Findings(id) is { } findings)
        {
            yield return new PortalDataFile("past.data", SitePaths.FindingsJson(id), () => FindingsJson.Of(site, findings));
            yield return new PortalDataFile("past.csv", SitePaths.FindingsCsv(id), () => FindingsCsv.Of(site, findings));
        }

        foreach (var texts in languages)
        {
            yield return new PortalDataFile("portal.issues", SitePaths.Issues(id, texts.Language), () => IssueList.Of(new PageMaker(site, texts), portal, card));
            yield return new PortalDataFile("portal.feed", SitePaths.Feed(id, texts.Language), () => AtomFeed.OfPortal(new PageMaker(site, texts), portal, card, site.Findings(id)));
        }

        yield return new PortalDataFile("portal.earl", SitePaths.Earl(id), () => EarlReport.Of(site, portal, card));
        yield return new PortalDataFile("portal.sarif", SitePaths.Sarif(id), () => SarifLog.Of(site, portal, card));
        if (card.Assessment.Catalogue?.Entries is not null)
        {
            yield return new PortalDataFile(Key: null, SitePaths.CatalogueCsv(id), () => CatalogueCsv.Of(card));
        }
    }
}
