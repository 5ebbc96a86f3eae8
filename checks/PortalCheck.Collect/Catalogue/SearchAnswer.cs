using System.Text.RegularExpressions;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Collect.Catalogue;

/// <summary>What a list's search showed for one question. Pure.</summary>
/// <param name="Question">The question with what was found.</param>
/// <param name="Clear">True where the page lists something or says that there is nothing; a blank one may be either.</param>
/// <param name="Stale">True where the page did not move at all: the question may never have been asked.</param>
internal sealed partial record SearchAnswer(ListQuestion Question, bool Clear, bool Stale)
{
    private const int MostLooked = 5_000;

    /// <summary>Reads an answer.</summary>
    public static SearchAnswer Of(ListQuestion question, ListView view, bool stale)
    {
        if (view.Failure is { } failure)
            return new SearchAnswer(question with { Failure = failure }, Clear: false, stale);
        var found = RowsOf(view).Take(ListSearch.MostFound).Select(row => new FoundEntry(row.Name, row.Code)).ToList();

        // One or two results are no list yet: then the name itself, as a link, a heading or a cell, is the answer.
        if (!found.Exists(entry => IsOf(question, entry)) && found.Count < ListSearch.MostFound && Shows(view, question.Name))
            found.Add(new FoundEntry(question.Name, question.Code));
        return new SearchAnswer(question with { Found = found }, Clear: found.Count > 0 || view.Reading.State is CatalogueState.Empty, stale);
    }

    /// <summary>True where this page answers the question.</summary>
    public static bool Finds(ListView view, ListQuestion question) => Of(question, view, stale: false).IsFound;

    /// <summary>True where a page that says not that nothing was found names this procedure, outside what repeats the question.</summary>
    public static bool Shows(ListView view, string name) => view.Reading.State is not CatalogueState.Empty && VietnameseText.Fold(name) is var wanted
        && view.Document.QuerySelectorAll("a, h2, h3, h4, h5, h6, td, dt, li, summary, [role=link], [role=cell], [onclick]").Take(MostLooked)
            .Any(element => element.TextContent.Length <= (name.Length * 3) + 100 && VietnameseText.Fold(element.TextContent) is var text
                && text.Contains(wanted, StringComparison.Ordinal) && !Repeats().IsMatch(text.Replace(wanted, " ", StringComparison.Ordinal)));

    /// <summary>
    /// The questions with what is known of them. Nobody may be blamed for an answer that is none: a page that did not move for another question, or a
    /// blank one of a search of which nothing was ever found.
    /// </summary>
    public static IReadOnlyList<ListQuestion> Settle(IReadOnlyList<SearchAnswer> answers)
    {
        var works = answers.Any(answer => answer.IsFound);
        return [.. answers.Select(answer => answer.Question.Failure is not null || answer.IsFound || (!answer.Stale && (answer.Clear || works)) ? answer.Question
            : answer.Question with { Failure = new CollectFailure(FailureKind.CrawlerError, "the page shows no answer that can be read") })];
    }

    private bool IsFound => Question.Found.Any(entry => IsOf(Question, entry));

    private static IEnumerable<CatalogueRow> RowsOf(ListView view) =>
        view.Reading.Rows.Count > 0 ? view.Reading.Rows
        : view.AnswerKeys.Count > 0 ? view.Answers.SelectMany(answer => answer.Reading.Rows)
        : view.Reading.Teasers;

    private static bool IsOf(ListQuestion question, FoundEntry entry) =>
        string.Equals(VietnameseText.Fold(question.Name), VietnameseText.Fold(entry.Name), StringComparison.Ordinal)
        || (question.Code is { } asked && entry.Code is { } code && string.Equals(ProcedureCodes.Key(asked), ProcedureCodes.Key(code), StringComparison.Ordinal));

    [GeneratedRegex(@"tu khoa|ket qua|tim (kiem|thay)|khong co", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Repeats();
}
