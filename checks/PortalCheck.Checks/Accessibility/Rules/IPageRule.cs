using PortalCheck.Checks.Judging;

namespace PortalCheck.Checks.Accessibility.Rules;

/// <summary>
/// An accessibility rule of our own over one page, beside those of the engines. Pure: same page, same result.
/// Found by reflection: a sealed class with a parameterless constructor. Its messages are in <c>ClassName.messages.yaml</c> beside it (key <c>rules</c>),
/// its fixtures in <c>Fixtures/rule-id/</c> (docs/checks.md).
/// </summary>
internal interface IPageRule
{
    /// <summary>Its id: <c>pc-</c> and words of small letters.</summary>
    string Id { get; }

    /// <summary>WCAG 2.2 success criteria that an element which it fails does not meet (<c>2.4.6</c>), the one that it rests on first.</summary>
    IReadOnlyList<string> Criteria { get; }

    /// <summary>Ids of the W3C ACT rules that it implements (<c>ffd0e9</c>); empty where none exists.</summary>
    IReadOnlyList<string> ActRules { get; }

    /// <summary>Judges one page.</summary>
    PageRuleResult Judge(PageView page);
}

/// <summary>What a rule says of one page.</summary>
/// <param name="Passed">How many elements pass.</param>
/// <param name="Failed">What is wrong for sure; the selector is the element's <see cref="ElementPlace"/>.</param>
/// <param name="Unsure">What a person must look at; the message is the task.</param>
internal sealed record PageRuleResult(int Passed, IReadOnlyList<FindingDraft> Failed, IReadOnlyList<FindingDraft> Unsure)
{
    /// <summary>The page has nothing that the rule applies to.</summary>
    public static PageRuleResult Nothing { get; } = new(0, [], []);

    /// <summary>The evidence that the rule needs was not collected: untested, never a pass.</summary>
    public static PageRuleResult NotAsked { get; } = new(0, [], []) { Asked = false };

    /// <summary>False where the rule could not be asked.</summary>
    public bool Asked { get; private init; } = true;
}
