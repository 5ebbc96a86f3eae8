using AngleSharp.Dom;
using PortalCheck.Checks.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// Choices that belong together stand in a group with a name (WCAG 1.3.1; H71, ARIA17): "Nam" and "Nữ" alone do not tell what is asked. Sure is a
/// fieldset around them whose legend is missing or empty; where there is no group at all a person looks.
/// </summary>
internal sealed class RadioGroups : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-radio-group";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["1.3.1"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => [];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        var passed = 0;
        var failed = new List<FindingDraft>();
        var unsure = new List<FindingDraft>();
        foreach (var choices in page.Document.QuerySelectorAll("input[type=radio][name]").Take(1_000).Where(choice => !Unseen.IsHidden(choice))
            .GroupBy(choice => (choice.Closest("form"), choice.GetAttribute("name"))).Where(group => group.Count() > 1))
        {
            var first = choices.First();
            if (choices.All(choice => (choice.GetAttribute("aria-labelledby") ?? "").Trim().Contains(' ', StringComparison.Ordinal)) || NameOf(first) is { Length: > 0 })
            {
                passed++;
            }
            else if (first.Closest("fieldset") is { } set && set.QuerySelectorAll("input:not([type=hidden]), select, textarea").All(field => string.Equals(field.GetAttribute("name"), choices.Key.Item2, StringComparison.Ordinal)))
            {
                failed.Add(ElementPlace.Finding(page, set, "choices-in-nameless-set", ("name", choices.Key.Item2 ?? "")));
            }
            else
            {
                unsure.Add(ElementPlace.Finding(page, first, "choices-without-group", ("name", choices.Key.Item2 ?? ""), ("count", choices.Count().ToString(System.Globalization.CultureInfo.InvariantCulture))));
            }
        }

        return FactsOn.Result(passed, failed, unsure);
    }

    // The name of the nearest group that has one.
    private static string? NameOf(IElement choice)
    {
        for (var at = choice.ParentElement; at is not null && at.LocalName is not ("form" or "body"); at = at.ParentElement)
        {
            if (at.LocalName is not "fieldset" && at.GetAttribute("role") is not ("group" or "radiogroup"))
            {
                continue;
            }

            var legend = at.Children.FirstOrDefault(child => child.LocalName is "legend");
            var name = VietnameseText.Tidy($"{at.GetAttribute("aria-label")}{at.GetAttribute("aria-labelledby")}{at.GetAttribute("title")}{(legend is null ? "" : PageTexts.Of(legend) + legend.QuerySelector("img")?.GetAttribute("alt"))}");
            if (name.Length > 0)
            {
                return name;
            }
        }

        return null;
    }
}
