using System.Text.RegularExpressions;
using PortalCheck.Model.Text;

namespace PortalCheck.Checks.Messages;

/// <summary>One <c>ClassName.messages.yaml</c>: what a check class tells people.</summary>
/// <param name="Name">Class name.</param>
/// <param name="Criteria">Texts by criterion id.</param>
/// <param name="Tags">Tags that every criterion of the class may use.</param>
internal sealed record MessageFile(
    string Name, IReadOnlyDictionary<string, CriterionMessages> Criteria, IReadOnlyDictionary<string, TagMessage> Tags)
{
    /// <summary>Texts of page rules by their ids; a class that judges criteria has none.</summary>
    public IReadOnlyDictionary<string, CriterionMessages> Rules { get; init; } = new Dictionary<string, CriterionMessages>(StringComparer.Ordinal);

    /// <summary>The tag as this criterion or rule says it: its own wording before the class's; null where the file has none.</summary>
    public TagMessage? Find(string criterionId, string tag) =>
        (Criteria.TryGetValue(criterionId, out var criterion) || Rules.TryGetValue(criterionId, out criterion)) && criterion.Tags.TryGetValue(tag, out var own) ? own
        : Tags.TryGetValue(tag, out var shared) ? shared
        : null;
}

/// <summary>What is said of one criterion.</summary>
/// <param name="Texts">What, why, how to fix.</param>
/// <param name="Tags">Tags that only this criterion uses, or words otherwise than its class does.</param>
internal sealed record CriterionMessages(CheckTexts Texts, IReadOnlyDictionary<string, TagMessage> Tags);

/// <summary>The sentence of one tag.</summary>
/// <param name="Text">With arguments in braces.</param>
/// <param name="Fix">Advice more exact than the criterion's; null without.</param>
internal sealed partial record TagMessage(LocalText Text, FixAdvice? Fix)
{
    // Literal text and names of arguments in turn: a sentence is said for every finding of a country, in every file that tells of it.
    private readonly string[] _vietnamese = Argument().Split(Text.Vi);
    private readonly string[] _english = Argument().Split(Text.En);

    /// <summary>Names of the arguments that the sentence needs; equal in both languages (the reader refuses else).</summary>
    public IReadOnlySet<string> Arguments { get; } = ArgumentsOf(Text.Vi);

    /// <summary>Names in braces.</summary>
    public static IReadOnlySet<string> ArgumentsOf(string text) =>
        Argument().Matches(text).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>The sentence with these values; an argument that is not given stays in braces, so that a report shows the fault and is still made.</summary>
    public LocalText Say(IReadOnlyDictionary<string, string> args) => new(Put(_vietnamese, args), Put(_english, args));

    private static string Put(string[] parts, IReadOnlyDictionary<string, string> args)
    {
        if (parts is [var whole])
        {
            return whole;
        }

        var said = (string[])parts.Clone();
        for (var name = 1; name < said.Length; name += 2)
        {
            said[name] = args.TryGetValue(said[name], out var value) ? value : "{" + said[name] + "}";
        }

        return string.Concat(said);
    }

    [GeneratedRegex(@"\{([a-z][A-Za-z0-9]*)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Argument();
}
