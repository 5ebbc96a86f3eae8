using PortalCheck.Checks.Judging;

namespace PortalCheck.Checks.Accessibility.Opinions;

/// <summary>What one rule of one source says of one page.</summary>
/// <param name="Source">Name of the engine, or <see cref="OwnRules"/>.</param>
/// <param name="Rule">Its id there.</param>
/// <param name="Criteria">The success criteria that it speaks of.</param>
/// <param name="Passed">How many elements pass.</param>
/// <param name="Statements">What it says of the others.</param>
internal sealed record RuleVoice(string Source, string Rule, IReadOnlyList<string> Criteria, int Passed, IReadOnlyList<Statement> Statements)
{
    /// <summary>The source that our own rules are.</summary>
    public const string OwnRules = "portalcheck";

    /// <summary>Why it says nothing; null where it was asked.</summary>
    public Model.Evidence.CollectFailure? Unheard { get; init; }

    /// <summary>How it is named to people.</summary>
    public string Name => string.Equals(Source, OwnRules, StringComparison.Ordinal) ? Rule : Source + ":" + Rule;
}

/// <summary>What a rule says of one element.</summary>
/// <param name="Voice">Name of the rule that says it.</param>
/// <param name="Source">Its source.</param>
/// <param name="Place">The element, equal for all who speak of it.</param>
/// <param name="Draft">The finding as this rule words it.</param>
/// <param name="Sureness">How it is meant.</param>
internal sealed record Statement(string Voice, string Source, string Place, FindingDraft Draft, Sureness Sureness);

/// <summary>How a rule means what it says of an element.</summary>
internal enum Sureness
{
    /// <summary>A fault, and the rule is believed alone.</summary>
    Fault,

    /// <summary>A fault, but the rule is not believed alone.</summary>
    Suspicion,

    /// <summary>The rule itself leaves it to a person.</summary>
    Question,
}
