using PortalCheck.Collect.Sampling;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Collect.Catalogue;

/// <summary>
/// Asks a list's own search for procedures that the list holds, in reading mode (DESIGN section 6): by the address that the search form would open, or
/// by typing where the page's script searches. A form that is posted or asks for a captcha is never sent.
/// </summary>
internal sealed class ListSearcher(ListTab tab, WalkTools tools, Func<bool> isSpent, Action? between)
{
    private const int LongestQuery = 150;
    private const int HandyName = 100;
    private const int ShortestName = 12;

    /// <summary>The procedures to ask for: drawn by the visit's seed, with plain names where there are enough.</summary>
    public static IReadOnlyList<CatalogueRow> Draw(IEnumerable<CatalogueRow> entries, string seed, int names) =>
    [
        .. entries.Where(row => row.Name.Length >= ShortestName && !row.Name.EndsWith('…') && !row.Name.EndsWith("...", StringComparison.Ordinal))
            .DistinctBy(row => VietnameseText.Fold(row.Name), StringComparer.Ordinal)
            .OrderBy(row => row.Name.Length > HandyName || row.Name.Any(letter => !char.IsLetterOrDigit(letter) && letter is not (' ' or ',' or '-')))
            .ThenBy(row => SeededOrder.Rank(seed, "search " + row.Name)).Take(Math.Min(names, ListSearch.MostQuestions / 2)),
    ];

    /// <summary>Asks. Throws only <see cref="OperationCanceledException"/>, or what the pause throws.</summary>
    /// <param name="list">The list's first page.</param>
    /// <param name="rows">What to ask for.</param>
    /// <param name="cancellation">Ends the visit.</param>
    public async Task<ListSearch> AskAsync(ListView list, IReadOnlyList<CatalogueRow> rows, CancellationToken cancellation)
    {
        if (ListSearchBoxes.Find(list.Document, list.Url) is not { } box)
            return new ListSearch(list.Cut ? ListSearchState.NotTried : ListSearchBoxes.Any(list.Document) ? ListSearchState.Elsewhere : ListSearchState.NoBox);
        var search = new ListSearch(ListSearchState.NotTried) { Label = box.Label };
        if (rows.Count == 0 || box.Sending is SearchSending.Form)
            return search;
        var questions = Questions(rows, Math.Min(LongestQuery, box.Longest ?? LongestQuery));
        var answers = box.Sending is SearchSending.Address ? await ByAddressAsync(list, box, questions, cancellation) : null;
        answers ??= await ByTypingAsync(list, questions, cancellation);
        return answers.Count > 0 ? search with { State = ListSearchState.Asked, Questions = SearchAnswer.Settle(answers) } : search;
    }

    /// <summary>The answers; null where the address changes nothing, so that a script must be what searches.</summary>
    private async Task<List<SearchAnswer>?> ByAddressAsync(ListView list, ListSearchBox box, IReadOnlyList<ListQuestion> questions, CancellationToken cancellation)
    {
        var answers = new List<SearchAnswer>();
        foreach (var question in questions)
        {
            var url = box.AddressOf(question.Query);
            if (isSpent() || !tools.MayOpen(url))
                break;
            between?.Invoke();
            var view = await tab.AskAsync(url, view => SearchAnswer.Shows(view, question.Name), cancellation);
            if (answers.Count == 0 && view.Failure is null && list.Keys.Count > 1 && view.Keys.SequenceEqual(list.Keys, StringComparer.Ordinal))
                return null;
            answers.Add(SearchAnswer.Of(question, view, stale: false));

            // Who refuses or fails once is not asked again.
            if (view.Failure is not null)
                break;
        }

        return answers;
    }

    private async Task<List<SearchAnswer>> ByTypingAsync(ListView list, IReadOnlyList<ListQuestion> questions, CancellationToken cancellation)
    {
        var answers = new List<SearchAnswer>();
        var page = await OpenAsync(list, cancellation);
        foreach (var question in questions)
        {
            if (page is not null && NodeOfBox(page) is null)
                page = await OpenAsync(list, cancellation);
            if (isSpent() || page is null || NodeOfBox(page) is not { } node)
                break;
            between?.Invoke();
            var view = await tab.TypeAsync(page, node, question.Query, cancellation);
            if (view.Failure is null && (Same(view, page) || !SearchAnswer.Finds(view, question)) && NodeOfButton(view) is { } button)
                view = await tab.TypeAsync(view, button, null, cancellation);
            var moved = view.Failure is null && !Same(view, page);

            // Nothing moved at the first question: nobody knows whether it was asked at all.
            if (answers.Count == 0 && !moved)
                break;
            answers.Add(SearchAnswer.Of(question, view, stale: !moved && !string.Equals(answers[^1].Question.Name, question.Name, StringComparison.Ordinal)));
            if (view.Failure is not null)
                break;
            page = view;
        }

        return answers;
    }

    private async Task<ListView?> OpenAsync(ListView list, CancellationToken cancellation)
    {
        if (isSpent())
            return null;
        between?.Invoke();
        return await tab.OpenAsync(list.Url, cancellation) is { Failure: null } page ? page : null;
    }

    private static int? NodeOfBox(ListView page) => ListSearchBoxes.Find(page.Document, page.Url) is { Sending: not SearchSending.Form } box && page.Find(box.Selector) is { } input
        ? ListView.NodeOf(input) : null;

    private static int? NodeOfButton(ListView page) => ListSearchBoxes.Find(page.Document, page.Url) is { Sending: not SearchSending.Form, Button: { } selector }
        && page.Find(selector) is { } button && PressRule.AllowsControl(button) ? ListView.NodeOf(button) : null;

    private static IReadOnlyList<ListQuestion> Questions(IReadOnlyList<CatalogueRow> rows, int longest) =>
    [
        .. rows.SelectMany(row =>
        {
            var query = Shortened(row.Name, longest);
            return new[] { query, VietnameseText.WithoutDiacritics(query) }.Distinct(StringComparer.Ordinal).Select(words => new ListQuestion(words, row.Name, row.Code));
        }).Take(ListSearch.MostQuestions),
    ];

    private static bool Same(ListView one, ListView other) =>
        one.Keys.SequenceEqual(other.Keys, StringComparer.Ordinal) && one.Reading.State == other.Reading.State && !one.AnswerKeys.Except(other.AnswerKeys, StringComparer.Ordinal).Any();

    private static string Shortened(string name, int longest) => name.Length <= longest ? name
        : name.LastIndexOf(' ', longest - 1) is var space and > 0 ? name[..space] : name[..longest];
}
