using System.Globalization;
using PortalCheck.Checks.Judging;
using PortalCheck.Model.Evidence;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// The label that is seen at a field tells what to enter (WCAG 2.4.6; G131). Sure are labels that say nothing ("Menu", "Info") and runs of fields whose
/// labels repeat although nothing seen tells one run from the other; other repeated labels are shown to a person.
/// </summary>
internal sealed class FieldLabelsDescribe : IPageRule
{
    private static readonly HashSet<string> Typed = new(
        ["text", "email", "tel", "url", "number", "password", "search", "date", "datetime-local", "month", "week", "time", "textarea", "textbox", "searchbox", "combobox", "select-one", "select-multiple", "file"], StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Id => "pc-field-label";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.4.6"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["cc0f0a"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value is not { } facts)
        {
            return PageRuleResult.NotAsked;
        }

        var seen = facts.Elements.Where(element => element is { Unseen: false } && (element.Kind is "heading" || element is { Kind: "field", Unexposed: false, Text.Length: > 0, Type: { } type } && Typed.Contains(type))).ToList();
        var fields = seen.Where(element => element.Kind is "field").ToList();
        var failed = fields.Where(field => SpeechlessWords.SayNothingAsLabel(field.Text)).Select(field => FactsOn.Finding(page, field, "label-says-nothing", ("label", FactsOn.Quote(field.Text)))).ToList();
        var unsure = new List<FindingDraft>();
        foreach (var part in Parts(seen).Where(part => part.Count > 1))
        {
            var runs = part.GroupBy(field => VietnameseText.Fold(field.Text), StringComparer.Ordinal).Where(same => same.Count() > 1).ToList();
            foreach (var same in runs)
            {
                var last = same.Last();
                var draft = FactsOn.Finding(page, last, IsRun(part, runs.Count) ? "labels-repeat-in-runs" : "label-repeated", ("label", FactsOn.Quote(last.Text)), ("count", same.Count().ToString(CultureInfo.InvariantCulture)));
                (IsRun(part, runs.Count) ? failed : unsure).Add(draft);
            }
        }

        return FactsOn.Result(Math.Max(0, fields.Count - failed.Count - unsure.Count), failed, unsure);
    }

    // Fields between two visible headings, of one named group: within such a part the label alone has to tell.
    private static IEnumerable<List<ElementFacts>> Parts(List<ElementFacts> seen)
    {
        var part = new List<ElementFacts>();
        var group = "";
        foreach (var element in seen)
        {
            if (element.Kind is "heading" || !string.Equals(element.Group ?? "", group, StringComparison.Ordinal))
            {
                yield return part;
                part = [];
                group = element.Kind is "heading" ? group : element.Group ?? "";
            }

            if (element.Kind is "field")
            {
                part.Add(element);
            }
        }

        yield return part;
    }

    // The same labels in the same order, twice or more, two of them at least: groups whose names nobody sees.
    private static bool IsRun(List<ElementFacts> part, int repeated)
    {
        if (repeated < 2 || part.Count % 2 != 0 || part.Exists(field => field.Group is not ""))
        {
            return false;
        }

        var half = part.Count / 2;
        return part.Take(half).Zip(part.Skip(half)).All(pair => string.Equals(pair.First.Text, pair.Second.Text, StringComparison.Ordinal));
    }
}
