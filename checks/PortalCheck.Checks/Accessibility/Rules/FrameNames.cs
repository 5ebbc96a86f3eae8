using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// Frames of one name hold the same (WCAG 4.1.2): who hears "Bản đồ" twice cannot choose. Compared is what the frames showed; frames for advertising may
/// differ, and frames that could not be read are shown to a person.
/// </summary>
internal sealed class FrameNames : IPageRule
{
    // Of the words of the shorter one.
    private const double MostlySame = 0.7;

    // Whatever a third party fills in serves the one purpose that the name says.
    private static readonly string[] Filled = ["advert", "quang cao", "ads", "sponsor", "tai tro", "widget", "comment", "binh luan"];

    /// <inheritdoc/>
    public string Id => "pc-frame-same-name";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["4.1.2"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["4b1c6c"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value is not { } facts)
        {
            return PageRuleResult.NotAsked;
        }

        var contents = page.Document.QuerySelectorAll("[data-pc-frame]").GroupBy(holder => holder.PreviousElementSibling is { } frame ? ElementPlace.Of(frame) : "", StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => ContentOf(same.First()), StringComparer.Ordinal);
        var groups = facts.Elements.Where(element => element is { Kind: "frame", Unexposed: false, Unseen: false, Name.Length: > 0 })
            .GroupBy(frame => VietnameseText.Tidy(frame.Name).ToLowerInvariant(), StringComparer.Ordinal).Where(group => group.Count() > 1).ToList();
        var failed = new List<FindingDraft>();
        var unsure = new List<FindingDraft>();
        foreach (var group in groups)
        {
            var first = group.First();
            if (group.Skip(1).FirstOrDefault(frame => !Same(first, frame, contents)) is not { } other)
            {
                continue;
            }

            var filled = Filled.Any(word => VietnameseText.Fold(first.Name).Contains(word, StringComparison.Ordinal));
            var read = contents.GetValueOrDefault(first.Place) is { Length: > 0 } && contents.GetValueOrDefault(other.Place) is { Length: > 0 };
            (read && !filled ? failed : unsure).Add(FactsOn.Finding(page, other, read && !filled ? "frames-one-name" : "frames-one-name-to-see", ("name", FactsOn.Quote(first.Name))));
        }

        return FactsOn.Result(groups.Count - failed.Count - unsure.Count, failed, unsure);
    }

    // The same address, or mostly the same words: menus and breadcrumbs around them may differ.
    private static bool Same(ElementFacts one, ElementFacts other, Dictionary<string, string> contents)
    {
        if (string.Equals(one.Href?.TrimEnd('/'), other.Href?.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var text = contents.GetValueOrDefault(one.Place) ?? "";
        var against = contents.GetValueOrDefault(other.Place) ?? "";
        return text.Length > 0 && against.Length > 0 && Shared(WordsOf(text), WordsOf(against)) >= MostlySame;
    }

    private static HashSet<string> WordsOf(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private static double Shared(HashSet<string> one, HashSet<string> other) => (double)one.Count(other.Contains) / Math.Max(1, Math.Min(one.Count, other.Count));

    private static string ContentOf(IElement holder) => VietnameseText.Tidy(PageTexts.Of(holder)).ToLowerInvariant();
}
