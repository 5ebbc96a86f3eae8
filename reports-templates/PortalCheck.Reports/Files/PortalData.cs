using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Files.Exports;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files;

/// <summary>One file of a portal's open data.</summary>
/// <param name="Key">Key of its name in the locale files; null where another page links to it.</param>
/// <param name="Path">Where it stands.</param>
/// <param name="Make">Its bytes, from the portal in full; null where <paramref name="Load"/> reads them.</param>
/// <param name="Load">As <see cref="SiteFile.Load"/>; null for a file that is made.</param>
internal sealed record PortalDataFile(
    string? Key, string Path, Func<(Site Site, Scorecard Card), ReadOnlyMemory<byte>>? Make, Func<CancellationToken, Task<ReadOnlyMemory<byte>>>? Load = null);

/// <summary>Every file that is published of one portal's data: what its page links to and what the renderer writes are one list.</summary>
internal static class PortalData
{
    /// <summary>The files of a portal with a scorecard.</summary>
    public static IEnumerable<PortalDataFile> Of(Site site, IReadOnlyList<SiteTexts> languages, Portal portal, PortalBrief brief)
    {
        var id = portal.Id;
        if (site.Input.Assessment is { } document)
        {
            yield return new PortalDataFile("portal.json", SitePaths.Assessment(id), open => document(open.Card));
        }

        if (brief.HasLife)
        {
            yield return new PortalDataFile("past.data", SitePaths.FindingsJson(id), open => FindingsJson.Of(open.Site, open.Site.Findings(id)!));
            yield return new PortalDataFile("past.csv", SitePaths.FindingsCsv(id), open => FindingsCsv.Of(open.Site, open.Site.Findings(id)!));
        }

        foreach (var texts in languages)
        {
            yield return new PortalDataFile("portal.issues", SitePaths.Issues(id, texts.Language), open => IssueList.Of(new PageMaker(open.Site, texts), portal, open.Card));
            yield return new PortalDataFile("portal.feed", SitePaths.Feed(id, texts.Language), open => AtomFeed.OfPortal(new PageMaker(open.Site, texts), portal, open.Card, open.Site.Findings(id)));
        }

        foreach (var texts in languages)
        {
            yield return new PortalDataFile(Key: null, SitePaths.Badge(id, texts.Language), open => Badge.Of(new PageMaker(open.Site, texts), portal, open.Card));
        }

        yield return new PortalDataFile("portal.earl", SitePaths.Earl(id), open => EarlReport.Of(open.Site, portal, open.Card));
        yield return new PortalDataFile("portal.sarif", SitePaths.Sarif(id), open => SarifLog.Of(open.Site, portal, open.Card));
        if (site.Input.Evidence(id) is { } evidence)
        {
            yield return new PortalDataFile("portal.evidence", SitePaths.Evidence(id, evidence.Visit), Make: null, evidence.Load);
        }

        if (brief.HasEntries)
        {
            yield return new PortalDataFile(Key: null, SitePaths.CatalogueCsv(id), open => CatalogueCsv.Of(open.Card));
        }
    }
}
