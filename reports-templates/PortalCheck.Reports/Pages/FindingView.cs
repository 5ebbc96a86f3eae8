using System.Text.RegularExpressions;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Text;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>One finding as a webmaster reads it.</summary>
internal sealed partial record FindingView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its anchor on the page; null where its id is not one.</summary>
    public string? Anchor { get; init; }

    /// <summary>What is wrong.</summary>
    public required Wording Message { get; init; }

    /// <summary>The page that shows it.</summary>
    public LinkView? Page { get; init; }

    /// <summary>Other pages that show it.</summary>
    public required IReadOnlyList<LinkView> OtherPages { get; init; }

    /// <summary>How many others there are; null for none.</summary>
    public string? OtherCount { get; init; }

    /// <summary>Where on the page or the host it is.</summary>
    public required IReadOnlyList<PlaceView> Places { get; init; }

    /// <summary>The markup or text in question.</summary>
    public string? Snippet { get; init; }

    /// <summary>Its life over the rounds; null where none is kept.</summary>
    public LifeView? Life { get; init; }

    /// <summary>What a re-check saw of it; null where there was none.</summary>
    public RecheckView? Recheck { get; init; }

    /// <summary>The picture.</summary>
    public ShotView? Shot { get; init; }

    /// <summary>The finding as its portal's page shows it.</summary>
    public static FindingView Of(PageMaker maker, string portalId, string criterion, Finding finding)
    {
        var texts = maker.Texts;
        var others = finding.Pages.Where(page => !string.Equals(page, finding.Page, StringComparison.Ordinal)).ToList();
        var id = Hostile.Line(finding.Id, 64);
        return new FindingView
        {
            Id = id,
            Anchor = Hex().IsMatch(id) ? "finding-" + id : null,
            Message = Wording.Of(maker, criterion, new TaggedMessage(finding.Tag, finding.Args), 800),
            Page = finding.Page is { } page ? PageLink(page) : null,
            OtherPages = [.. others.Select(PageLink)],
            OtherCount = others.Count == 0 ? null : texts.Figures.Count(others.Count),
            Places = PlacesOf(texts, finding.Location),
            Snippet = string.IsNullOrWhiteSpace(finding.Snippet) ? null : Hostile.Block(finding.Snippet, 400),
            Shot = ShotView.Of(maker, SitePaths.Portal(portalId), finding),
            Life = LifeView.Of(maker, portalId, finding.Id),
            Recheck = RecheckView.Of(maker, portalId, finding.Id),
        };
    }

    private static LinkView PageLink(string address) => new(Hostile.Line(address, 160), Hostile.Link(address));

    private static List<PlaceView> PlacesOf(SiteTexts texts, Location location)
    {
        var places = new List<PlaceView>();
        Add("place.selector", location.Selector);
        Add("place.procedure", location.Procedure);
        Add("place.host", location.Host);
        Add("place.record", location.Record);
        return places;

        void Add(string key, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                places.Add(new PlaceView(texts[key], Hostile.Line(value, 240)));
            }
        }
    }

    [GeneratedRegex("^[0-9a-f]{32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Hex();
}

/// <summary>A place by name.</summary>
internal sealed record PlaceView(string Label, string Value);

/// <summary>A screenshot cut to the element, with the element framed. Lengths are CSS pixels of the portal's page.</summary>
internal sealed record ShotView
{
    private const int Margin = 48;
    private const int LeastWidth = 480;
    private const int LeastHeight = 160;
    private const int MostHeight = 720;

    /// <summary>The whole picture.</summary>
    public required string Picture { get; init; }

    /// <summary>Width of the whole picture.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the whole picture.</summary>
    public required int Height { get; init; }

    /// <summary>The part of it that is shown.</summary>
    public required Box Cut { get; init; }

    /// <summary>The part of the element that is in it.</summary>
    public required Box Frame { get; init; }

    /// <summary>The cut as an SVG view box.</summary>
    public string View => FormattableString.Invariant($"{Cut.X} {Cut.Y} {Cut.Width} {Cut.Height}");

    /// <summary>The cut around the finding's element; null without a picture, without a box, or with a box outside the picture.</summary>
    public static ShotView? Of(PageMaker maker, string path, Finding finding)
    {
        if (PictureOf(finding) is not { } picture || maker.Site.Picture(picture) is not { } file)
        {
            return null;
        }

        var (cut, frame) = Around(finding.Location.Box!, picture);
        return new ShotView { Picture = maker.FileHref(path, file), Width = picture.Width, Height = picture.Height, Cut = cut, Frame = frame };
    }

    /// <summary>The picture that shows the finding's element; null where none does.</summary>
    public static ScreenshotRef? PictureOf(Finding finding) =>
        finding is { Screenshot: { Width: > 0, Height: > 0 } picture, Location.Box: { } box } && Inside(box, picture) ? picture : null;

    // A box is the portal's own layout: it may be anywhere and of any size.
    private static bool Inside(Box box, ScreenshotRef picture) =>
        box.Width > 0 && box.Height > 0 && box.X < picture.Width && box.Y < picture.Height
        && (long)box.X + box.Width > 0 && (long)box.Y + box.Height > 0;

    /// <summary>The part of the picture to show, and the part of the element that it holds.</summary>
    internal static (Box Cut, Box Frame) Around(Box box, ScreenshotRef picture)
    {
        var (x, frameWidth) = Visible(box.X, box.Width, picture.Width);
        var (y, frameHeight) = Visible(box.Y, box.Height, picture.Height);
        var (left, width) = Span(x, frameWidth, LeastWidth, picture.Width, picture.Width);
        var (top, height) = Span(y, frameHeight, LeastHeight, MostHeight, picture.Height);
        return (
            new Box(left, top, width, height),
            new Box(x, y, Math.Min(frameWidth, left + width - x), Math.Min(frameHeight, top + height - y)));
    }

    private static (int Start, int Length) Span(int start, int length, int least, int most, int whole)
    {
        var wanted = Math.Min(Math.Clamp(length + (2 * Margin), least, Math.Max(least, most)), whole);
        var before = length + Margin > wanted ? Math.Min(Margin, wanted / 4) : (wanted - length) / 2;
        return (Math.Clamp(start - before, 0, whole - wanted), wanted);
    }

    private static (int Start, int Length) Visible(int start, int length, int whole)
    {
        var end = (int)Math.Min((long)start + length, whole);
        return (Math.Max(start, 0), end - Math.Max(start, 0));
    }
}
