using PortalCheck.Model.Judging;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>Procedures that a portal lacks, or lists and should not, by name.</summary>
/// <param name="Id">Anchor of the list.</param>
/// <param name="Heading">What they have in common.</param>
/// <param name="Text">What that means.</param>
/// <param name="Count">How many.</param>
/// <param name="First">Those that are shown at once.</param>
/// <param name="Rest">Those that are folded away.</param>
/// <param name="RestCount">How many are folded away.</param>
/// <param name="LeftOut">What the page does not name, in words; null for nothing.</param>
internal sealed record CatalogueDifference(
    string Id, string Heading, string Text, string Count, IReadOnlyList<DifferenceItem> First, IReadOnlyList<DifferenceItem> Rest, string RestCount, string? LeftOut)
{
    /// <summary>The criterion that says what is missing.</summary>
    public const string MissingCriterion = "catalog.complete";

    /// <summary>The criterion that says what should not be there.</summary>
    public const string ExtraCriterion = "catalog.national-match";

    private const int Unfolded = 10;
    private const int MostNamed = 1_000;

    /// <summary>The lists of a scorecard, empty ones among them where it is known that nothing is missing or extra.</summary>
    public static IReadOnlyList<CatalogueDifference> Of(SiteTexts texts, Scorecard card)
    {
        if (card.Assessment.Catalogue?.Compared is not { } compared)
        {
            return [];
        }

        var lists = new List<CatalogueDifference>();
        if (compared.Missing is { } missing && IsJudged(card, MissingCriterion))
        {
            lists.Add(Of(texts, "missing", texts["catalogue.missing"], texts["catalogue.missing-text"], missing));
        }

        if (IsJudged(card, ExtraCriterion))
        {
            lists.Add(Of(texts, "extra", texts["catalogue.extra"], texts["catalogue.extra-text"], compared.Extra));
            lists.Add(Of(texts, "abolished", texts["catalogue.abolished"], texts["catalogue.abolished-text"], compared.Abolished));
        }

        return lists;
    }

    /// <summary>True for findings that one of the lists shows, so that they need no second place.</summary>
    public static bool Shows(string criterion, string tag, Scorecard card) => card.Assessment.Catalogue?.Compared is { } compared && ((criterion, tag) switch
    {
        (MissingCriterion, "procedure-missing") => compared.Missing is not null,
        (ExtraCriterion, "code-unknown" or "procedure-abolished") => true,
        _ => false,
    });

    private static bool IsJudged(Scorecard card, string criterion) =>
        card.Assessment.Criteria.Any(result => string.Equals(result.Id, criterion, StringComparison.Ordinal) && result.Outcome is Outcome.Passed or Outcome.Partial or Outcome.Failed);

    private static CatalogueDifference Of(SiteTexts texts, string id, string heading, string text, PackedEntries packed)
    {
        var items = packed.Unpack().Take(MostNamed).Select(DifferenceItem.Of).ToList();
        var all = packed.Count + packed.LeftOut;
        return new CatalogueDifference(
            id, heading, text, texts.Figures.Count(all), [.. items.Take(Unfolded)], [.. items.Skip(Unfolded)], texts.Figures.Count(Math.Max(0, items.Count - Unfolded)),
            all > items.Count ? texts.Say("catalogue.first-only", ("count", texts.Figures.Count(items.Count))) : null);
    }
}

/// <summary>One procedure of such a list.</summary>
/// <param name="Code">Its code; null where the list shows none.</param>
/// <param name="Name">Its name, linked to its page: on the national portal for what is missing, on the portal itself for what is extra.</param>
/// <param name="Agency">Who carries it out; null where nobody says.</param>
internal sealed record DifferenceItem(string? Code, LinkView Name, string? Agency)
{
    /// <summary>The item of an entry.</summary>
    public static DifferenceItem Of(CatalogueEntry entry) => new(
        entry.Code is { Length: > 0 } code ? Hostile.Line(code, 60) : null,
        new LinkView(Hostile.Line(entry.Name, CatalogueSummary.LongestText), Hostile.Link(entry.Url)),
        entry.Agency is { Length: > 0 } agency ? Hostile.Line(agency, 200) : null);
}
