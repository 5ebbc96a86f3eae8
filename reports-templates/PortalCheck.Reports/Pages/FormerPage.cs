using PortalCheck.Reports.Pages.History;

namespace PortalCheck.Reports.Pages;

/// <summary>
/// The page that stays where a portal or an agency has left the register: whoever kept the address learns what became of it. It is made from the history of
/// closed rounds, so it lasts as long as that does.
/// </summary>
/// <param name="Page">The frame.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Text">What became of it.</param>
/// <param name="Last">Its last result; null where there was no number.</param>
/// <param name="Now">Where to go on; null for nowhere.</param>
internal sealed record FormerPage(Frame Page, string Title, string Text, string? Last, LinkView? Now)
{
    /// <summary>Makes the page.</summary>
    public static FormerPage Of(PageMaker maker, FormerEntry entry)
    {
        var (texts, path) = (maker.Texts, entry.Path);
        var successor = maker.Site.Agencies.FirstOrDefault(agency => entry.IsSucceededBy(agency));
        var now = successor ?? maker.Site.Agency(entry.Agency);
        var title = TitleOf(maker, entry);
        var text = successor is not null ? texts.Say("former.merged", ("agency", maker.NameOf(successor))) : texts[entry.IsPortal ? "former.portal.text" : "former.agency.text"];
        return new FormerPage(
            maker.FrameOf(path, title, text, new LinkView(entry.Id, Href: null)),
            title,
            text,
            entry.Point.Value is { } score
                ? texts.Say("former.last", ("day", texts.Figures.Day(entry.ClosedAt)), ("score", texts.Figures.Score(score)), ("class", entry.Point.Class is { } given ? texts.Of("class", given) : texts["class.none"]))
                : null,
            now is null ? null : maker.AgencyLink(path, now));
    }

    /// <summary>A link to the page of each, as the page <paramref name="from"/> shows them.</summary>
    public static IReadOnlyList<LinkView> LinksTo(PageMaker maker, string from) =>
        [.. maker.Site.Former.Select(entry => new LinkView(TitleOf(maker, entry), maker.Href(from, entry.Path)))];

    private static string TitleOf(PageMaker maker, FormerEntry entry) => maker.Texts.Say(entry.IsPortal ? "former.portal" : "former.agency", ("id", entry.Id));
}
