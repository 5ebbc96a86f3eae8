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
}

/// <summary>Which rules of axe-core speak for a criterion.</summary>
/// <param name="Id">Criterion.</param>
/// <param name="Counting">How it counts.</param>
/// <param name="AbsenceIsGood">True where the rules look for something that should not be there: a page without it is good.</param>
/// <param name="Rules">Rules whose passed elements count.</param>
/// <param name="FaultRules">Rules that only find faults: hundreds of valid attributes would hide the one control without a name.</param>
internal sealed record EngineCriterion(string Id, Counting Counting, bool AbsenceIsGood, IReadOnlyList<string> Rules, IReadOnlyList<string> FaultRules);

/// <summary>
/// Criteria and the rules of axe-core 4.14 that decide them (tags wcag2a to wcag22aa; experimental and best-practice rules are not run).
/// A rule stands under one criterion only, the one that criteria.md names it at, so that one fault is not counted twice.
/// </summary>
internal static class EngineRules
{
    /// <summary>The criteria, in the order of WCAG.</summary>
    public static IReadOnlyList<EngineCriterion> Criteria { get; } =
    [
        Row("a11y.wcag.1.1.1", Counting.Elements, "image-alt", "input-image-alt", "object-alt", "role-img-alt", "svg-img-alt", "aria-meter-name", "aria-progressbar-name"),
        Row("a11y.wcag.1.3.1", Counting.Pages, "list", "listitem", "definition-list", "dlitem", "aria-required-children", "aria-required-parent"),
        Row("a11y.wcag.1.4.1", Counting.Pages, "link-in-text-block"),
        Row("a11y.wcag.1.4.2", Counting.AnyFails, "no-autoplay-audio"),
        Row("a11y.wcag.1.4.3", Counting.Pages, "color-contrast"),
        Row("a11y.wcag.1.4.4", Counting.Pages, "meta-viewport") with { AbsenceIsGood = true },
        Row("a11y.wcag.2.2.1", Counting.Pages, "meta-refresh"),
        Row("a11y.wcag.2.2.2", Counting.AnyFails, "blink", "marquee") with { AbsenceIsGood = true },
        Row("a11y.wcag.2.4.1", Counting.Pages, "bypass"),
        Row("a11y.wcag.2.4.4", Counting.Elements, "link-name", "area-alt"),
        Row("a11y.wcag.2.5.8", Counting.Pages, "target-size"),
        Row("a11y.wcag.3.1.2", Counting.Pages, "valid-lang"),
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

    /// <summary>Findings of axe that do not stand up when a person looks, by rule, with the reason (browser.md section 1, measured on the ACT cases).</summary>
    public static IReadOnlyDictionary<string, string> Suppressed { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["frame-focusable-content"] = "Fails frames whose content takes the focus only by script; the ACT cases that it fails pass by hand.",
        ["table-fake-caption"] = "Takes a first row over all columns for a caption; layout tables of portals are drawn so.",
        ["aria-roledescription"] = "Deprecated by axe; what it says is covered by aria-prohibited-attr.",
        ["audio-caption"] = "Deprecated by axe; it cannot see a transcript beside the player.",
    };

    /// <summary>Rules that judge how a page looks: without its style sheets they judge a page that visitors do not see.</summary>
    public static IReadOnlySet<string> OfAppearance { get; } = new HashSet<string>(StringComparer.Ordinal) { "color-contrast", "link-in-text-block", "target-size" };

    private static EngineCriterion Row(string id, Counting counting, params string[] rules) => new(id, counting, AbsenceIsGood: false, rules, []);
}
