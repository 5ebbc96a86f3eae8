using System.Globalization;
using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Checks.Observing;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Support;

/// <summary>
/// <c>support.qa-age</c>: questions are answered within 15 working days (D43 Đ17k1đ), by the days that the page writes beside question and answer.
/// Public holidays are allowed for generously: Tết moves, and days are swapped every year.
/// </summary>
internal sealed partial class AnswerAge : ICheck
{
    private const int MostDays = 2_000;

    // First and last day of the year that a holiday may touch, and the most working days that it takes.
    private static readonly (int From, int To, int Days)[] Holidays = [(101, 101, 1), (110, 310, 7), (405, 505, 3), (830, 905, 2)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["support.qa-age"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var limit = (int)criterion.Threshold("maxWorkingDays", 15);
        var pages = portal.Pages.Where(page => (page.Is(PageKind.Faq) || page.Is(PageKind.Feedback)) && page.Evidence.Status < 400).ToList();
        var judged = pages.SelectMany(page => QuestionsOn(page).Select(question => (Page: page, Question: question))).ToList();
        if (judged.Count == 0)
        {
            return pages.Find(page => Answered().IsMatch(VietnameseText.FoldKeepingMarks(PageText.MainOf(page)))) is { } undated
                ? CheckResult.CantTell("answers-undated", ("page", undated.Url))
                : CheckResult.Inapplicable("no-questions");
        }

        var late = judged.Where(item => IsOverdue(item.Question.Asked, item.Question.Answered, limit)).ToList();
        return CheckResult.FromShare(criterion, new Measure(judged.Count - late.Count, judged.Count, "questions"), [.. late.Select(item => Draft(item.Page, item.Question))]);
    }

    private static FindingDraft Draft(PageView page, Question question) =>
        FindingDraft.On(page, "body", "answered-late", ("asked", Day(question.Asked)), ("answered", Day(question.Answered))) with { IdentityText = Day(question.Asked) };

    // A day is a question's or an answer's by the words before it; an answer belongs to the question before it, on the page or in its row.
    private static List<Question> QuestionsOn(PageView page)
    {
        var questions = new List<Question>();
        DateOnly? open = null;
        var text = VietnameseText.FoldKeepingMarks(PageText.MainOf(page).Replace('\n', '¶'));
        foreach (Match match in Dated().Matches(text).Take(2_000))
        {
            if (!DateOnly.TryParseExact(match.Groups["day"].Value.Replace('-', '/'), ["d/M/yyyy", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                continue;
            }

            if (match.Groups["asked"].Success)
            {
                open = day;
            }
            else if (open is { } asked && day >= asked)
            {
                questions.Add(new Question(asked, day));
                open = null;
            }
        }

        return questions;
    }

    private static bool IsOverdue(DateOnly asked, DateOnly answered, int limit)
    {
        var span = answered.DayNumber - asked.DayNumber;
        if (span is <= 0 or > MostDays)
        {
            return span > MostDays;
        }

        var days = Enumerable.Range(1, span).Select(asked.AddDays).ToList();
        var working = days.Count(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        var off = days.Select(day => day.Year).Distinct().Sum(year => Holidays.Where(holiday => days.Exists(day => day.Year == year && Number(day) >= holiday.From && Number(day) <= holiday.To)).Sum(holiday => holiday.Days));
        return working - off > limit;
    }

    private static int Number(DateOnly day) => (day.Month * 100) + day.Day;

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\b((?<asked>(ngay|thoi gian)( gui)? (hoi|gui|dat cau hoi|gui cau hoi)( cau hoi)?|hoi (ngay|luc)|gui ngay)|(?<answered>(ngay|thoi gian) (tra loi|phan hoi|giai dap)|(tra loi|phan hoi)( ngay| luc)))[ :¶]{0,4}(\d{1,2}:\d{2}(:\d{2})?[ ,-]{1,3})?(?<day>\d{1,2}[/-]\d{1,2}[/-]\d{4})", Options)]
    private static partial Regex Dated();

    [GeneratedRegex(@"\b(da tra loi|nguoi (hoi|gui)|cau hoi (cua|tu)|(co quan|don vi|can bo) tra loi)\b", Options)]
    private static partial Regex Answered();

    private sealed record Question(DateOnly Asked, DateOnly Answered);
}
