using System.Text;
using System.Xml;
using System.Xml.Linq;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Pages;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Files.Exports;

/// <summary>Atom feeds (RFC 4287): what became of a portal's findings, and the newest results of the whole site. The newest entry stands first.</summary>
internal static class AtomFeed
{
    private const int MostEntries = 200;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>Findings of one portal that were confirmed, fixed or came back, each when that was seen.</summary>
    public static byte[] OfPortal(PageMaker maker, Portal portal, Scorecard card, PortalFindings? findings)
    {
        var addresses = new SiteAddresses(maker.Site);
        var entries = (findings?.Records ?? []).SelectMany(EventsOf)
            .OrderByDescending(one => one.At).ThenBy(one => one.Record.Id, StringComparer.Ordinal).ThenBy(one => one.State).Take(MostEntries)
            .Select(one => Entry(
                $"urn:portalcheck:finding:{one.Record.Id}:{SiteTexts.Kebab(one.State)}:{one.At.ToUnixTimeSeconds()}",
                one.At,
                $"{maker.Texts.Of("finding-state", one.State)}: {NameOf(maker, one.Record.Criterion)}",
                Hostile.Line(maker.Texts.Pick(maker.Site.Input.Texts.Say(one.Record.Criterion, new TaggedMessage(one.Record.Tag, one.Record.Args))), 800),
                addresses.Page(SitePaths.Portal(portal.Id)) is null ? null : addresses.Finding(portal.Id, one.Record.Id)));
        return Feed(maker, "urn:portalcheck:feed:portal:" + portal.Id, maker.TitleOf(portal), findings?.LastLookAt ?? card.Assessment.CollectedAt, SitePaths.Portal(portal.Id), SitePaths.Feed(portal.Id, maker.Texts.Language), entries);
    }

    /// <summary>Results of the published round, an entry a portal, the newest visits first.</summary>
    public static byte[] OfSite(PageMaker maker)
    {
        var site = maker.Site;
        var addresses = new SiteAddresses(site);
        var entries = site.Briefs
            .OrderByDescending(pair => pair.Brief.CollectedAt).ThenBy(pair => pair.Portal.Id, StringComparer.Ordinal).Take(MostEntries)
            .Select(pair => Entry(
                $"urn:portalcheck:result:{pair.Portal.Id}:{pair.Brief.CollectedAt.ToUnixTimeSeconds()}",
                pair.Brief.CollectedAt,
                maker.TitleOf(pair.Portal),
                maker.Texts.Say("feed.result", ("score", maker.Texts.Figures.Score(pair.Brief.Score.Value)), ("findings", maker.Texts.Figures.Count(pair.Brief.Findings))),
                addresses.Page(SitePaths.Portal(pair.Portal.Id))));
        var opened = new DateTimeOffset(site.Input.Round.Opened.ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(7));
        var updated = site.Briefs.Select(pair => pair.Brief.CollectedAt).DefaultIfEmpty(opened).Max();
        return Feed(maker, "urn:portalcheck:feed:site", maker.Texts["feed.title"], updated, "", SitePaths.SiteFeed(maker.Texts.Language), entries);
    }

    // Of a life that may be long only the ends are kept: when it was first seen, when it was confirmed, when it was fixed or came back last.
    private static IEnumerable<(FindingRecord Record, FindingState State, DateTimeOffset At)> EventsOf(FindingRecord record)
    {
        yield return (record, FindingState.New, record.FirstSeen);
        if (record.ConfirmedAt is { } confirmed)
        {
            yield return (record, FindingState.Confirmed, confirmed);
        }

        if (record.FixedAt is { } mended)
        {
            yield return (record, FindingState.Fixed, mended);
        }
        else if (record.State is FindingState.Regressed)
        {
            yield return (record, FindingState.Regressed, record.LastSeen);
        }
    }

    private static string NameOf(PageMaker maker, string criterion) => maker.Site.Criterion(criterion) is { } row ? maker.Texts.Pick(row.Name) : criterion;

    private static byte[] Feed(PageMaker maker, string id, string title, DateTimeOffset updated, string page, string self, IEnumerable<XElement> entries)
    {
        var addresses = new SiteAddresses(maker.Site);
        var feed = new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", maker.Texts.Language),
            new XElement(Atom + "id", id),
            new XElement(Atom + "title", title),
            new XElement(Atom + "updated", Figures.Utc(updated)),
            new XElement(Atom + "author", new XElement(Atom + "name", Hostile.Line(maker.Texts.Pick(maker.Site.Input.Settings.Department)))),
            new XElement(Atom + "generator", "PortalCheck"),
            Link("alternate", addresses.Page(PageMaker.Prefix(maker.Texts.Language) + page)),
            Link("self", addresses.Page(self)),
            entries);
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" }))
        {
            new XDocument(feed).Save(writer);
        }

        return bytes.ToArray();
    }

    private static XElement Entry(string id, DateTimeOffset at, string title, string content, string? link) => new(
        Atom + "entry",
        new XElement(Atom + "id", id),
        new XElement(Atom + "title", Hostile.Xml(title)),
        new XElement(Atom + "updated", Figures.Utc(at)),
        Link("alternate", link),
        new XElement(Atom + "content", new XAttribute("type", "text"), Hostile.Xml(content)));

    private static XElement? Link(string relation, string? address) =>
        address is null ? null : new XElement(Atom + "link", new XAttribute("rel", relation), new XAttribute("href", address));
}
