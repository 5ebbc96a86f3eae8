using PortalCheck.Checks.Accessibility.Language;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// A page has a title that says what it is (WCAG 2.4.2; G88, H25). Sure are a title that is missing or that a tool left there; a title of which no word
/// stands on the page is shown to a person.
/// </summary>
internal sealed class PageTitleRule : IPageRule
{
    private const int FewestWords = 30;

    // Titles that a tool wrote and nobody changed, folded.
    private static readonly HashSet<string> FromTools = new(StringComparer.Ordinal)
    {
        "untitled", "untitled document", "untitled page", "document", "new page", "react app", "vite app", "vite + react", "vite + vue", "angular", "my app", "home page - my asp.net application", "my asp.net application",
        "index", "default", "title", "trang moi", "khong co tieu de", "webform1", "page title", "your title here", "insert title here", "new document", "no title", "tieu de trang", "chua co tieu de", "undefined", "null",
        "page", "trang", "web page", "website",
    };

    /// <inheritdoc/>
    public string Id => "pc-page-title";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.4.2"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["2779a5", "c4a8a4"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Document.Body is { } body && page.Document.Head?.ChildElementCount is 0 && body.Children is [{ LocalName: "svg" }])
        {
            // A drawing that is a document of its own.
            return PageRuleResult.Nothing;
        }

        var title = VietnameseText.Tidy(page.Evidence.Title);
        var asked = title.Length == 0 ? "page-title-missing"
            : FromTools.Contains(VietnameseText.FoldKeepingMarks(title)) || IsFile(title) ? "page-title-of-tool"
            : null;
        return asked is null ? Described(page, title)
            : new PageRuleResult(0, [FindingDraft.On(page, "html", asked, ("title", FactsOn.Quote(title))) with { IdentityText = page.Evidence.Template + title }], []);
    }

    private static PageRuleResult Described(PageView page, string title)
    {
        var body = TextLanguage.Words(VietnameseText.FoldKeepingMarks(PageText.Of(page))).ToHashSet(StringComparer.Ordinal);
        var told = TextLanguage.Words(VietnameseText.FoldKeepingMarks(title)).Where(word => word.Length >= 3).ToList();
        return body.Count >= FewestWords && told.Count > 0 && !told.Exists(body.Contains)
            ? new PageRuleResult(0, [], [FindingDraft.On(page, "html", "page-title-unlike-page", ("title", FactsOn.Quote(title)))])
            : new PageRuleResult(1, [], []);
    }

    private static bool IsFile(string title) =>
        !title.Contains(' ', StringComparison.Ordinal) && new[] { ".html", ".htm", ".aspx", ".php", ".jsp", ".doc", ".docx", ".pdf" }.Any(ending => title.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
