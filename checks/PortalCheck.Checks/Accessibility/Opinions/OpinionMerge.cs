using PortalCheck.Model.Evidence;
using PortalCheck.Model.Judging;

namespace PortalCheck.Checks.Accessibility.Opinions;

/// <summary>Statements of several rules on one success criterion made into one opinion. Pure.</summary>
internal static class OpinionMerge
{
    /// <summary>The opinion on a criterion.</summary>
    /// <param name="sc">The criterion.</param>
    /// <param name="voices">The rules that speak of it.</param>
    /// <param name="engineFailure">Why the first engine gave nothing; null where it answered.</param>
    public static CriterionOpinion On(string sc, IReadOnlyList<RuleVoice> voices, CollectFailure? engineFailure)
    {
        var findings = new List<Opinion>();
        var questions = new List<Opinion>();
        foreach (var element in voices.SelectMany(voice => voice.Statements).GroupBy(statement => statement.Place, StringComparer.Ordinal))
        {
            List<Statement> said = [.. element];
            (IsFault(said) ? findings : questions).AddRange(Worded(said));
        }

        var outcome = findings.Count > 0 ? Outcome.Failed
            : questions.Count > 0 ? Outcome.CantTell
            : voices.Any(voice => voice.Passed > 0) ? Outcome.Passed
            : engineFailure is not null || (voices.Count > 0 && voices.All(voice => voice.Unheard is not null)) ? Outcome.Untested
            : Outcome.Inapplicable;
        return new CriterionOpinion(sc, outcome, findings, questions, RulesFor(outcome, voices, findings, questions), ConfidenceOf(outcome, voices, findings));
    }

    // One that is believed, or two engines that are only suspicious of the same element.
    private static bool IsFault(List<Statement> said) => said.Exists(statement => statement.Sureness is Sureness.Fault)
        || said.Where(statement => statement.Sureness is Sureness.Suspicion).Select(statement => statement.Source).Distinct(StringComparer.Ordinal).Count() > 1;

    // The most believed source words what it has to say; the others only stand behind it.
    private static IEnumerable<Opinion> Worded(List<Statement> said)
    {
        var most = said.Min(statement => statement.Sureness);
        var lead = said.Where(statement => statement.Sureness == most).MinBy(statement => RankOf(statement.Source))!.Source;
        var accusers = said.Where(statement => statement.Sureness is not Sureness.Question).Select(statement => statement.Source).Distinct(StringComparer.Ordinal).Count();
        var confidence = !IsFault(said) ? Confidence.Low : accusers > 1 ? Confidence.High : Confidence.Medium;
        List<string> names = [.. said.Select(statement => statement.Voice).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return said.Where(statement => statement.Sureness == most && string.Equals(statement.Source, lead, StringComparison.Ordinal))
            .Select(statement => new Opinion(statement.Voice, statement.Draft with
            {
                // Two faults that one source sees in an element are two findings, each with its own rule.
                SaidBy = [.. names.Where(name => string.Equals(name, statement.Voice, StringComparison.Ordinal) || !IsOf(said, name, lead))],
                Confidence = confidence,
            }));
    }

    private static bool IsOf(List<Statement> said, string voice, string source) =>
        said.Exists(statement => string.Equals(statement.Voice, voice, StringComparison.Ordinal) && string.Equals(statement.Source, source, StringComparison.Ordinal));

    private static int RankOf(string source) => source switch
    {
        EngineVoices.Axe => 0,
        RuleVoice.OwnRules => 1,
        _ => 2,
    };

    private static IReadOnlyList<string> RulesFor(Outcome outcome, IReadOnlyList<RuleVoice> voices, List<Opinion> findings, List<Opinion> questions)
    {
        var names = outcome switch
        {
            Outcome.Failed or Outcome.Partial => findings.SelectMany(finding => finding.Draft.SaidBy),
            Outcome.CantTell => questions.SelectMany(question => question.Draft.SaidBy),
            Outcome.Passed => voices.Where(voice => voice.Passed > 0).Select(voice => voice.Name),
            Outcome.Untested => voices.Where(voice => voice.Unheard is not null).Select(voice => voice.Name),
            Outcome.Inapplicable => [],
        };
        return [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static Confidence ConfidenceOf(Outcome outcome, IReadOnlyList<RuleVoice> voices, List<Opinion> findings) => outcome switch
    {
        Outcome.Failed or Outcome.Partial => findings.Max(finding => finding.Draft.Confidence) ?? Confidence.Medium,
        Outcome.Passed => voices.Where(voice => voice.Passed > 0).Select(voice => voice.Source).Distinct(StringComparer.Ordinal).Count() > 1 ? Confidence.High : Confidence.Medium,
        Outcome.Inapplicable => Confidence.Medium,
        Outcome.CantTell or Outcome.Untested => Confidence.Low,
    };
}
