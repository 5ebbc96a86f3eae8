using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Catalogue;

/// <summary>What a rule says of one entry: good without a message.</summary>
/// <param name="Message">What is wrong, or what a person must look at.</param>
/// <param name="Unclear">True where a person must look.</param>
/// <param name="Snippet">The text in question.</param>
internal sealed record EntryVerdict(TaggedMessage? Message, bool Unclear = false, string? Snippet = null)
{
    /// <summary>Nothing to say.</summary>
    public static EntryVerdict Good { get; } = new(Message: null);

    /// <summary>Neither good nor bad, and nothing that a person could look at on this page.</summary>
    public static EntryVerdict Unknown { get; } = new(Message: null, Unclear: true);

    /// <summary>The field has no object in this entry: no form is named, nothing is offered online.</summary>
    public static EntryVerdict Inapplicable { get; } = new(Message: null) { Applies = false };

    /// <summary>False where the field has no object in this entry.</summary>
    public bool Applies { get; init; } = true;

    /// <summary>True where the message says that the page lacks something: no proof on a page that was cut.</summary>
    public bool SaysAbsent => Message?.Tag.EndsWith("-missing", StringComparison.Ordinal) == true;

    /// <summary>Something is wrong with an entry.</summary>
    /// <param name="entry">The entry; its name becomes the argument <c>procedure</c>.</param>
    /// <param name="tag">The finding's tag.</param>
    /// <param name="snippet">The text in question.</param>
    /// <param name="args">Further arguments.</param>
    public static EntryVerdict Bad(EntryPage entry, string tag, string? snippet = null, params ReadOnlySpan<(string Name, string Value)> args) =>
        new(TaggedMessage.Of(tag, [("procedure", entry.Name), .. args]), Snippet: snippet);

    /// <summary>A person must look at an entry.</summary>
    public static EntryVerdict Look(EntryPage entry, string tag, string? snippet = null, params ReadOnlySpan<(string Name, string Value)> args) => Bad(entry, tag, snippet, args) with { Unclear = true };

    /// <summary>A value as findings quote it: on one line, at most 80 characters.</summary>
    public static string Short(string text) => Reading.VietnameseText.Tidy(string.Join(" / ", text.Split('\n').Distinct(StringComparer.Ordinal))) is var tidy && tidy.Length <= 80 ? tidy : tidy[..79] + "…";
}
