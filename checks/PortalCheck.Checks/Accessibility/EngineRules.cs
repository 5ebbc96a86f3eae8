using PortalCheck.Checks.Accessibility.Opinions;
using PortalCheck.Checks.Judging;

namespace PortalCheck.Checks.Accessibility;

/// <summary>How a criterion counts what the engine says (criteria.md section 1, column Rule).</summary>
internal enum Counting
{
    /// <summary>The default rule on pages.</summary>
    Pages,

    /// <summary>The same limits on elements.</summary>
    Elements,

    /// <summary>One violation fails.</summary>
    AnyFails,

    /// <summary>The default rule on pages; but it fails only where the fault stands in a form for logging in or applying (criteria.md section 1a, 2.1.1).</summary>
    PagesGraveAtForms,
}

/// <summary>
/// Which rules speak for a criterion: those of axe-core that it names, and every rule of our own and of other engines whose first success criterion
/// with a row is this one, so that a rule is added without touching the table.
/// </summary>
/// <param name="Id">Criterion.</param>
/// <param name="Sc">Number of the WCAG success criterion; null where only <see cref="OwnRules"/> speak.</param>
/// <param name="Counting">How it counts.</param>
/// <param name="AbsenceIsGood">True where the rules look for something that should not be there: a page without it is good.</param>
/// <param name="Rules">Rules whose passed elements count.</param>
/// <param name="FaultRules">Rules that only find faults: hundreds of valid attributes would hide the one control without a name.</param>
internal sealed record EngineCriterion(string Id, string? Sc, Counting Counting, bool AbsenceIsGood, IReadOnlyList<string> Rules, IReadOnlyList<string> FaultRules)
{
    /// <summary>Rules of our own that speak for it whatever their success criteria.</summary>
    public IReadOnlyList<string> OwnRules { get; init; } = [];

    /// <summary>True where no other engine speaks for it: a blocker that caps a score rests on what was driven.</summary>
    public bool OwnOnly { get; init; }

    /// <summary>What only shows when pages are compared; null where each page is judged alone.</summary>
    public Func<PortalView, IReadOnlyList<FindingDraft>>? Across { get; init; }

    /// <summary>True where axe-core has rules for it.</summary>
    public bool HasAxeRules => Rules.Count + FaultRules.Count > 0;
}

/// <summary>
/// Criteria and the rules of axe-core 4.14 that decide them (tags wcag2a to wcag22aa; experimental and best-practice rules are not run).
/// A rule stands under one criterion only, the one that criteria.md names it at, so that one fault is not counted twice.
/// </summary>
internal static class EngineRules
{
    private const string WcagPrefix = "a11y.wcag.";

    /// <summary>The criteria, in the order of WCAG.</summary>
    public static IReadOnlyList<EngineCriterion> Criteria { get; } =
    [
        Row("a11y.wcag.1.1.1", Counting.Elements, "image-alt", "input-image-alt", "object-alt", "role-img-alt", "svg-img-alt", "aria-meter-name", "aria-progressbar-name"),
        Row("a11y.wcag.1.2.2", Counting.Pages, "video-caption"),
        Row("a11y.wcag.1.3.1", Counting.Pages, "list", "listitem", "definition-list", "dlitem", "aria-required-children", "aria-required-parent"),
        Row("a11y.wcag.1.4.1", Counting.Pages, "link-in-text-block"),
        Row("a11y.wcag.1.4.2", Counting.AnyFails, "no-autoplay-audio"),
        Row("a11y.wcag.1.4.3", Counting.Pages, "color-contrast"),
        Row("a11y.wcag.1.4.4", Counting.Pages, "meta-viewport") with { AbsenceIsGood = true },
        Row("a11y.wcag.1.4.10", Counting.Pages),
        Row("a11y.wcag.1.4.12", Counting.Pages) with { FaultRules = ["avoid-inline-spacing"] },
        Row("a11y.wcag.2.1.1", Counting.PagesGraveAtForms) with { OwnOnly = true },
        Row("a11y.wcag.2.1.2", Counting.AnyFails) with { OwnOnly = true },
        Row("a11y.wcag.2.2.1", Counting.Pages, "meta-refresh"),
        Row("a11y.wcag.2.2.2", Counting.AnyFails, "blink", "marquee") with { AbsenceIsGood = true },
        Row("a11y.wcag.2.4.1", Counting.Pages, "bypass") with { Across = RepeatedBlocks.WithoutWayPast },
        Row("a11y.wcag.2.4.4", Counting.Elements, "link-name", "area-alt"),
        Row("a11y.wcag.2.4.6", Counting.Pages),
        Row("a11y.wcag.2.4.7", Counting.Pages),
        Row("a11y.wcag.2.5.8", Counting.Pages, "target-size"),
        Row("a11y.wcag.3.1.1", Counting.Pages),
        Row("a11y.wcag.3.1.2", Counting.Pages, "valid-lang"),
        Row("a11y.wcag.3.3.8", Counting.Pages),
        Row(
            "a11y.wcag.4.1.2",
            Counting.Elements,
            "aria-command-name", "aria-input-field-name", "aria-tab-name", "aria-toggle-field-name", "aria-tooltip-name", "button-name", "frame-title",
            "input-button-name", "label", "select-name", "summary-name") with
        {
            FaultRules =
            [
                "aria-allowed-attr", "aria-braille-equivalent", "aria-conditional-attr", "aria-deprecated-role", "aria-hidden-body", "aria-hidden-focus",
                "aria-prohibited-attr", "aria-required-attr", "aria-roles", "aria-valid-attr", "aria-valid-attr-value", "duplicate-id-aria",
                "frame-title-unique", "nested-interactive",
            ],
        },
    ];

    /// <summary>The row that a rule speaks for: one at most, so that one fault is not counted twice. Null where the pack asks for nothing of the kind.</summary>
    public static EngineCriterion? RowOf(RuleVoice voice) => voice.Source switch
    {
        EngineVoices.Axe => ByAxeRule.GetValueOrDefault(voice.Rule),
        RuleVoice.OwnRules when Criteria.FirstOrDefault(row => row.OwnRules.Contains(voice.Rule, StringComparer.Ordinal)) is { } named => named,
        RuleVoice.OwnRules => voice.Criteria.Select(sc => BySc.GetValueOrDefault(sc)).FirstOrDefault(row => row is not null),
        _ => voice.Criteria.Select(sc => BySc.GetValueOrDefault(sc)).FirstOrDefault(row => row is { OwnOnly: false }),
    };

    /// <summary>The success criterion of the row that names a rule of axe; null where none does.</summary>
    public static string? ScOfAxeRule(string rule) => ByAxeRule.GetValueOrDefault(rule)?.Sc;

    private static Dictionary<string, EngineCriterion> ByAxeRule { get; } =
        Criteria.SelectMany(row => row.Rules.Concat(row.FaultRules).Select(rule => (rule, row))).ToDictionary(pair => pair.rule, pair => pair.row, StringComparer.Ordinal);

    private static Dictionary<string, EngineCriterion> BySc { get; } =
        Criteria.Where(row => row.Sc is not null).ToDictionary(row => row.Sc!, StringComparer.Ordinal);

    private static EngineCriterion Row(string id, Counting counting, params string[] rules) =>
        new(id, id.StartsWith(WcagPrefix, StringComparison.Ordinal) ? id[WcagPrefix.Length..] : null, counting, AbsenceIsGood: false, rules, []);
}
