using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility;

/// <summary><c>a11y.wcag.2.4.2</c>: each page has a title, and pages of different addresses have different ones (WCAG 2.4.2, ACT 2779a5).</summary>
internal sealed class PageTitles : ICheck
{
    // Titles that a tool wrote and nobody changed.
    private static readonly HashSet<string> FromTools = new(StringComparer.Ordinal)
    {
        "untitled", "untitled document", "untitled page", "document", "new page", "react app", "vite app", "vite + react", "vite + vue", "angular", "my app",
        "home page - my asp.net application", "my asp.net application", "index", "default", "title", "trang moi", "khong co tieu de",
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["a11y.wcag.2.4.2"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var pages = portal.Pages.Where(page => page.Evidence.Status < 400).DistinctBy(page => page.Url, StringComparer.Ordinal).ToList();
        if (pages.Count == 0)
        {
            return CheckResult.CantTell("only-error-pages");
        }

        var findings = pages.Select(Own).OfType<FindingDraft>().ToList();
        var titled = pages.Where(page => Own(page) is null).ToList();
        // The first page of a title keeps it: the others are the ones that a person cannot tell from it.
        findings.AddRange(titled.GroupBy(page => VietnameseText.Tidy(page.Evidence.Title).ToLowerInvariant(), StringComparer.Ordinal)
            .SelectMany(same => same.Skip(1).Where(page => Differs(same.First(), page)).Select(page => Same(page, same.First()))));
        return CheckResult.FromShare(criterion, new Measure(pages.Count - findings.Count, pages.Count, "pages"), findings);
    }

    private static FindingDraft? Own(PageView page)
    {
        var title = VietnameseText.Tidy(page.Evidence.Title);
        return title.Length == 0 ? FindingDraft.On(page, "head", "title-missing") with { IdentityText = page.Evidence.Template }
            : FromTools.Contains(VietnameseText.FoldKeepingMarks(title)) ? FindingDraft.On(page, "head > title", "title-says-nothing", ("title", title))
            : null;
    }

    // Another page of a list, the same page with another query: one title is right for them.
    private static bool Differs(PageView first, PageView page) => Uri.TryCreate(first.Url, UriKind.Absolute, out var one)
        && Uri.TryCreate(page.Url, UriKind.Absolute, out var other)
        && !string.Equals(PathOf(one), PathOf(other), StringComparison.OrdinalIgnoreCase)
        && !(first.Is(PageKind.Home) && IsRoot(other))
        && !SameText(first, page);

    // "/", "/trang-chu" and "/web/guest/home", "/dang-nhap" and "/login" may be one page under several addresses.
    private static bool SameText(PageView first, PageView page) => string.Equals(PageText.Of(first), PageText.Of(page), StringComparison.Ordinal);

    private static bool IsRoot(Uri address) => address.AbsolutePath.Trim('/').Length == 0 || string.Equals(address.AbsolutePath.Trim('/'), "trang-chu", StringComparison.OrdinalIgnoreCase);

    private static string PathOf(Uri address) => address.Host + address.AbsolutePath.Split(';')[0].TrimEnd('/') + (address.Fragment.StartsWith("#/", StringComparison.Ordinal) ? address.Fragment : "");

    private static FindingDraft Same(PageView page, PageView first) =>
        FindingDraft.On(page, "head > title", "title-not-distinct", ("title", VietnameseText.Tidy(page.Evidence.Title)), ("other", first.Url)) with
        {
            IdentityText = VietnameseText.Tidy(page.Evidence.Title) + " " + new Uri(page.Url).AbsolutePath,
        };
}
