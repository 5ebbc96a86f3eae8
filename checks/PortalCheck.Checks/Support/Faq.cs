using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Support;

/// <summary><c>support.faq</c>: a page with at least five questions and answers.</summary>
internal sealed partial class Faq : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["support.faq"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Home;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var pages = portal.PagesOf(PageKind.Faq).Select(page => (Page: page, Questions: QuestionsOf(page))).OrderByDescending(item => item.Questions).ToList();
        var wanted = (int)criterion.Threshold("minItems", 5);
        if (pages is [var (page, questions), ..])
        {
            var measure = new Measure(Math.Min(questions, wanted), wanted, "questions");
            return questions >= wanted ? CheckResult.Passed(measure)
                : questions == 0 && SaysEmpty().IsMatch(VietnameseText.FoldKeepingMarks(PageText.Of(page))) ? CheckResult.Failed([FindingDraft.On(page, "body", "faq-empty")], measure)
                : questions == 0 ? CheckResult.CantTell("faq-unread", ("url", page.Url))
                : CheckResult.Partial([FindingDraft.On(page, "body", "faq-few", ("count", questions.ToString(CultureInfo.InvariantCulture)))], measure);
        }

        if (portal.Evidence.Pages.FirstOrDefault(failed => failed.Kinds.Contains(PageKind.Faq))?.Failure is { } failure)
        {
            return CheckResult.Untested(failure);
        }

        return Wordings.FirstLink(portal, Wording()) is { } found ? CheckResult.CantTell("faq-not-visited", ("text", found.Link.Text))
            : Wordings.Named(portal.Home!, Wording()) ? CheckResult.CantTell("faq-named-only")
            : HomePage.IsBare(portal) || portal.Home!.Evidence.HtmlCut ? CheckResult.CantTell("home-bare")
            : CheckResult.Failed([FindingDraft.Whole("faq-missing")]);
    }

    // A question is a short text that ends in "?" or begins with "Hỏi:" or "Câu hỏi 3:", and is not part of another one.
    private static int QuestionsOf(PageView page) => PageTextLines(page)
        .Where(line => line.Length is >= 10 and <= 400 && (line.EndsWith('?') || Labelled().IsMatch(VietnameseText.FoldKeepingMarks(line))))
        .Select(VietnameseText.Fold)
        .Distinct(StringComparer.Ordinal)
        .Count();

    // Closed answers are hidden; questions in closed groups count too, so hidden text is read with the rest.
    private static IEnumerable<string> PageTextLines(PageView page) =>
        PageText.Of(page).Split('\n').Concat(page.Document.QuerySelectorAll("summary, dt, h2, h3, h4, h5, button, a, [role=button]").Select(element => VietnameseText.Tidy(element.TextContent)));

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"cau hoi thuong gap|hoi dap|hoi - dap|hoi va dap|\bfaq", Options)]
    private static partial Regex Wording();

    [GeneratedRegex(@"khong co du lieu|chua co (du lieu|cau hoi|noi dung)|dang (duoc )?cap nhat|khong co cau hoi", Options)]
    private static partial Regex SaysEmpty();

    [GeneratedRegex(@"^(hoi|cau hoi( so)? ?\d*) ?[:.]", Options)]
    private static partial Regex Labelled();
}
