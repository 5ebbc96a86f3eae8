using System.Text.RegularExpressions;
using PortalCheck.Checks.Judging;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// What moving the device does can be done by hand, and switched off (WCAG 2.5.4; G213). A page that changes by motion and offers no control to switch
/// with, and at most one to do the same with, cannot have both; one that offers more is shown to a person.
/// </summary>
internal sealed partial class DeviceMotion : IPageRule
{
    /// <inheritdoc/>
    public string Id => "pc-device-motion";

    /// <inheritdoc/>
    public IReadOnlyList<string> Criteria => ["2.5.4"];

    /// <inheritdoc/>
    public IReadOnlyList<string> ActRules => ["7677a9", "c249d5"];

    /// <inheritdoc/>
    public PageRuleResult Judge(PageView page)
    {
        if (page.Evidence.Facts?.Value is not { } facts)
        {
            return PageRuleResult.NotAsked;
        }

        if (facts.Motion is not { } motion)
        {
            return PageRuleResult.Nothing;
        }

        if (!motion.Changed)
        {
            return new PageRuleResult(1, [], []);
        }

        // Any control may be the one, be it in a panel that is still closed; what is switched off by being disabled is none.
        var controls = facts.Elements.Where(element => element.Kind is "button" or "field" or "link" or "labelled" && !IsDisabled(page, element)).DistinctBy(element => element.Place, StringComparer.Ordinal).ToList();
        var sure = controls.Count <= 1 && controls.TrueForAll(control => control.Kind is "button" or "link" && !Switches().IsMatch(VietnameseText.FoldKeepingMarks(control.Name)));
        var draft = FindingDraft.On(page, "body", sure ? "motion-only" : "motion-to-try", ("events", string.Join(", ", motion.Listens)));
        return sure ? new PageRuleResult(0, [draft], []) : new PageRuleResult(0, [], [draft]);
    }

    private static bool IsDisabled(PageView page, Model.Evidence.ElementFacts element) => FactsOn.In(page, element)?.HasAttribute("disabled") is true;

    [GeneratedRegex(@"\b(motion|tilt|shake|sensor|gyro|disable|enable|turn o(n|ff)|tat|bat|cam bien|chuyen dong|nghieng|lac)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Switches();
}
