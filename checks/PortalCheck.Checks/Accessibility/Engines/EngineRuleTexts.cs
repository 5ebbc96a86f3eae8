using PortalCheck.Checks.Messages;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Accessibility.Engines;

/// <summary>What a person is told of one rule of an engine; written by us, not the engine's own texts.</summary>
/// <param name="Engine">The engine: <c>axe-core</c>.</param>
/// <param name="Id">The engine's rule id.</param>
/// <param name="Criteria">Success criteria of WCAG that it speaks of; empty for advice beyond WCAG.</param>
/// <param name="Title">What is wrong, in a sentence.</param>
/// <param name="Why">Why it matters, and to whom.</param>
/// <param name="Fix">How to mend it.</param>
public sealed record EngineRuleTexts(string Engine, string Id, IReadOnlyList<string> Criteria, LocalText Title, LocalText Why, FixAdvice Fix);

/// <summary>Sentences of one check of an engine: what exactly is wrong with this element.</summary>
/// <param name="Id">The engine's check id.</param>
/// <param name="Fail">By kind of message; <c>default</c> where the engine names no kind.</param>
/// <param name="Incomplete">The same, as a task for a person.</param>
internal sealed record EngineCheckTexts(string Id, IReadOnlyDictionary<string, TagMessage> Fail, IReadOnlyDictionary<string, TagMessage> Incomplete)
{
    /// <summary>Kinds of failure that only say that one more way of many was not taken: not worth a sentence beside one that says what is there and wrong.</summary>
    public IReadOnlyList<string> Spare { get; init; } = [];

    /// <summary>Kind of a message without one.</summary>
    public const string Default = "default";

    /// <summary>The sentence for a kind, else the default one; null where the check has none of that state.</summary>
    public TagMessage? Find(bool incomplete, string kind)
    {
        var state = incomplete ? Incomplete : Fail;
        return state.GetValueOrDefault(Plain(kind)) ?? state.GetValueOrDefault(Default);
    }

    /// <summary>The kind without grammatical number, which our sentences do without: <c>noRoleSingular</c> is <c>noRole</c>.</summary>
    public static string Plain(string kind)
    {
        foreach (var number in (ReadOnlySpan<string>)["Singular", "Plural"])
        {
            if (kind.EndsWith(number, StringComparison.OrdinalIgnoreCase))
            {
                return kind.Length == number.Length ? Default : kind[..^number.Length];
            }
        }

        return kind.Length == 0 ? Default : kind;
    }
}
