namespace PortalCheck.Model.Text;

/// <summary>Texts of checks, so that reports can speak without knowing the checks.</summary>
public interface ICheckTexts
{
    /// <summary>What a person is told of a criterion; null where its check is still planned.</summary>
    CheckTexts? Find(string criterionId);

    /// <summary>The sentence of a finding or a reason, with its arguments put in; plain text, not HTML.</summary>
    LocalText Say(string criterionId, TaggedMessage message);

    /// <summary>How to fix one kind of finding, where that is more exact than the criterion's own advice; else null.</summary>
    FixAdvice? FixFor(string criterionId, string tag);

    /// <summary>What a person is told of the accessibility rule behind a tag, an engine's or our own; null where there is none.</summary>
    RuleTexts? FindRule(string tag) => null;
}

/// <summary>Texts of one accessibility rule.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Title">What is wrong, or what the rule looks at.</param>
/// <param name="Why">Why it matters, and to whom.</param>
/// <param name="Fix">How to mend it.</param>
/// <param name="Standards">Success criteria that it speaks of: "WCAG 1.1.1 Non-text Content (A)"; empty for advice beyond WCAG.</param>
public sealed record RuleTexts(string Id, LocalText Title, LocalText Why, FixAdvice Fix, IReadOnlyList<LocalText> Standards);

/// <summary>Texts of one criterion.</summary>
/// <param name="Observes">What the check looks at.</param>
/// <param name="Why">Why it matters, and to whom.</param>
/// <param name="Fix">How to fix a fault.</param>
public sealed record CheckTexts(LocalText Observes, LocalText Why, FixAdvice Fix);

/// <summary>Advice to a webmaster.</summary>
/// <param name="Text">In words.</param>
/// <param name="Example">A few lines of markup or configuration, the same in both languages; null without one.</param>
public sealed record FixAdvice(LocalText Text, string? Example);
