using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Register;

namespace PortalCheck.Checks.Judging;

/// <summary>The evidence as judges read it: collected pages only, documents parsed once.</summary>
public sealed class PortalView
{
    private readonly Lazy<Network.Auditing.NameReport?> _names;

    /// <summary>A view of this evidence.</summary>
    public PortalView(PortalEvidence evidence)
    {
        Evidence = evidence;
        Pages = [.. evidence.Pages.Where(page => page.Collected).Select(page => new PageView(page))];
        Home = Pages.FirstOrDefault(page => page.Is(PageKind.Home));
        _names = new Lazy<Network.Auditing.NameReport?>(() => MainHost is { Names.Value: { } names } host
            ? Network.Auditing.NameAuditing.Of(host.Host, names, host.Addresses?.Value, evidence.FinishedAt)
            : null);
    }

    /// <summary>The evidence itself.</summary>
    public PortalEvidence Evidence { get; }

    /// <summary>The portal as registered.</summary>
    public Portal Portal => Evidence.Portal;

    /// <summary>Its owner as registered.</summary>
    public Agency Agency => Evidence.Agency;

    /// <summary>The moment that dates are held against: the end of the visit, or of a second look after it; never today.</summary>
    public DateTimeOffset CollectedAt => Evidence.ObservedAt;

    /// <summary>Pages that were collected.</summary>
    public IReadOnlyList<PageView> Pages { get; }

    /// <summary>The home page, where it was collected.</summary>
    public PageView? Home { get; }

    /// <summary>The registered host's facts, where they were collected.</summary>
    public HostEvidence? MainHost => Evidence.Hosts.FirstOrDefault(host => host.Roles.Contains(HostRole.Main));

    /// <summary>What the name facts of the registered host come to, judged once for all criteria; null where they were not collected.</summary>
    public Network.Auditing.NameReport? Names => _names.Value;

    /// <summary>Collected pages of this kind.</summary>
    public IEnumerable<PageView> PagesOf(PageKind kind) => Pages.Where(page => page.Is(kind));
}

/// <summary>One collected page with its parsed document.</summary>
public sealed class PageView
{
    private static readonly HtmlParser Parser = new();
    private readonly Lazy<IHtmlDocument> _document;
    private readonly Lazy<Accessibility.Opinions.PageOpinions> _opinions;

    /// <summary>A view of this page; <see cref="PageEvidence.Collected"/> must hold.</summary>
    public PageView(PageEvidence evidence)
    {
        Evidence = evidence;
        _document = new Lazy<IHtmlDocument>(() => Parser.ParseDocument(evidence.Html ?? ""));
        _opinions = new Lazy<Accessibility.Opinions.PageOpinions>(() => Accessibility.Opinions.PageOpinions.Form(this));
    }

    /// <summary>The evidence itself.</summary>
    public PageEvidence Evidence { get; }

    /// <summary>The final address.</summary>
    public string Url => Evidence.FinalUrl;

    /// <summary>The parsed document; do not change it.</summary>
    public IHtmlDocument Document => _document.Value;

    /// <summary>What the accessibility engines and rules say of it, merged; formed once for all criteria.</summary>
    internal Accessibility.Opinions.PageOpinions Opinions => _opinions.Value;

    /// <summary>Links.</summary>
    public IReadOnlyList<LinkEvidence> Links => Evidence.Links;

    /// <summary>Forms.</summary>
    public IReadOnlyList<FormEvidence> Forms => Evidence.Forms;

    /// <summary>True where the page is of this kind.</summary>
    public bool Is(PageKind kind) => Evidence.Kinds.Contains(kind);
}
