using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PortalCheck.Model.Text;

namespace PortalCheck.Reports.Texts;

/// <summary>
/// Texts that remember the sentences of one portal's findings: a dozen files say each of them. Held no longer than the portal. Safe for several threads.
/// </summary>
/// <param name="texts">Who says them.</param>
internal sealed class RememberedTexts(ICheckTexts texts) : ICheckTexts
{
    private readonly ConcurrentDictionary<Key, LocalText> _said = new();

    /// <inheritdoc/>
    public CheckTexts? Find(string criterionId) => texts.Find(criterionId);

    /// <inheritdoc/>
    public LocalText Say(string criterionId, TaggedMessage message) =>
        _said.GetOrAdd(new Key(criterionId, message.Tag, message.Args), static (_, said) => said.texts.Say(said.criterionId, said.message), (texts, criterionId, message));

    /// <inheritdoc/>
    public FixAdvice? FixFor(string criterionId, string tag) => texts.FixFor(criterionId, tag);

    /// <inheritdoc/>
    public RuleTexts? FindRule(string tag) => texts.FindRule(tag);

    // A finding keeps its values as one object, which is never changed: the same object is the same values.
    private readonly record struct Key(string Criterion, string Tag, SortedDictionary<string, string> Values)
    {
        public bool Equals(Key other) => ReferenceEquals(Values, other.Values)
            && string.Equals(Tag, other.Tag, StringComparison.Ordinal) && string.Equals(Criterion, other.Criterion, StringComparison.Ordinal);

        public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(Values), Tag.GetHashCode(StringComparison.Ordinal));
    }
}
