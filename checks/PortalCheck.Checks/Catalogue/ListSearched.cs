using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Packs;
using PortalCheck.Model.Text;
using PortalCheck.Reading;
using PortalCheck.Reading.Catalogue;

namespace PortalCheck.Checks.Catalogue;

/// <summary>
/// <c>catalog.search</c>: names that the list holds, asked of its own search with and without diacritics, must come among the first ten
/// (threshold <c>top</c>). A list that is no longer than that needs none.
/// </summary>
internal sealed class ListSearched : ICheck
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Ids => ["catalog.search"];

    /// <inheritdoc/>
    public EvidenceNeeds Needs => EvidenceNeeds.Pages;

    /// <inheritdoc/>
    public CheckResult Judge(Criterion criterion, PortalView portal)
    {
        var top = (int)criterion.Threshold("top", ListSearch.MostFound);
        return portal.Evidence.Catalogue?.Search switch
        {
            null => CheckResult.CantTell("search-not-looked-for"),
            { State: ListSearchState.Asked } asked => OfAnswers(criterion, asked, portal.Evidence.Catalogue.Pages, top),
            { State: ListSearchState.Elsewhere } => CheckResult.CantTell("search-elsewhere"),
            { State: ListSearchState.NotTried } => CheckResult.CantTell("search-not-tried"),
            { State: ListSearchState.NoBox } when ListedCatalogue.Of(portal) is { IsWhole: true } list && list.Entries.Count <= top => CheckResult.Inapplicable("list-short"),
            { State: ListSearchState.NoBox } when ListedCatalogue.Of(portal).Entries.Count == 0 => CheckResult.CantTell("no-list-read"),
            { State: ListSearchState.NoBox } when ListedCatalogue.Of(portal) is var list && Math.Max(list.Entries.Count, list.Stated ?? 0) <= top => CheckResult.CantTell("list-not-whole"),
            { State: ListSearchState.NoBox } => CheckResult.Failed([FindingDraft.Whole("search-missing")]),
            { State: var state } => throw new System.Diagnostics.UnreachableException(state.ToString()),
        };
    }

    private static CheckResult OfAnswers(Criterion criterion, ListSearch search, IReadOnlyList<WalkPage> pages, int top)
    {
        var answered = search.Questions.Where(question => question.Failure is null).ToList();
        if (answered.Count == 0)
        {
            return CheckResult.CantTell("search-not-tried");
        }

        var lost = answered.Where(question => !question.Found.Take(top).Any(found => IsOf(question, found))).ToList();
        var findings = lost.Select(question => new FindingDraft(
            TaggedMessage.Of(IsBare(question) && answered.Exists(other => IsFound(other, question, top)) ? "search-needs-diacritics" : "search-misses", ("query", EntryVerdict.Short(question.Query)), ("procedure", question.Name)),
            question.Code is { } code ? new Location { Procedure = code } : new Location { Record = question.Name })
        {
            Page = pages is [var first, ..] ? first.Url : null,
            IdentityText = question.Query,
        }).ToList();
        return CheckResult.FromShare(criterion, new Measure(answered.Count - lost.Count, answered.Count, "questions"), findings);
    }

    private static bool IsBare(ListQuestion question) => string.Equals(question.Query, VietnameseText.WithoutDiacritics(question.Query), StringComparison.Ordinal);

    // The same procedure was found by its name with diacritics.
    private static bool IsFound(ListQuestion other, ListQuestion question, int top) =>
        string.Equals(other.Name, question.Name, StringComparison.Ordinal) && !string.Equals(other.Query, question.Query, StringComparison.Ordinal)
        && other.Found.Take(top).Any(found => IsOf(other, found));

    private static bool IsOf(ListQuestion question, FoundEntry found) =>
        (question.Code is { } asked && found.Code is { } code && string.Equals(ProcedureCodes.Key(asked), ProcedureCodes.Key(code), StringComparison.Ordinal))
        || string.Equals(VietnameseText.Fold(question.Name), VietnameseText.Fold(found.Name), StringComparison.Ordinal);
}
